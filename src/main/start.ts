import { ServersUnavailable } from '../../servers/embedded.ts';
import { start } from '../cli/start.ts';

try {
  await start(process.env);
} catch (error) {
  if (!(error instanceof ServersUnavailable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
