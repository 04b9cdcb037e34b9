import { readFileSync } from 'node:fs';
import type { SourceFormat } from '../../../src/sources/format.ts';
import { sourceFile } from '../source-files.ts';
import { readRows } from './who-met-whom.ts';

/** What an independent reader found in the real mailbox. */
interface Expected {
  readonly messages: number;
  readonly distinct_message_ids: number;
  readonly distinct_senders: number;
  readonly first_date: string;
  readonly last_date: string;
  readonly messages_without_readable_date: number;
  readonly distinct_recipients_to_cc: number;
  readonly directed_pairs: number;
}

/** Reads the real mailbox of a discussion list: prints what became of its mails, and compares with the independent reader where both mean the same. Says so when its files are not here. */
export async function readRealMailbox(format: SourceFormat): Promise<void> {
  const [path, expectedPath] = [sourceFile('notmuch-default.mbox'), sourceFile('notmuch-default-expected.json')];
  if (path === undefined || expectedPath === undefined) {
    console.log('The real mailbox is not here (SCHOOLYARD_DATA names the folder of its file): left out.');
    return;
  }
  const expected: Expected = JSON.parse(readFileSync(expectedPath, 'utf8'));
  const rows = await readRows(format, path, new Date());
  const facts = rows
    .flatMap((row) => ('facts' in row ? row.facts : []))
    .flatMap((fact) => (fact.kind === 'interaction' ? [fact] : []));
  const outcomes = new Map<string, number>();
  for (const row of rows) {
    const outcome = 'skipped' in row ? `skipped: ${row.skipped}` : '';
    if (outcome) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  for (const { countsNot } of facts) outcomes.set(countsNot ?? 'counts', (outcomes.get(countsNot ?? 'counts') ?? 0) + 1);
  console.log(
    `## A real mailbox of a discussion list\n\n${rows.length} mails: ${[...outcomes].map(([what, count]) => `${what} ${count}`).join(', ')}.\n`,
  );

  const handles = (roles: readonly string[]) =>
    facts.flatMap(({ participants }) =>
      participants.filter(({ role }) => roles.includes(role)).map(({ identity }) => identity.handle),
    );
  const pairs = facts.flatMap(({ participants }) =>
    participants.slice(1).map(({ identity }) => `${participants[0]?.identity.handle} ${identity.handle}`),
  );
  const dates = facts.map(({ occurredAt }) => occurredAt).sort();
  const instant = (text: string | undefined) => new Date(text ?? '').toISOString();
  const compared: [string, string | number, string | number][] = [
    ['mails', rows.length, expected.messages],
    ['distinct Message-IDs', new Set(facts.map(({ externalId }) => externalId)).size, expected.distinct_message_ids],
    ['senders', new Set(handles(['from'])).size, expected.distinct_senders],
    ['first', instant(dates[0]), instant(expected.first_date)],
    ['last', instant(dates.at(-1)), instant(expected.last_date)],
    ['without a readable date', outcomes.get('skipped: no readable date') ?? 0, expected.messages_without_readable_date],
    ['recipients other than the sender', new Set(handles(['to', 'cc'])).size, expected.distinct_recipients_to_cc],
    ['directed pairs, list mail included', new Set(pairs).size, expected.directed_pairs],
  ];
  for (const [what, ours, theirs] of compared)
    console.log(
      `- ${what}: ${ours}${ours === theirs ? ', as the independent reader says' : `; the independent reader says ${theirs}`}`,
    );
  console.log(
    '\nThe independent reader counts a pair for every mail to the list; here a list is nobody, and what is sent to it is no contact.',
  );
}
