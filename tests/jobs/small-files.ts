import { zipOf } from '../../seed/files/zip.ts';

/** A mail as the tests tell of it; `headers` are further header lines. */
export interface SmallMail {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly headers?: readonly string[];
}

/** One mail as it is sent. */
export function emlText({ id, at, from, to, headers = [] }: SmallMail): string {
  const lines = [
    `Message-ID: <${id}@mail.example>`,
    `Date: ${new Date(at).toUTCString()}`,
    `From: ${from}`,
    `To: ${to.join(', ')}`,
  ];
  return [...lines, ...headers, 'Subject: about pumps', '', 'Hello.', ''].join('\n');
}

/** A mailbox of these mails. */
export function mboxText(mails: readonly SmallMail[]): string {
  return mails.map((mail) => `From - Mon Nov 02 08:00:00 2026\n${emlText(mail)}\n`).join('');
}

/** A directory of employees: each as `id,given,family,email`. */
export function employeesText(...employees: readonly string[]): string {
  return ['employee_id,given_name,family_name,email', ...employees, ''].join('\n');
}

/** A calendar with one meeting to which everybody said yes. */
export function icsText(uid: string, day: string, organizer: string, attendees: readonly string[]): string {
  const people = attendees.map((email) => `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${email}`);
  const event = [
    `UID:${uid}`,
    `DTSTART:${day}T090000Z`,
    `DTEND:${day}T100000Z`,
    'STATUS:CONFIRMED',
    `ORGANIZER:mailto:${organizer}`,
  ];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    'BEGIN:VEVENT',
    ...event,
    ...people,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ];
  return lines.join('\r\n');
}

/** An address book with one card. */
export function vcardText(name: string, email: string): string {
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${name}`,
    `N:${name.split(' ').toReversed().join(';')};;;`,
    `EMAIL:${email}`,
    'END:VCARD',
    '',
  ].join('\r\n');
}

/** A connection as `given,family,profile,company,title`. */
export type SmallConnection = readonly [given: string, family: string, profile: string, company: string, title: string];

/** The LinkedIn archive of Sanne with these connections. */
export async function linkedinZip(connections: readonly SmallConnection[]): Promise<Buffer> {
  const profile =
    'First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers\nSanne,Bakker,,,,Writer,,Water,,,,,\n';
  const emails = 'Email Address,Confirmed,Primary,Updated On\nsanne@waterwerk.example,Yes,Yes,\n';
  const rows = connections.map(
    ([given, family, handle, company, title]) =>
      `${given},${family},https://www.linkedin.com/in/${handle},,${company},${title},15 Jun 2024\n`,
  );
  const entries = [
    { path: 'Profile.csv', content: profile },
    { path: 'Email Addresses.csv', content: emails },
    {
      path: 'Connections.csv',
      content: `First Name,Last Name,URL,Email Address,Company,Position,Connected On\n${rows.join('')}`,
    },
  ];
  return zipOf(entries, new Date('2026-11-01T00:00:00Z'));
}
