import { expect, test } from 'vitest';
import type { Fact, SourceRow } from '../../../src/sources/fact.ts';
import { SourceError } from '../../../src/sources/format.ts';
import { linkedin } from '../../../src/sources/linkedin/linkedin.ts';
import { bundleOf, folderOf } from '../../support/bundle.ts';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const options = { learnedAt: new Date('2026-11-22T00:00:00Z') };

const PROFILE =
  'First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers\n';
const EMAILS = 'Email Address,Confirmed,Primary,Updated On\n';
const NOTES = 'Notes:\n"When exporting your connection data, you may notice that ""some"" are missing.\nSee more"\n\n';
const CONNECTIONS = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n';
const MESSAGES =
  'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n';
const INVITATIONS = 'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n';
const POSITIONS = 'Company Name,Title,Description,Location,Started On,Finished On\n';
const RECEIVED = 'Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n';
const GIVEN = 'Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,Endorsement Status\n';
const RECOMMENDATIONS = 'First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n';
const EDUCATION = 'School Name,Start Date,End Date,Notes,Degree Name,Activities\n';
const FOLLOWS = 'Organization,Followed On\n';

const SANNE = 'https://www.linkedin.com/in/sanne-b';
const DAAN = 'https://www.linkedin.com/in/daan-b';
const PETRA = 'https://nl.linkedin.com/in/Petra-M/';

const sanne = { network: 'linkedin', handle: 'in/sanne-b' };
const daan = { network: 'linkedin', handle: 'in/daan-b' };

function message(conversation: string, from: string, to: string, date = '2026-07-01 10:00:00 UTC', folder = 'INBOX'): string {
  return `${conversation},,Name,${from},Other,"${to}",${date},,"a secret, ""quoted""\nword",${folder}\n`;
}

const THREADS = { 'messages.csv': MESSAGES + message('c1', SANNE, DAAN) + message('c2', PETRA, SANNE) };

async function rowsOf(files: Readonly<Record<string, string>>, read = options): Promise<SourceRow[]> {
  return all(linkedin.read(folderOf('archive', files), read));
}

async function factsOf(files: Readonly<Record<string, string>>, part: string): Promise<(readonly Fact[] | string)[]> {
  const rows = await rowsOf(files);
  return rows.filter((row) => row.part === part).map((row) => ('skipped' in row ? row.skipped : row.facts));
}

test('the owner is the profile in all threads, with the name of the profile and the confirmed addresses', async () => {
  const files = {
    ...THREADS,
    'Profile.csv': `${PROFILE}Sanne,Bakker,,,,Writer,,Water,,"Arnhem, Netherlands",[sanneb],,\n`,
    'Email Addresses.csv': `${EMAILS}old@a.example,No,No,\nsanne@waterwerk.example,Yes,Yes,\nsanne@home.example,Yes,No,\n`,
  };
  const owner = [
    { ...sanne, displayName: 'Sanne Bakker' },
    { network: 'email', handle: 'sanne@waterwerk.example' },
    { network: 'email', handle: 'sanne@home.example' },
  ];
  expect(await linkedin.origin(folderOf('archive', files), options)).toEqual({
    label: 'LinkedIn archive of Sanne Bakker',
    key: 'linkedin:in/sanne-b',
    owner,
  });
  const person = {
    kind: 'record',
    about: 'person',
    displayName: 'Sanne Bakker',
    givenName: 'Sanne',
    familyName: 'Bakker',
    isOwner: true,
    isNamed: true,
  };
  expect(await factsOf(files, 'Profile.csv')).toEqual([
    [{ ...person, externalId: 'owner', identities: [...owner, { network: 'x', handle: 'sanneb' }], town: 'Arnhem' }],
  ]);
  expect(await factsOf(files, 'Email Addresses.csv')).toEqual([
    'an address that is not confirmed',
    [{ ...person, externalId: 'owner/email/sanne@waterwerk.example', identities: [owner[0], owner[1]] }],
    [{ ...person, externalId: 'owner/email/sanne@home.example', identities: [owner[0], owner[2]] }],
  ]);
});

test('with one thread only, the owner is the one who is no connection, or whom invitations tell', async () => {
  const oneThread = { 'messages.csv': MESSAGES + message('c1', DAAN, SANNE) };
  const ownerOf = async (files: Record<string, string>) => (await linkedin.origin(folderOf('archive', files), options)).key;
  expect(await ownerOf({ ...oneThread, 'Connections.csv': `${CONNECTIONS}Daan,Bakker,${DAAN},,,,15 Jun 2026\n` })).toBe(
    'linkedin:in/sanne-b',
  );
  expect(
    await ownerOf({ ...oneThread, 'Invitations.csv': `${INVITATIONS}D,S,"8/20/26, 8:13 AM",,INCOMING,${DAAN},${SANNE}\n` }),
  ).toBe('linkedin:in/sanne-b');
  await expect(ownerOf(oneThread)).rejects.toThrow(SourceError);
});

test('a connection is a person with work and a tie since a day, and withdrawn members are none', async () => {
  const files = {
    ...THREADS,
    'Connections.csv': `${NOTES}${CONNECTIONS}Daan,Bakker,${DAAN},Daan@veldhuis.example,Veldhuis Pumps,Expert,15 Jun 2026\n,,,,,,16 Jun 2026\nOld,Friend,,,,,17 Jun 2026\nDaan,Bakker,${DAAN},,,,15 Jun 2026\n`,
  };
  const them = { ...daan, displayName: 'Daan Bakker' };
  expect(await rowsOf(files).then((rows) => rows.filter(({ part }) => part === 'Connections.csv').slice(1))).toEqual([
    {
      part: 'Connections.csv',
      line: 6,
      externalId: 'in/daan-b',
      facts: [
        {
          kind: 'record',
          externalId: 'in/daan-b',
          about: 'person',
          identities: [them, { network: 'email', handle: 'daan@veldhuis.example', displayName: 'Daan Bakker' }],
          displayName: 'Daan Bakker',
          givenName: 'Daan',
          familyName: 'Bakker',
          isNamed: true,
        },
        { kind: 'employment', recordId: 'in/daan-b', company: { name: 'Veldhuis Pumps' }, title: 'Expert' },
        { kind: 'connection', between: [sanne, them], since: '2026-06-15' },
      ],
    },
    { part: 'Connections.csv', line: 7, skipped: 'withdrawn member' },
    {
      part: 'Connections.csv',
      line: 8,
      externalId: expect.any(String),
      facts: [expect.objectContaining({ kind: 'record', identities: [], displayName: 'Old Friend', isNamed: true })],
    },
    { part: 'Connections.csv', line: 9, skipped: 'repeats an earlier row' },
  ]);
});

test('the connections alone are read when their owner is stated, and refused when nobody tells', async () => {
  const file = bundleOf('Connections.csv', `${NOTES}${CONNECTIONS}Daan,Bakker,${DAAN},,,,15 Jun 2026\n`);
  await expect(linkedin.origin(file, options)).rejects.toThrow('state the e-mail address of its owner');
  const stated = { ...options, ownerEmail: 'Sanne@waterwerk.example' };
  const email = { network: 'email', handle: 'sanne@waterwerk.example' };
  expect(await linkedin.origin(file, stated)).toEqual({
    label: 'LinkedIn archive of sanne@waterwerk.example',
    key: 'linkedin:sanne@waterwerk.example',
    owner: [email],
  });
  const rows = await all(linkedin.read(file, stated));
  expect(rows.flatMap((row) => ('facts' in row ? row.facts : []))).toEqual([
    { kind: 'record', externalId: 'owner', about: 'person', identities: [email], isOwner: true, isNamed: true },
    expect.objectContaining({ kind: 'record', externalId: 'in/daan-b' }),
    { kind: 'connection', between: [email, { ...daan, displayName: 'Daan Bakker' }], since: '2026-06-15' },
  ]);
});

test('of a message only who, to whom and when is kept', async () => {
  const files = { 'messages.csv': MESSAGES + message('c1', SANNE, DAAN) + message('c2', SANNE, PETRA) };
  const found = await factsOf(
    { ...files, 'Invitations.csv': `${INVITATIONS}S,D,"8/20/26, 8:13 AM",,OUTGOING,${SANNE},${DAAN}\n` },
    'messages.csv',
  );
  expect(found).toEqual([
    [expect.objectContaining({ kind: 'record', externalId: 'owner' })],
    [
      {
        kind: 'interaction',
        externalId: expect.any(String),
        channel: 'direct-message',
        occurredAt: '2026-07-01T10:00:00.000Z',
        participants: [
          { identity: { ...sanne, displayName: 'Name' }, role: 'from' },
          { identity: { ...daan, displayName: 'Other' }, role: 'to' },
        ],
      },
    ],
    [expect.objectContaining({ kind: 'interaction' })],
  ]);
  expect(JSON.stringify(found)).not.toContain('secret');
});

test('one message has one key in the archives of both who wrote it', async () => {
  const keyIn = async (files: Record<string, string>) => {
    const rows = await rowsOf(files);
    return rows
      .flatMap((row) => ('facts' in row ? row.facts : []))
      .flatMap((fact) => (fact.kind === 'interaction' ? fact.externalId : []))[0];
  };
  const mine = await keyIn({ 'messages.csv': MESSAGES + message('c1', SANNE, DAAN) });
  expect(mine).toBe(await keyIn({ 'messages.csv': MESSAGES + message('c1', SANNE, DAAN) + message('c9', DAAN, PETRA) }));
  expect(mine).not.toBe(await keyIn({ 'messages.csv': MESSAGES + message('c1', SANNE, DAAN, '2026-07-01 10:00:01 UTC') }));
});

test('large groups count for nothing; spam, strangers and the future are skipped', async () => {
  const many = Array.from({ length: 7 }, (_, index) => `https://www.linkedin.com/in/m${index}`).join(',');
  const messages = [
    message('c1', SANNE, DAAN),
    message('c2', SANNE, many),
    message('c3', DAAN, SANNE, undefined, 'SPAM'),
    message('c4', '', SANNE),
    message('c5', SANNE, ''),
    message('c6', SANNE, DAAN, '2027-01-01 10:00:00 UTC'),
    message('c7', SANNE, DAAN, '31 Feb 2026'),
  ];
  const [, ...found] = await factsOf({ 'messages.csv': MESSAGES + messages.join('') }, 'messages.csv');
  const counted = found.map((row) =>
    typeof row === 'string' ? row : row.map((fact) => fact.kind === 'interaction' && (fact.countsNot ?? 'counts')),
  );
  expect(counted).toEqual([
    ['counts'],
    ['group of 8'],
    'spam',
    'no profile of the sender',
    'no profile of a recipient',
    'no date, or one after the archive was received',
    'no date, or one after the archive was received',
  ]);
});

test('notes, endorsements and recommendations are praise, without their text', async () => {
  const files = {
    ...THREADS,
    'Connections.csv': `${CONNECTIONS}Daan,Bakker,${DAAN},,,,15 Jun 2026\nJan,Smit,https://www.linkedin.com/in/jan1,,,,15 Jun 2026\nJan,Smit,https://www.linkedin.com/in/jan2,,,,15 Jun 2026\n`,
    'Invitations.csv': `${INVITATIONS}Daan,Sanne,"8/20/26, 8:13 AM",a secret,INCOMING,${DAAN},${SANNE}\nSanne,P,"8/21/26, 8:13 AM",,OUTGOING,${SANNE},${PETRA}\n`,
    'Endorsement_Received_Info.csv': `${RECEIVED}2026/03/02 12:00:00 UTC,Copywriting,Daan,Bakker,www.linkedin.com/in/daan-b,ACCEPTED\n`,
    'Endorsement_Given_Info.csv': `${GIVEN}2026/03/02 12:00:00 UTC,Pumps,Daan,Bakker,www.linkedin.com/in/daan-b,ACCEPTED\n2026/03/02 12:00:00 UTC,Pumps,No,Url,,ACCEPTED\n`,
    'Recommendations_Given.csv': `${RECOMMENDATIONS}Daan,Bakker,V,E,a secret,"05/12/26, 09:13 AM",VISIBLE\nJan,Smit,V,E,a secret,"05/12/26, 09:13 AM",VISIBLE\n`,
    'Recommendations_Received.csv': `${RECOMMENDATIONS}Daan,Bakker,V,E,a secret,"05/12/26, 09:13 AM",VISIBLE\n`,
  };
  const them = { ...daan, displayName: 'Daan Bakker' };
  expect(await factsOf(files, 'Invitations.csv')).toEqual([
    [
      {
        kind: 'praise',
        what: 'invitation-note',
        from: { ...daan, displayName: 'Daan' },
        to: { ...sanne, displayName: 'Sanne' },
        occurredAt: '2026-08-20T08:13:00.000Z',
      },
    ],
    'no note',
  ]);
  expect(await factsOf(files, 'Endorsement_Received_Info.csv')).toEqual([
    [
      { kind: 'praise', what: 'endorsement', from: them, to: sanne, occurredAt: '2026-03-02T12:00:00.000Z' },
      { kind: 'expertise', of: sanne, topic: 'Copywriting', level: 0.7 },
    ],
  ]);
  expect(await factsOf(files, 'Endorsement_Given_Info.csv')).toEqual([
    [
      { kind: 'praise', what: 'endorsement', from: sanne, to: them, occurredAt: '2026-03-02T12:00:00.000Z' },
      { kind: 'expertise', of: them, topic: 'Pumps', level: 0.7 },
    ],
    'no profile of the other',
  ]);
  expect(await factsOf(files, 'Recommendations_Given.csv')).toEqual([
    [{ kind: 'praise', what: 'recommendation', from: sanne, to: them, occurredAt: '2026-05-12T09:13:00.000Z' }],
    'not exactly one connection has this name',
  ]);
  expect(await factsOf(files, 'Recommendations_Received.csv')).toEqual([
    [{ kind: 'praise', what: 'recommendation', from: them, to: sanne, occurredAt: '2026-05-12T09:13:00.000Z' }],
  ]);
  expect(JSON.stringify(await rowsOf(files))).not.toContain('secret');
});

test("the owner's jobs, skills and followed companies are read, other files are named as not read", async () => {
  const files = {
    ...THREADS,
    'Positions.csv': `${POSITIONS}Waterwerk,Writer,,,Jan 2020,\nBureau Kade,Trainee,,,2017,Dec 2019\nX,Y,,,soon,\n`,
    'Skills.csv': 'Name\nCopywriting\n',
    'Company Follows.csv': `${FOLLOWS}Veldhuis Pumps,Tue Mar 12 09:22:31 UTC 2024\n`,
    'Registration.csv': 'Registered At,Registration Ip,Subscription Types\n1,2,3\n',
    'Jobs/Saved Jobs.csv': 'Saved Date,Job Url\n1,2\n',
  };
  expect(await factsOf(files, 'Positions.csv')).toEqual([
    [expect.objectContaining({ externalId: 'owner', isOwner: true, identities: [sanne] })],
    [{ kind: 'employment', recordId: 'owner', company: { name: 'Waterwerk' }, title: 'Writer', validFrom: '2020-01' }],
    [
      {
        kind: 'employment',
        recordId: 'owner',
        company: { name: 'Bureau Kade' },
        title: 'Trainee',
        validFrom: '2017',
        validTo: '2019-12',
      },
    ],
    'started on is no date',
  ]);
  expect(await factsOf(files, 'Skills.csv')).toEqual([[{ kind: 'expertise', of: sanne, topic: 'Copywriting', level: 0.6 }]]);
  expect(await factsOf(files, 'Company Follows.csv')).toEqual([
    [{ kind: 'company-follow', from: sanne, company: { name: 'Veldhuis Pumps' }, since: '2024-03-12' }],
  ]);
  const notRead = { line: 1, skipped: 'not read: jobs, ads, receipts, registration and the like' };
  expect((await rowsOf(files)).slice(-2)).toEqual([
    { part: 'Registration.csv', ...notRead },
    { part: 'Jobs/Saved Jobs.csv', ...notRead },
  ]);
});

test("the owner's studies are read with school, degree and years, and neither notes nor activities", async () => {
  const files = {
    ...THREADS,
    'Education.csv': `${EDUCATION}TU Waalstad,2003,2008,"cum laude, private","Master's degree, Hydraulics",rowing\nLyceum Lingestad,,Jun 2003,,,\n,2001,,,,\nZ,long ago,,,,\n`,
  };
  const study = { kind: 'employment', recordId: 'owner', role: 'student' };
  expect((await factsOf(files, 'Education.csv')).slice(1)).toEqual([
    [{ ...study, company: { name: 'TU Waalstad' }, title: "Master's degree, Hydraulics", validFrom: '2003', validTo: '2008' }],
    [{ ...study, company: { name: 'Lyceum Lingestad' }, validTo: '2003-06' }],
    'no school',
    'start date is no date',
  ]);
  expect(linkedin.detect(folderOf('archive', { 'Education.csv': files['Education.csv'] }))).toBe(false);
});

test('files are known by their heads, whatever they are called, and damaged text is mended', async () => {
  const files = {
    'a.txt': MESSAGES + message('c1', SANNE, DAAN) + message('c2', SANNE, PETRA),
    'Kontakte.csv': `${CONNECTIONS}JosÃ©,Ñuñez,https://www.linkedin.com/in/jos%C3%A9,,CafÃ©,,15 Jun 2026\n`,
  };
  expect(linkedin.detect(folderOf('archive', files))).toBe(true);
  const [first] = (await factsOf(files, 'Kontakte.csv')).slice(-1);
  expect(first).toEqual([
    expect.objectContaining({ externalId: 'in/josé', displayName: 'José Ñuñez' }),
    expect.objectContaining({ kind: 'employment', company: { name: 'Café' } }),
    expect.objectContaining({ kind: 'connection' }),
  ]);
});

test('bad rows cost no other', async () => {
  const files = {
    ...THREADS,
    'Connections.csv': `${CONNECTIONS}=cmd|x,@SUM,https://www.linkedin.com/in/evil,,,,15 Jun 2026\nNul\0,B,,,,,15 Jun 2026\n${'x'.repeat(1_000_000)},B,,,,,15 Jun 2026\nshort,row\n"Ana,B,,,,,15 Jun 2026\nBo,B,https://www.linkedin.com/in/bo,,,,31 Feb 2026\n`,
  };
  const found = await factsOf(files, 'Connections.csv');
  expect(found.slice(1).map((row) => (typeof row === 'string' ? row : row.length))).toEqual([
    2,
    'contains NUL characters',
    'row larger than 64 kB',
    '2 cells instead of 7',
    'a quote is opened and not closed',
    2,
  ]);
});

test('what only has the name of an archive is none', async () => {
  const others = [
    bundleOf('Connections.csv', ''),
    bundleOf('Connections.csv', 'a,b\n1,2\n'),
    bundleOf('Connections.csv', Buffer.from([0xff, 0xfe, 0, 0xd8, 1])),
    folderOf('LinkedIn', {}),
    folderOf('LinkedIn', { 'Skills.csv': 'Name\nCopywriting\n', 'Connections.csv': 'BEGIN:VCARD' }),
  ];
  expect(others.map(linkedin.detect)).toEqual([false, false, false, false, false]);
  for (const other of others) await expect(linkedin.origin(other, options)).rejects.toThrow(SourceError);
  expect(await all(linkedin.read(bundleOf('Connections.csv', CONNECTIONS), options))).toEqual([]);
});
