import {
  companyFollowDate,
  connectedOn,
  endorsementDate,
  invitationDate,
  messageDate,
  monthOf,
  recommendationDate,
} from '../clock.ts';
import { fullName, linkedinUrl, presentJob, type SeedPerson } from '../person.ts';
import { table } from './table.ts';
import type { ArchiveEntry } from './zip.ts';

/** What one member's archive holds; `withdrawn` are connections whose accounts are gone, of whom only the date is left. */
export interface LinkedinLife {
  readonly owner: SeedPerson;
  readonly headline: string;
  readonly skills: readonly string[];
  readonly school: string;
  readonly connections: readonly { readonly who: SeedPerson; readonly at: Date; readonly showsEmail: boolean }[];
  readonly withdrawn: readonly Date[];
  readonly messages: readonly LinkedinMessage[];
  readonly invitations: readonly {
    readonly who: SeedPerson;
    readonly at: Date;
    readonly incoming: boolean;
    readonly note: string;
  }[];
  readonly endorsements: readonly {
    readonly who: SeedPerson;
    readonly at: Date;
    readonly skill: string;
    readonly received: boolean;
  }[];
  readonly recommendations: readonly { readonly who: SeedPerson; readonly at: Date; readonly text: string }[];
  readonly companyFollows: readonly { readonly name: string; readonly at: Date }[];
}

/** One message; `stranger` is somebody whose account is gone. */
export interface LinkedinMessage {
  readonly conversation: string;
  readonly title?: string;
  readonly from: SeedPerson | 'stranger';
  readonly to: readonly SeedPerson[];
  readonly at: Date;
  readonly content: string;
  readonly folder?: 'INBOX' | 'SPAM';
}

const NOTES = `Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed their connections to see or download their email address using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here https://www.linkedin.com/help/linkedin/answer/261"

`;

function connectionsCsv(life: LinkedinLife): string {
  const named = life.connections.map(({ who, at, showsEmail }) => ({
    at,
    row: {
      'First Name': who.given,
      'Last Name': who.family,
      URL: linkedinUrl(who),
      'Email Address': showsEmail ? who.email : '',
      Company: presentJob(who).company.name,
      Position: presentJob(who).title,
    },
  }));
  const all = [...named, ...life.withdrawn.map((at) => ({ at, row: {} }))].sort((a, b) => b.at.getTime() - a.at.getTime());
  const columns = ['First Name', 'Last Name', 'URL', 'Email Address', 'Company', 'Position', 'Connected On'] as const;
  return (
    NOTES +
    table(
      columns,
      all.map(({ at, row }) => ({ ...row, 'Connected On': connectedOn(at) })),
    )
  );
}

function messagesCsv(life: LinkedinLife): string {
  const columns = [
    'CONVERSATION ID',
    'CONVERSATION TITLE',
    'FROM',
    'SENDER PROFILE URL',
    'TO',
    'RECIPIENT PROFILE URLS',
    'DATE',
    'SUBJECT',
    'CONTENT',
    'FOLDER',
  ] as const;
  const latestFirst = [...life.messages].sort((a, b) => b.at.getTime() - a.at.getTime());
  return table(
    columns,
    latestFirst.map((message) => ({
      'CONVERSATION ID': message.conversation,
      'CONVERSATION TITLE': message.title ?? '',
      FROM: message.from === 'stranger' ? 'LinkedIn Member' : fullName(message.from),
      'SENDER PROFILE URL': message.from === 'stranger' ? '' : linkedinUrl(message.from),
      TO: message.to.map(fullName).join(', '),
      'RECIPIENT PROFILE URLS': message.to.map(linkedinUrl).join(','),
      DATE: messageDate(message.at),
      CONTENT: message.content,
      FOLDER: message.folder ?? 'INBOX',
    })),
  );
}

function invitationsCsv(life: LinkedinLife): string {
  const columns = ['From', 'To', 'Sent At', 'Message', 'Direction', 'inviterProfileUrl', 'inviteeProfileUrl'] as const;
  return table(
    columns,
    life.invitations.map(({ who, at, incoming, note }) => {
      const [from, to] = incoming ? [who, life.owner] : [life.owner, who];
      return {
        From: fullName(from),
        To: fullName(to),
        'Sent At': invitationDate(at),
        Message: note,
        Direction: incoming ? 'INCOMING' : 'OUTGOING',
        inviterProfileUrl: linkedinUrl(from),
        inviteeProfileUrl: linkedinUrl(to),
      };
    }),
  );
}

function endorsementsCsv(life: LinkedinLife, received: boolean): string {
  const other = received ? 'Endorser' : 'Endorsee';
  const columns = [
    'Endorsement Date',
    'Skill Name',
    `${other} First Name`,
    `${other} Last Name`,
    `${other} Public Url`,
    'Endorsement Status',
  ];
  return table(
    columns,
    life.endorsements
      .filter((endorsement) => endorsement.received === received)
      .map(({ who, at, skill }) => ({
        'Endorsement Date': endorsementDate(at),
        'Skill Name': skill,
        [`${other} First Name`]: who.given,
        [`${other} Last Name`]: who.family,
        [`${other} Public Url`]: linkedinUrl(who).replace('https://', ''),
        'Endorsement Status': 'ACCEPTED',
      })),
  );
}

function recommendationsCsv(life: LinkedinLife): string {
  return table(
    ['First Name', 'Last Name', 'Company', 'Job Title', 'Text', 'Creation Date', 'Status'],
    life.recommendations.map(({ who, at, text }) => ({
      'First Name': who.given,
      'Last Name': who.family,
      Company: presentJob(who).company.name,
      'Job Title': presentJob(who).title,
      Text: text,
      'Creation Date': recommendationDate(at),
      Status: 'VISIBLE',
    })),
  );
}

const monthText = (month: string): string => monthOf(new Date(`${month}-15`));

function positionsCsv(owner: SeedPerson): string {
  return table(
    ['Company Name', 'Title', 'Description', 'Location', 'Started On', 'Finished On'],
    owner.jobs.map((job) => ({
      'Company Name': job.company.name,
      Title: job.title,
      Location: 'Gelderland, Netherlands',
      'Started On': monthText(job.from),
      'Finished On': job.to ? monthText(job.to) : '',
    })),
  );
}

function aboutOwner({ owner, headline, school, skills }: LinkedinLife): readonly ArchiveEntry[] {
  const profile = {
    'First Name': owner.given,
    'Last Name': owner.family,
    Headline: headline,
    Industry: 'Environmental Services',
    'Geo Location': 'Gelderland, Netherlands',
  };
  const profileColumns = [
    'First Name',
    'Last Name',
    'Maiden Name',
    'Address',
    'Birth Date',
    'Headline',
    'Summary',
    'Industry',
    'Zip Code',
    'Geo Location',
    'Twitter Handles',
    'Websites',
    'Instant Messengers',
  ];
  const addresses = [
    { 'Email Address': owner.email, Confirmed: 'Yes', Primary: 'Yes', 'Updated On': 'Not Available' },
    ...(owner.privateEmail
      ? [{ 'Email Address': owner.privateEmail, Confirmed: 'Yes', Primary: 'No', 'Updated On': 'Not Available' }]
      : []),
  ];
  const education = { 'School Name': school, 'Start Date': '2003', 'End Date': '2007', 'Degree Name': 'Bachelor' };
  return [
    { path: 'Profile.csv', content: table(profileColumns, [profile]) },
    { path: 'Email Addresses.csv', content: table(['Email Address', 'Confirmed', 'Primary', 'Updated On'], addresses) },
    { path: 'Positions.csv', content: positionsCsv(owner) },
    {
      path: 'Education.csv',
      content: table(['School Name', 'Start Date', 'End Date', 'Notes', 'Degree Name', 'Activities'], [education]),
    },
    {
      path: 'Skills.csv',
      content: table(
        ['Name'],
        skills.map((Name) => ({ Name })),
      ),
    },
    {
      path: 'Registration.csv',
      content: table(
        ['Registered At', 'Registration Ip', 'Subscription Types'],
        [{ 'Registered At': '3/14/09, 7:41 PM', 'Registration Ip': '192.0.2.41' }],
      ),
    },
  ];
}

/** The files of a member's "Download your data" archive. */
export function linkedinArchive(life: LinkedinLife): readonly ArchiveEntry[] {
  return [
    { path: 'Connections.csv', content: connectionsCsv(life) },
    { path: 'messages.csv', content: messagesCsv(life) },
    { path: 'Invitations.csv', content: invitationsCsv(life) },
    { path: 'Endorsement_Given_Info.csv', content: endorsementsCsv(life, false) },
    { path: 'Endorsement_Received_Info.csv', content: endorsementsCsv(life, true) },
    { path: 'Recommendations_Given.csv', content: recommendationsCsv(life) },
    ...aboutOwner(life),
    {
      path: 'Company Follows.csv',
      content: table(
        ['Organization', 'Followed On'],
        life.companyFollows.map(({ name, at }) => ({ Organization: name, 'Followed On': companyFollowDate(at) })),
      ),
    },
    {
      path: 'Jobs/Saved Jobs.csv',
      content: table(['Saved Date', 'Job Url', 'Job Title', 'Company Name'], []),
    },
  ];
}
