import { parseArgs } from 'node:util';
import { judgeGrounds } from '../tests/quality/grounds/grounds.ts';
import { judgeNoise } from '../tests/quality/noise/noise.ts';
import { comparePathsOnRealGraphs } from '../tests/quality/paths/paths.ts';
import { judgeTiesOnGeneratedFirms } from '../tests/quality/ties/generated-ties.ts';
import { judgeTiesOnRealSets } from '../tests/quality/ties/ties.ts';

const USAGE =
  'usage: npm run quality -- paths [--seed 7] [--questions 100] [--seconds 15]\n       npm run quality -- ties [--seed 7]\n       npm run quality -- noise [--seed 7]\n       npm run quality -- grounds [--seed 7]';
const WRONG_USAGE = 2;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '7' },
    questions: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '15' },
  },
});
if (positionals.join() === 'paths') {
  const effort = { seed: Number(values.seed), questions: Number(values.questions), seconds: Number(values.seconds) };
  if (!(await comparePathsOnRealGraphs(effort))) process.exitCode = 1;
} else if (positionals.join() === 'ties') {
  const seed = Number(values.seed);
  const reached = [judgeTiesOnRealSets(seed), judgeTiesOnGeneratedFirms(seed)];
  if (reached.includes(false)) process.exitCode = 1;
} else if (positionals.join() === 'noise') {
  if (!(await judgeNoise(Number(values.seed)))) process.exitCode = 1;
} else if (positionals.join() === 'grounds') {
  if (!judgeGrounds(Number(values.seed))) process.exitCode = 1;
} else {
  console.error(USAGE);
  process.exitCode = WRONG_USAGE;
}
