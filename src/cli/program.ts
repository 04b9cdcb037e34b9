import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ServersUnavailable } from '../../servers/embedded.ts';
import { reset } from '../../servers/servers.ts';
import { PATH_ENGINES, type PathEngine } from '../introductions/path.ts';
import { LEAST_KEEP_DAYS, MOST_KEEP_DAYS } from '../ledger/retention/retention.ts';
import { formats } from '../sources/formats.ts';
import { askCommand } from './ask-command.ts';
import { type Client, clientOf, Refused, WrongUsage } from './client.ts';
import { explainCommand } from './explain-command.ts';
import { type ImportWishes, importCommand } from './import-command.ts';
import { peopleCommand, refreshTiesCommand, statusCommand, tieIndexCommand } from './look-commands.ts';
import { type Output, outputTo } from './output.ts';
import { listRetentionsCommand, runRetentionCommand, setRetentionCommand } from './retention-command.ts';
import { findService, homeOf, startService, type Variables } from './service.ts';
import { type JudgingWishes, judgeCommand } from './strength-command.ts';
import { addStateTie } from './ties-command.ts';
import { addTuning } from './tuning-command.ts';

/** Done; done with rejects, or refused; wrong usage. */
export const EXIT = { done: 0, refused: 1, usage: 2 } as const;

type Deed = (client: Client, output: Output, url: string) => Promise<boolean>;

function wholeNumber(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > most)
      throw new InvalidArgumentError(`A whole number from 1 to ${most}.`);
    return value;
  };
}

function daysOrForever(text: string): number | null {
  if (text === 'forever') return null;
  const days = Number(text);
  if (!Number.isInteger(days) || days < LEAST_KEEP_DAYS || days > MOST_KEEP_DAYS)
    throw new InvalidArgumentError(`A whole number of days from ${LEAST_KEEP_DAYS} to ${MOST_KEEP_DAYS}, or forever.`);
  return days;
}

function numberBetween(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!(value > low && value < high)) throw new InvalidArgumentError(`A number between ${low} and ${high}.`);
    return value;
  };
}

function emailAddress(text: string): string {
  if (!/^[^\s@]+@[^\s@]+$/.test(text)) throw new InvalidArgumentError('An e-mail address.');
  return text;
}

async function withService(variables: Variables, output: Output, deed: Deed): Promise<number> {
  const running = await findService(homeOf(variables));
  if (running) return (await deed(clientOf(running), output, running.url)) ? EXIT.done : EXIT.refused;
  output.say('No service is running here: starting one for the time of this command (`npm start` keeps one).');
  const started = await startService({ ...variables, PORT: '0' }, (step) => output.progress(step));
  const stop = () => started.stop().finally(() => process.exit(EXIT.refused));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    return (await deed(clientOf(started), output, started.url)) ? EXIT.done : EXIT.refused;
  } finally {
    await started.stop();
  }
}

/** Whether the person says yes. No answer, and an input that ends, is a no. */
async function confirmed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin });
  process.stderr.write(question);
  try {
    for await (const line of terminal) return /^y(es)?$/i.test(line.trim());
    return false;
  } finally {
    terminal.close();
  }
}

async function resetHome(variables: Variables, isSure: boolean, output: Output): Promise<number> {
  const home = homeOf(variables);
  if (await findService(home)) throw new Refused('The service is running. Stop it first (Ctrl-C where `npm start` runs).');
  if (!isSure && !(await confirmed(`Delete everything that Schoolyard keeps in ${home}? This cannot be undone. [y/N] `))) {
    output.say('Nothing was deleted.');
    return EXIT.refused;
  }
  await reset(home);
  for (const left of ['api-key', 'uploads', 'service.json', 'tie-index'])
    await rm(join(home, left), { recursive: true, force: true });
  output.result(output.isJson ? JSON.stringify({ reset: home }) : `Everything in ${home} is gone. \`npm start\` begins anew.`);
  return EXIT.done;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Refused(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** The command line of the product. `end` is told the exit code of the command that ran. */
export function buildProgram(variables: Variables, end: (code: number) => void): Command {
  const program = new Command('schoolyard')
    .description('Who in our firm can introduce us? Talks to the running service, or starts one for its own duration.')
    .option('--json', 'exactly one JSON document on stdout')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(--help shows what can be said)')
    .addHelpText('after', '\nExit code: 0 done, 1 done with rejects or refused, 2 wrong usage.');
  const output = () => outputTo(process.stdout, process.stderr, program.opts<{ json?: boolean }>().json === true);
  const perform = (deed: Deed) => async () => end(await withService(variables, output(), deed));
  const from = (path: string) => resolve(variables.INIT_CWD ?? process.cwd(), path);
  const kinds = formats.map(({ kind }) => kind);

  program
    .command('import')
    .description('import files, folders or archives; a folder may hold several, and an import.json that says whose they are')
    .argument('<path...>', 'files or folders')
    .addOption(new Option('--kind <kind>', 'what the file is, where it is not told from its content').choices(kinds))
    .option('--owner <e-mail>', 'whose file it is', emailAddress)
    .option('--mapping <file>', 'JSON of how the columns of a CSV are meant')
    .option('--save-mapping <file>', 'where to write how the columns of the CSV are read, for --mapping; never over another file')
    .option('--dry-run', 'only tell what would happen')
    .action(async (paths: string[], said: Omit<ImportWishes, 'mapping'> & { mapping?: string }) => {
      const mapping = said.mapping ? JSON.stringify(await readJson(from(said.mapping))) : undefined;
      const saveMapping = said.saveMapping && from(said.saveMapping);
      await perform((client, out) => importCommand(client, paths.map(from), { ...said, mapping, saveMapping }, out))();
    });

  program
    .command('ask')
    .description('the best ways to meet somebody')
    .option('--person <name or id>', 'this person')
    .option('--company <name or domain>', 'anybody there; with --person or --topic only there')
    .option('--topic <topic>', 'whoever knows about it')
    .option('--from <e-mail>', 'only this colleague asks')
    .option('--first <n>', 'how many ways', wholeNumber(50), 5)
    .option('--hops <n>', 'most ties of a way', wholeNumber(6), 4)
    .option('--explain-search', 'also what finding them took')
    .action((question) => perform((client, out) => askCommand(client, question, out))());

  program
    .command('people')
    .description('people by name')
    .argument('[search]', 'words of the name')
    .option('--first <n>', 'how many', wholeNumber(100), 25)
    .action((search: string | undefined, { first }: { first: number }) =>
      perform((client, out) => peopleCommand(client, search, first, out))(),
    );

  program
    .command('explain')
    .description('one tie with its grounds')
    .argument('<from>', 'name or id of who asks')
    .argument('<to>', 'name or id of who is asked')
    .action((one: string, other: string) => perform((client, out) => explainCommand(client, one, other, out))());

  program
    .command('status')
    .description('what is there')
    .action(() => perform((client, out, url) => statusCommand(client, url, out))());

  program
    .command('reset')
    .description('delete everything that is kept here and begin anew; asks first')
    .option('--yes', 'do not ask')
    .action(async ({ yes }: { yes?: boolean }) => end(await resetHome(variables, yes === true, output())));

  const ties = program.command('ties').description('ties between people');
  addStateTie(ties, perform);
  ties
    .command('refresh')
    .description('compute all ties again')
    .action(() => perform((client, out) => refreshTiesCommand(client, out))());

  const retention = program.command('retention').description('for how long interactions are kept one by one');
  retention
    .command('list')
    .description('every source, and for how long it keeps its interactions')
    .action(() => perform((client, out) => listRetentionsCommand(client, out))());
  retention
    .command('set')
    .description('set it for a source; nothing is removed before the next run')
    .argument('<source>', 'label or id')
    .argument('<days|forever>', `days, ${LEAST_KEEP_DAYS} to ${MOST_KEEP_DAYS}, or forever`, daysOrForever)
    .option('--dry-run', 'only tell what the next run would remove')
    .action((source: string, days: number | null, { dryRun }: { dryRun?: boolean }) =>
      perform((client, out) => setRetentionCommand(client, source, days, dryRun === true, out))(),
    );
  retention
    .command('run')
    .description('remove what no source keeps any longer, as it is done once a day; ties stay as they are')
    .option('--dry-run', 'only tell how much that is')
    .action(({ dryRun }: { dryRun?: boolean }) => perform((client, out) => runRetentionCommand(client, dryRun === true, out))());

  const strength = program
    .command('strength')
    .description('the weights that make strengths: how good they are, and fitting them');
  addTuning(strength, perform);
  strength
    .command('judge')
    .description('judge it on a file of who wrote to whom when: lines of `who whom seconds`, may be gzipped; needs no service')
    .argument('<file>')
    .option('--horizon <days>', 'who writes within so many days after the cut', wholeNumber(3650), 30)
    .option('--cut <share>', 'share of the contacts before the cut', numberBetween(0, 1), 0.6)
    .option('--as-mail', 'lines of one sender at one second are one mail: 1/n each, none for more than six')
    .action(async (file: string, wishes: JudgingWishes) =>
      end((await judgeCommand(from(file), wishes, output())) ? EXIT.done : EXIT.refused),
    );

  const index = program.command('index').description('the ties in memory');
  for (const [act, description] of [
    ['status', 'how it stands'],
    ['rebuild', 'read all ties of the graph again, for after a bulk load'],
  ] as const)
    index
      .command(act)
      .description(description)
      .action(() => perform((client, out) => tieIndexCommand(client, act, out))());

  program
    .command('paths')
    .description('the search itself')
    .command('solve')
    .description('answer a file of small worlds with questions')
    .argument('<cases.json>')
    .addOption(new Option('--engine <engine>', 'which search').choices(PATH_ENGINES).default('memory'))
    .action(async (file: string, { engine }: { readonly engine: PathEngine }) => {
      const cases = await readJson(from(file));
      await perform(async (client, out) => {
        out.result(JSON.stringify(await client.solve(cases, engine), null, out.isJson ? 0 : 2));
        return true;
      })();
    });

  return program;
}

/** Runs one command line; answers its exit code. Refusals are said in one line on stderr. */
export async function runCommandLine(argv: readonly string[], variables: Variables): Promise<number> {
  let code: number = EXIT.done;
  const program = buildProgram(variables, (ended) => {
    code = ended;
  });
  const quiet = (command: Command): void => {
    command.exitOverride();
    for (const child of command.commands) quiet(child);
  };
  quiet(program);
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    const { exitCode, code: kind } = error as { exitCode?: number; code?: string };
    if (kind?.startsWith('commander.')) return exitCode === 0 ? EXIT.done : EXIT.usage;
    if (!(error instanceof Refused || error instanceof WrongUsage || error instanceof ServersUnavailable)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error instanceof WrongUsage ? EXIT.usage : EXIT.refused;
  }
}
