import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import type { SourceKind } from '../../src/sources/format.ts';
import { emlText, employeesText, icsText, mboxText, vcardText } from './small-files.ts';

/** What stands in the cell or header value that the bad files spoil. No error and no reject may show it. */
export const SECRET = 'Zebedeus';

/** A small good file of each kind: its files, of which the last holds the value that is spoiled, and the head of that one. */
interface GoodFile {
  readonly name: string;
  readonly packed: 'file' | 'zip' | 'folder';
  readonly files: Readonly<Record<string, string>>;
  readonly main: string;
  readonly head: string;
}

const MAIL = { id: 'm1', at: '2026-10-01T08:00:00Z', from: `${SECRET} <zebedeus@pumps.example>`, to: ['ana@firm.example'] };
const PERSON = ['Bo,Pomp,bo@pumps.example,Pumps', `${SECRET},Klep,zebedeus@pumps.example,Pumps`];
const X_HEAD = 'window.YTD.tweets.part0 = [';
const X_ACCOUNT = { email: 'ana@firm.example', username: 'ana_x', accountId: '2201', accountDisplayName: 'Ana Smit' };
const CONNECTIONS = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n';
const GOOGLE = 'First Name,Middle Name,Last Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value\n';

function tweet(id: string, name: string): string {
  const mention = { name, screen_name: 'zebedeus_x', id_str: '3301' };
  return JSON.stringify({
    tweet: {
      id_str: id,
      created_at: 'Wed Mar 22 08:00:00 +0000 2023',
      full_text: `@zebedeus_x ${name}`,
      entities: { user_mentions: [mention] },
    },
  });
}

function one(name: string, head: string, text: string): GoodFile {
  return { name, packed: 'file', files: { [name]: text }, main: name, head };
}

export const GOOD: Readonly<Record<SourceKind, GoodFile>> = {
  'employees-csv': one(
    'employees.csv',
    employeesText(),
    employeesText('1,Ana,Smit,ana@firm.example', `2,${SECRET},Bos,zebedeus@firm.example`),
  ),
  linkedin: {
    name: 'linkedin.zip',
    packed: 'zip',
    files: {
      'Email Addresses.csv': 'Email Address,Confirmed,Primary,Updated On\nana@firm.example,Yes,Yes,\n',
      'Connections.csv': `${CONNECTIONS}Bo,Pomp,https://www.linkedin.com/in/bo-p,,Pumps,Buyer,15 Jun 2024\n${SECRET},Klep,https://www.linkedin.com/in/zeb,,Pumps,Buyer,15 Jun 2024\n`,
    },
    main: 'Connections.csv',
    head: CONNECTIONS,
  },
  x: {
    name: 'x.zip',
    packed: 'zip',
    files: {
      'data/account.js': `window.YTD.account.part0 = [${JSON.stringify({ account: X_ACCOUNT })}]`,
      'data/tweets.js': `${X_HEAD}\n${tweet('1001', 'Bo')},\n${tweet('1002', SECRET)}\n]`,
    },
    main: 'data/tweets.js',
    head: `${X_HEAD} ]`,
  },
  mbox: one('mail.mbox', 'From - Mon Nov 02 08:00:00 2026\n', mboxText([{ ...MAIL, id: 'm0', from: 'bo@pumps.example' }, MAIL])),
  eml: one('mail.eml', `From: ${MAIL.from}\n`, emlText(MAIL)),
  maildir: {
    name: 'Maildir',
    packed: 'folder',
    files: {
      'cur/1.host:2,S': emlText({ ...MAIL, id: 'm0', from: 'bo@pumps.example' }),
      'cur/2.host:2,S': emlText(MAIL),
      'new/.keep': '',
    },
    main: 'cur/2.host:2,S',
    head: 'From: bo@pumps.example\n',
  },
  ics: one(
    'calendar.ics',
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n',
    icsText('meeting-1', '20261005', 'ana@firm.example', ['ana@firm.example', 'zebedeus@pumps.example']).replace(
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:zebedeus',
      `ATTENDEE;CN=${SECRET};PARTSTAT=ACCEPTED:mailto:zebedeus`,
    ),
  ),
  vcard: one(
    'book.vcf',
    'BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n',
    vcardText('Bo Pomp', 'bo@pumps.example') + vcardText(`${SECRET} Klep`, 'zebedeus@pumps.example'),
  ),
  'google-contacts': one(
    'contacts.csv',
    GOOGLE,
    `${GOOGLE}Bo,,Pomp,Pumps,,,bo@pumps.example\n${SECRET},,Klep,Pumps,,,zebedeus@pumps.example\n`,
  ),
  'mapped-csv': one(
    'list.csv',
    'given name,family name,email,company\n',
    `given name,family name,email,company\n${PERSON.join('\n')}\n`,
  ),
};

export const KINDS = Object.keys(GOOD) as SourceKind[];

/** Where the spoiled file lies, for the import. */
type Place = string;

function zipped(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path, { mode: 0o100644 });
  zip.end();
  return buffer(zip.outputStream);
}

/** Puts the good file with another main file into a folder of its own. */
async function placed(folder: string, kind: SourceKind, content: string | Buffer): Promise<Place> {
  const { name, packed, files, main } = GOOD[kind];
  const place = join(folder, name);
  await mkdir(folder, { recursive: true });
  const spoiled = { ...files, [main]: content };
  if (packed === 'zip') await writeFile(place, await zipped(spoiled));
  else {
    for (const [path, text] of Object.entries(spoiled)) {
      const file = packed === 'folder' ? join(place, path) : place;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
  return place;
}

const text = (kind: SourceKind): string => GOOD[kind].files[GOOD[kind].main] ?? '';
const middle = (content: string): number => content.indexOf(SECRET);
const valued = (kind: SourceKind, value: string): string => text(kind).replaceAll(SECRET, value);

/** The value as the format writes it. */
function quoted(kind: SourceKind, value: string): string {
  if (kind === 'x') return JSON.stringify(value).slice(1, -1);
  return /csv|google|linkedin/.test(kind) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Every way in which a file is spoiled, as it becomes the content of the main file. */
export const SPOILED: Readonly<Record<string, (kind: SourceKind) => string | Buffer>> = {
  'as it should be': text,
  empty: () => '',
  'only a header': (kind) => GOOD[kind].head,
  'a line of 5 MB': (kind) => `${text(kind)}${SECRET.repeat(650_000)}`,
  'UTF-16': (kind) => Buffer.from(`\ufeff${text(kind)}`, 'utf16le'),
  'Latin-1': (kind) => Buffer.from(valued(kind, 'Zébédée'), 'latin1'),
  'cut off': (kind) => text(kind).slice(0, middle(text(kind)) + 4),
  'NUL bytes': (kind) => text(kind).replace(SECRET, `\0\0${SECRET}\0`),
  'a value of 1 MB': (kind) => valued(kind, SECRET.repeat(131_072)),
  'a formula with control and bidi characters': (kind) =>
    valued(kind, quoted(kind, '=HYPERLINK("\u202eZebe\u0007\u2066deus\u001b[31m")')),
  'a picture': () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2_000, SECRET)]),
};

function replaced(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

/** Marks every entry as encrypted: bit 0 of the flags in local headers (APPNOTE 4.3.7) and in the directory (4.3.12). */
function encrypted(zip: Buffer): Buffer {
  const marked = Buffer.from(zip);
  for (let at = 0; at < marked.length - 10; at += 1) {
    if (marked.readUInt32LE(at) === 0x04034b50) marked[at + 6] = (marked[at + 6] ?? 0) | 1;
    if (marked.readUInt32LE(at) === 0x02014b50) marked[at + 8] = (marked[at + 8] ?? 0) | 1;
  }
  return marked;
}

/** Zips of every kind that are no good zips. */
export const SPOILED_ZIPS: Readonly<Record<string, (kind: SourceKind) => Promise<Buffer>>> = {
  'a zip cut off': async (kind) => (await zipped(GOOD[kind].files)).subarray(0, -60),
  'a zip bomb': async (kind) => zipped({ ...GOOD[kind].files, 'bomb.csv': Buffer.alloc(30_000_000) }),
  'a zip that leaves its folder': async (kind) =>
    replaced(await zipped({ ...GOOD[kind].files, 'aaa/evil.csv': 'a,b\n' }), 'aaa/evil', '../../ev'),
  'an encrypted zip': async (kind) => encrypted(await zipped(GOOD[kind].files)),
  'an empty zip': async () => zipped({}),
};

/** Places at which there is no file. */
export const NO_FILES: Readonly<Record<string, (folder: string) => string>> = {
  'no such file': (folder) => join(folder, 'gone.csv'),
  'a device': () => '/dev/null',
};

/** Kinds whose bytes go through the same code as another kind's: a few cases of each tell that it is so. */
const LIKE_OTHERS: Readonly<Partial<Record<SourceKind, readonly string[]>>> = {
  'google-contacts': ['as it should be', 'empty', 'cut off', 'a value of 1 MB'],
  maildir: ['as it should be', 'empty', 'cut off', 'a picture'],
};

/** A bad file of every kind, and where it lies. */
export async function writeBadFiles(folder: string): Promise<{ what: string; kind: SourceKind; place: Place }[]> {
  await mkdir(folder, { recursive: true });
  const found: { what: string; kind: SourceKind; place: Place }[] = [];
  for (const kind of KINDS) {
    for (const [what, spoil] of Object.entries(SPOILED)) {
      if (LIKE_OTHERS[kind]?.includes(what) === false) continue;
      found.push({ what, kind, place: await placed(join(folder, `${kind} ${what}`), kind, spoil(kind)) });
    }
  }
  for (const [what, spoil] of Object.entries(SPOILED_ZIPS)) {
    const place = join(folder, `${what}.zip`);
    await writeFile(place, await spoil('linkedin'));
    found.push({ what, kind: 'linkedin', place });
  }
  for (const [what, place] of Object.entries(NO_FILES)) found.push({ what, kind: 'mapped-csv', place: place(folder) });
  return found;
}
