import { endStale, type Kept, keep, lastLines, type ServerCommand } from './keep.ts';
import { freePort, isFree } from './ports.ts';
import { untilReady } from './ready.ts';

const START_PATIENCE_MS = 90_000;
const PORTS_TRIED = 3;
const LOG_LINES_SHOWN = 15;

/** How one server is set up for a port, run there, reached, and asked whether it is ready. */
export type Recipe<A> = {
  readonly remembered: { readonly port?: number | undefined; readonly password: string };
  readonly pidFile: string;
  readonly at: (port: number) => {
    readonly access: A;
    readonly command: ServerCommand;
    readonly whyNot: () => Promise<Error | undefined>;
  };
};

/** A server to work with: how it is reached, and its port and keeper where it was started here. */
export type Server<A> = { readonly access: A; readonly port?: number; readonly kept?: Kept };

/** Why there are no servers to work with, told so that a person can mend it. */
export class ServersUnavailable extends Error {
  override readonly name = 'ServersUnavailable';
}

/** Waits for two servers on their way; either both are ready, or none that was started here is left running. */
export async function bothOrNone<A, B>(one: Promise<Server<A>>, other: Promise<Server<B>>): Promise<[Server<A>, Server<B>]> {
  const [first, second] = await Promise.allSettled([one, other]);
  if (first.status === 'rejected') {
    if (second.status === 'fulfilled') await second.value.kept?.stop();
    throw first.reason;
  }
  if (second.status === 'rejected') {
    await first.value.kept?.stop();
    throw second.reason;
  }
  return [first.value, second.value];
}

/** Starts a server on its remembered port, or on another when a stranger has taken it, and waits until it is ready. */
export async function startEmbedded<A>({ remembered, pidFile, at }: Recipe<A>): Promise<Server<A>> {
  await endStale(pidFile);
  let port = await freePort(remembered.port);
  for (let tried = 1; ; tried++) {
    const { access, command, whyNot } = at(port);
    const kept = await keep(command);
    try {
      await untilReady(whyNot, { patienceMs: START_PATIENCE_MS, lost: kept.failure });
      kept.detach();
      return { access, port, kept };
    } catch (error) {
      await kept.stop();
      const isTakenByAnother = !(await isFree(port));
      if (!isTakenByAnother || tried >= PORTS_TRIED) throw notStarted(command, error);
      port = await freePort();
    }
  }
}

function notStarted(command: ServerCommand, error: unknown): ServersUnavailable {
  const reason = error instanceof Error ? error.message : String(error);
  return new ServersUnavailable(`${command.name} did not start: ${reason}\n${lastLines(command, LOG_LINES_SHOWN)}`, {
    cause: error,
  });
}
