import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ranges from which systems give ports to outgoing connections, so that a port stays ours over a restart. */
const FIRST_PORT = 20_000;
const LAST_PORT = 31_999;
const TRIES = 100;

/** Holds while nobody listens on the port of this machine's loopback address. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => answer(true)));
  });
}

/** A port that nobody listens on: the wished one where it is free. */
export async function freePort(wished?: number): Promise<number> {
  if (wished !== undefined && (await isFree(wished))) return wished;
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(FIRST_PORT, LAST_PORT + 1);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port found between ${FIRST_PORT} and ${LAST_PORT}`);
}
