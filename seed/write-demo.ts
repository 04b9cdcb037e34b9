import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { castMember } from './cast.ts';
import { startOfDay } from './clock.ts';
import { addressBookText } from './demo/address-book.ts';
import { calendarText } from './demo/calendars.ts';
import { linkedinLives } from './demo/linkedin-lives.ts';
import { demoMails, mailboxText } from './demo/mails.ts';
import { contactsCsv, employeesCsv, mattersCsv } from './demo/mapped-lists.ts';
import { linkedinArchive } from './files/linkedin-archive.ts';
import { xArchive } from './files/x-archive.ts';
import { zipOf } from './files/zip.ts';
import { DEMO_FILES, FILE_OWNERS } from './story.ts';

type DemoFile = keyof typeof DEMO_FILES;

/** `import.json`: whose each file is, for those that do not tell it themselves. */
function manifest(): string {
  const files = (Object.keys(DEMO_FILES) as DemoFile[]).map((key) => {
    const owner = FILE_OWNERS[key];
    return { file: DEMO_FILES[key], ...(owner === undefined ? {} : { owner }) };
  });
  return `${JSON.stringify({ files }, null, 2)}\n`;
}

/** Writes the demo firm as the export files that its people would have, into a folder that is made if need be. All is told as of the beginning of the day of `now` (default: today), and is the same to the byte for the same day and seed. */
export async function writeDemo(
  folder: string,
  { now = new Date(), seed = 1 }: { now?: Date; seed?: number } = {},
): Promise<void> {
  const today = startOfDay(now);
  const mails = demoMails(today, seed);
  const archives = await Promise.all(linkedinLives(today, seed).map((life) => zipOf(linkedinArchive(life), today)));
  const [linkedinSanne = '', linkedinJoris = '', linkedinEmre = ''] = archives;
  const content: Readonly<Record<DemoFile, string | Buffer>> = {
    employees: employeesCsv(),
    contacts: contactsCsv(),
    matters: mattersCsv(),
    linkedinSanne,
    linkedinJoris,
    linkedinEmre,
    x: await zipOf(xArchive(today, seed), today),
    mailSanne: mailboxText(mails, { owner: castMember('sanne').email, program: 'takeout' }),
    mailFatima: mailboxText(mails, { owner: castMember('fatima').email, program: 'thunderbird' }),
    calendarJoris: calendarText('joris', today, seed),
    calendarFatima: calendarText('fatima', today, seed),
    addressBook: addressBookText(),
  };
  await mkdir(folder, { recursive: true });
  const files = (Object.keys(DEMO_FILES) as DemoFile[]).map((key) => writeFile(join(folder, DEMO_FILES[key]), content[key]));
  await Promise.all([...files, writeFile(join(folder, 'import.json'), manifest())]);
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (!folder) {
    console.error('Usage: node seed/write-demo.ts <folder>');
    process.exitCode = 2;
  } else {
    await writeDemo(folder);
    console.log(`The demo firm lies in ${folder}.`);
  }
}
