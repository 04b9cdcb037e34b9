import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STORY } from '../../seed/story.ts';
import { writeDemo } from '../../seed/write-demo.ts';
import { findExports } from '../../src/sources/find-exports.ts';
import { type Report, type RunningApp, startApp } from '../support/app.ts';
import { fingerprint } from '../support/fingerprint.ts';

let folder = '';
let running: RunningApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schoolyard-story-'));
  await writeDemo(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('x', async () => {
  running = await startApp();
  console.log(running.url);
  const { files } = JSON.parse(await readFile(join(folder, 'import.json'), 'utf8')) as { files: { file: string; owner?: string }[] };
  for (const { path } of await findExports(folder)) {
    if (basename(path) === 'import.json') continue;
    const owner = files.find(({ file }) => file === basename(path))?.owner;
    const t = performance.now();
    const r = await running.importPath(path, owner ? { owner } : {});
    const { rejects, ...rest } = r;
    console.log(performance.now() - t, JSON.stringify(rest), JSON.stringify(rejects).slice(0, 400));
  }
  console.log(JSON.stringify(await running.graphql(`query($e: ExpertiseTargetInput!){ introductions(to:{expertise:$e}) { paths { people {id name} warmth cost hops{strength grounds{kind summary probability count firstAt lastAt sources{label}}} warnings{kind summary person{name}}} targetCount startCount complete asOf nearest{kind} alreadyInside {name}} }`, { e: { topic: STORY.topic, companyDomain: STORY.supplier.domain } }), null, 1).slice(0, 12000));
  await running.stop();
}, 200_000);
