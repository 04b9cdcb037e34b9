import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ask, printedAnswer } from './ask-command.ts';
import { type Client, clientOf, type Service } from './client.ts';
import { importCommand } from './import-command.ts';
import { type Output, outputTo } from './output.ts';
import { findService, homeOf, type StartedService, startService, type Variables } from './service.ts';

const WRITE_DEMO = resolve(import.meta.dirname, '../../seed/write-demo.ts');

/** The question of the story. */
const STORY = { topic: 'industrial pumps', company: 'Veldhuis Pumps', first: 3 } as const;

async function isEmpty(client: Client): Promise<boolean> {
  const { imports, people } = await client.query<{ imports: { nodes: unknown[] }; people: { totalCount: number } }>(
    '{ imports(first: 1) { nodes { id } } people(first: 1) { totalCount } }',
  );
  return imports.nodes.length === 0 && people.totalCount === 0;
}

/** Writes the demo firm as the export files that its people would have, and imports them like any user. */
async function loadDemo(client: Client, output: Output): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'schoolyard-demo-'));
  try {
    output.say('Nothing is kept here yet: loading the demo firm Waterwerk from its export files. This takes about a minute.');
    const written = spawnSync(process.execPath, [WRITE_DEMO, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
    if (written.status !== 0) throw new Error('The demo firm could not be written.');
    await importCommand(client, [folder], {}, output);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tellStory(client: Client, output: Output): Promise<void> {
  output.progress('asking the question');
  const answer = await ask(client, STORY);
  output.result(
    `\nWho can introduce us to the product expert on ${STORY.topic} at ${STORY.company}?\n\n${printedAnswer(answer)}\n`,
  );
}

function tellAddresses({ url }: Service, home: string, output: Output): void {
  output.result(
    [
      `GraphQL       ${url}/graphiql`,
      `REST          ${url}/documentation`,
      `Key           ${join(home, 'api-key')} (the command line reads it from there)`,
      'Your files    npm run -s schoolyard -- import <files or folders> --owner <your e-mail>',
      'Ask           npm run -s schoolyard -- ask --company "Veldhuis Pumps" --topic "industrial pumps"',
      '\nCtrl-C stops everything; the data stays.',
    ].join('\n'),
  );
}

/** Starts everything, loads the demo into an empty graph unless told not to, answers the story's question, and stays until it is told to stop. */
export async function start(variables: Variables, { withDemo }: { readonly withDemo: boolean }): Promise<void> {
  const output = outputTo(process.stdout, process.stderr, false);
  const home = homeOf(variables);
  const running = await findService(home);
  if (running) {
    output.result(`Schoolyard is running already at ${running.url}.`);
    return;
  }
  const begun = performance.now();
  let isStopping = false;
  const starting = startService(variables, (step) => output.progress(step));
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    starting.then(
      async (service) => {
        output.say('\nStopping.');
        await service.stop();
        process.exit(0);
      },
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  const service = await starting;
  try {
    await welcome(service, begun, withDemo, output);
    tellAddresses(service, home, output);
  } catch (error) {
    await service.stop();
    throw error;
  }
}

async function welcome(service: StartedService, begun: number, withDemo: boolean, output: Output): Promise<void> {
  const client = clientOf(service);
  output.say(`Up after ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
  if (service.isNewKey) output.result(`Your key, shown this once: ${service.key}`);
  if (withDemo && (await isEmpty(client))) {
    await loadDemo(client, output);
    await tellStory(client, output);
  }
}
