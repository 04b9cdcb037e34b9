import { ServersUnavailable } from '../../servers/embedded.ts';
import { Refused } from '../cli/client.ts';
import { start } from '../cli/start.ts';

try {
  await start(process.env, { withDemo: !process.argv.includes('--no-demo') });
} catch (error) {
  if (!(error instanceof ServersUnavailable || error instanceof Refused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
