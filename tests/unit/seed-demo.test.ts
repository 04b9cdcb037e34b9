import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { openPromise, type ZipFile } from 'yauzl';
import { CAST, COMPANIES } from '../../seed/cast.ts';
import { DEMO_FILES, STORY } from '../../seed/story.ts';
import { writeDemo } from '../../seed/write-demo.ts';

const NOW = new Date('2026-11-22T10:30:00Z');

/** Texts by file, those within a zip as `archive.zip/path`. */
type Texts = ReadonlyMap<string, string>;

async function entriesOf(path: string): Promise<[string, string][]> {
  const zip: ZipFile = await openPromise(path);
  const found: [string, string][] = [];
  for await (const entry of zip.eachEntry()) {
    found.push([`${basename(path)}/${entry.fileName}`, (await buffer(await zip.openReadStreamPromise(entry))).toString()]);
  }
  return found;
}

async function textsOf(folder: string): Promise<Texts> {
  const files = (await readdir(folder)).sort();
  const texts = await Promise.all(
    files.map(async (file): Promise<[string, string][]> => {
      const path = join(folder, file);
      return extname(file) === '.zip' ? await entriesOf(path) : [[file, await readFile(path, 'utf8')]];
    }),
  );
  return new Map(texts.flat());
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'schoolyard-seed-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function demo(now: Date, seed = 1): Promise<Texts> {
  return await inFolder(async (folder) => {
    await writeDemo(folder, { now, seed });
    return await textsOf(folder);
  });
}

async function demoBytes(now: Date, seed: number): Promise<ReadonlyMap<string, string>> {
  return await inFolder(async (folder) => {
    await writeDemo(folder, { now, seed });
    const files = (await readdir(folder)).sort();
    return new Map(await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), 'base64')] as const)));
  });
}

let texts: Texts;
beforeAll(async () => {
  texts = await demo(NOW);
});

const unfold = (content: string): string => content.replace(/\r?\n[ \t]/g, '');
const filesWith = (pattern: RegExp): string[] => [...texts].filter(([, text]) => pattern.test(text)).map(([file]) => file);
const text = (file: string): string => texts.get(file) ?? '';
const rows = (file: string): Record<string, string>[] => parse(text(file), { columns: true });

/** Sender and recipients of each mail, by name of header. */
function mails(file: string) {
  return text(file)
    .replaceAll('\r', '')
    .split(/^From .*\n/m)
    .slice(1)
    .map((mail) => {
      const head = (mail.split('\n\n')[0] ?? '').replace(/\n[ \t]+/g, ' ');
      const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1] ?? '';
      const addresses = (name: string) => [...header(name).matchAll(/[\w.-]+@[\w.-]+/g)].map(([address]) => address);
      return { id: header('Message-ID'), from: addresses('From')[0] ?? '', to: addresses('To'), cc: addresses('Cc') };
    });
}

test('the demo of one day and seed is the same to the byte, and another seed gives other mail', async () => {
  const morning = await demoBytes(new Date('2026-11-22T01:00:00Z'), 1);
  const evening = await demoBytes(new Date('2026-11-22T23:00:00Z'), 1);
  const other = await demoBytes(new Date('2026-11-22T23:00:00Z'), 2);
  expect(evening).toEqual(morning);
  expect(other.get(DEMO_FILES.mailSanne)).not.toEqual(morning.get(DEMO_FILES.mailSanne));
});

test('the folder holds the export files and says whose they are', () => {
  const files = [...new Set([...texts.keys()].map((file) => file.split('/')[0]))].sort();
  expect(files).toEqual([...Object.values(DEMO_FILES), 'import.json'].sort());
  const owners = JSON.parse(text('import.json')).files;
  expect(owners.map(({ file }: { file: string }) => file).sort()).toEqual(Object.values(DEMO_FILES).sort());
  expect(owners).toContainEqual({ file: DEMO_FILES.addressBook, owner: STORY.sanne.email });
});

test('that Daan is a brother stands in one file only', () => {
  expect(filesWith(/brother|broer|sibling|RELATED/i)).toEqual([STORY.pieces.kinship]);
  expect(text(DEMO_FILES.addressBook).replaceAll('\r', '')).toContain(
    'item2.X-ABRELATEDNAMES:Daan Bakker\nitem2.X-ABLabel:_$!<Brother>!$_\n',
  );
});

test('each piece of the story lies in another file', () => {
  const pieces = {
    lostTender: filesWith(new RegExp(`${STORY.lostTender.title}.*lost,${STORY.mark.name}`)),
    follower: filesWith(new RegExp(`"follower": \\{\\s*"accountId": "${STORY.mark.x?.id}"`)),
    handleOfFollower: filesWith(new RegExp(`"screen_name": "${STORY.mark.x?.handle}"[^}]*"id_str": "${STORY.mark.x?.id}"`)),
    whereMarkWorksNow: filesWith(/Mark,Visser,.*,Veldhuis Pumps,Account Director/),
    endorsement: filesWith(/,Industrial pumps,Daan,Bakker,/),
    connectedWithDaan: filesWith(/^Daan,Bakker,.*,Veldhuis Pumps,Product Expert Industrial Pumps,/m),
    petra: filesWith(/From: Petra Mulder/),
  };
  expect(pieces).toEqual({
    lostTender: [DEMO_FILES.matters],
    follower: [`${DEMO_FILES.x}/data/follower.js`],
    handleOfFollower: [`${DEMO_FILES.x}/data/tweets.js`],
    whereMarkWorksNow: [`${DEMO_FILES.linkedinJoris}/Connections.csv`],
    endorsement: [`${DEMO_FILES.linkedinEmre}/Endorsement_Given_Info.csv`],
    connectedWithDaan: [`${DEMO_FILES.linkedinEmre}/Connections.csv`, `${DEMO_FILES.linkedinSanne}/Connections.csv`],
    petra: [DEMO_FILES.mailFatima],
  });
});

test('one record states that the man of the tender, the profile and the follower are one', () => {
  const row = rows(DEMO_FILES.matters).find(
    ({ name, matter_id }) => name === STORY.mark.name && matter_id === STORY.lostTender.id,
  );
  expect(row).toMatchObject({
    email: STORY.mark.oldEmail,
    linkedin: STORY.mark.linkedin,
    x_handle: `@${STORY.mark.x?.handle}`,
    outcome: 'lost',
    side: 'theirs',
  });
});

test('Sanne and Daan never write at work, nor does anybody with Mark; only Fatima writes with Petra, both ways', () => {
  const all = [...mails(DEMO_FILES.mailSanne), ...mails(DEMO_FILES.mailFatima)];
  const everybody = new Set(all.flatMap(({ from, to, cc }) => [from, ...to, ...cc]));
  expect([...everybody].filter((address) => /daan|visser|familiebakker/.test(address))).toEqual([]);
  const withPetra = all.filter(({ from, to, cc }) => [from, ...to, ...cc].includes(STORY.petra.email));
  expect(new Set(withPetra.flatMap(({ from, to }) => [from, ...to]))).toEqual(new Set([STORY.petra.email, STORY.fatima.email]));
  expect(withPetra.filter(({ from }) => from === STORY.petra.email).length).toBeGreaterThan(10);
  expect(withPetra.filter(({ from }) => from === STORY.fatima.email).length).toBeGreaterThan(10);
});

test('a mailbox holds 150 to 250 mails of its owner, and a mail of both owners lies in both', () => {
  const [sanne, fatima] = [mails(DEMO_FILES.mailSanne), mails(DEMO_FILES.mailFatima)];
  for (const [box, owner] of [[sanne, STORY.sanne.email] as const, [fatima, STORY.fatima.email] as const]) {
    expect(box.length).toBeGreaterThan(150);
    expect(box.length).toBeLessThan(250);
    const strangers = box.filter(({ from, to, cc }) => ![from, ...to, ...cc].includes(owner));
    expect(strangers.filter(({ to }) => to.length > 0)).toEqual([]);
  }
  const idsOfBoth = (box: typeof sanne) =>
    box
      .filter(({ from, to, cc }) => [STORY.sanne.email, STORY.fatima.email].every((one) => [from, ...to, ...cc].includes(one)))
      .map(({ id }) => id);
  expect(idsOfBoth(sanne)).toEqual(idsOfBoth(fatima));
  expect(idsOfBoth(sanne).length).toBeGreaterThan(5);
  expect(new Set([...sanne, ...fatima].map(({ id }) => id)).size).toBe(sanne.length + fatima.length - idsOfBoth(sanne).length);
});

test('the cast has about 40 people at 12 companies, everyone with an address and a profile of their own', () => {
  expect(CAST.length).toBe(40);
  expect(Object.keys(COMPANIES).length).toBe(12);
  expect(new Set(CAST.map(({ email }) => email)).size).toBe(CAST.length);
  expect(new Set(CAST.map(({ linkedin }) => linkedin)).size).toBe(CAST.length);
  expect(rows(DEMO_FILES.employees).length).toBe(18);
});

test('every address is of a domain that cannot exist', () => {
  const real = [...texts].flatMap(([file, content]) =>
    [...unfold(content).matchAll(/[\w.+-]+@([\w-]+\.)+\w+/g)].map(([address]) => `${file}: ${address}`),
  );
  // Google names its calendars' events so; they are no addresses.
  expect(real.filter((one) => !one.endsWith('.example') && !/\.ics: \w{26}@google\.com$/.test(one))).toEqual([]);
});

/** Every moment that a file names, by the forms of date that its format has. */
function momentsIn(file: string, content: string): number[] {
  const unfolded = unfold(content);
  const found = [
    ...unfolded.matchAll(/^Date: (.*)$/gm),
    ...unfolded.matchAll(/"created_at": "([^"]*)"/g),
    ...unfolded.matchAll(/\b(\d{4}[-/]\d\d[-/]\d\d(?: \d\d:\d\d:\d\d UTC)?)/g),
    ...unfolded.matchAll(/\b(\d\d [A-Z][a-z]{2} \d{4})$/gm),
    ...unfolded.matchAll(/\b(\d{1,2}\/\d{1,2}\/\d\d, \d+:\d\d [AP]M)\b/g),
    ...unfolded.matchAll(/\b(\d\d\/\d\d\/\d{4} \d\d:\d\d)\b/g),
    ...unfolded.matchAll(/"(\d{4}-\d\d-\d\dT[\d:.]+Z)"/g),
  ].map(([, date = '']) => Date.parse(date));
  const calendar = [...unfolded.matchAll(/[:=](\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?\b/g)].map(
    ([, year, month, day, hour = '00', minute = '00']) => Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`),
  );
  return extname(file) === '.ics' ? calendar : found;
}

test('whatever the day, nothing in the demo happens after it, and the latest mail is fresh', async () => {
  const days = fc.date({ min: new Date('2024-06-01'), max: new Date('2038-01-01'), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(days, fc.integer({ min: 0, max: 1000 }), async (now, seed) => {
      const written = await demo(now, seed);
      const moments = new Map([...written].map(([file, content]) => [file, momentsIn(file, content)]));
      for (const [file, found] of moments) {
        expect(found.filter(Number.isNaN), file).toEqual([]);
        expect(Math.max(0, ...found), file).toBeLessThanOrEqual(now.getTime());
      }
      for (const file of [DEMO_FILES.mailSanne, DEMO_FILES.mailFatima, DEMO_FILES.calendarJoris]) {
        expect(Math.max(...(moments.get(file) ?? [])), file).toBeGreaterThan(now.getTime() - 30 * 86_400_000);
      }
    }),
    { numRuns: 12 },
  );
});
