import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { Unavailable } from '../../src/errors.ts';
import { openQueue } from '../../src/queue/queue.ts';
import { type RunningWorker, runWorker } from '../../src/queue/work.ts';
import { flush } from '../support/import-runner.ts';

let worker: RunningWorker | undefined;
beforeEach(() => flush(inject('REDIS_URL')));
afterEach(() => worker?.stop());

test('a job waits as often as need be for a store that is away, and is given up after four faults of ours', async () => {
  const queue = openQueue(inject('REDIS_URL'));
  const tries: Record<string, number> = { imp_patient: 0, imp_faulty: 0 };
  const done: string[] = [];
  const givenUp: unknown[] = [];
  const told: unknown[] = [];
  const other = () => Promise.reject(new Error('Nobody asked for that.'));
  const work = async ({ importId }: { readonly importId: string }) => {
    const count = (tries[importId] ?? 0) + 1;
    tries[importId] = count;
    if (importId === 'imp_patient' && count <= 3) throw new Unavailable('The graph');
    if (importId === 'imp_faulty' || count === 4) throw new TypeError('a fault of ours');
    done.push(importId);
  };
  worker = runWorker(
    inject('REDIS_URL'),
    { import: work, match: work, ties: work, fit: other, retie: other },
    async (name, payload, { message }) => {
      givenUp.push({ name, payload, message });
    },
    ({ message }, payload) => told.push(`${Object.values(payload ?? {})}: ${message}`),
  );
  await expect
    .poll(
      () =>
        queue.verify().then(
          () => true,
          () => false,
        ),
      { timeout: 5_000 },
    )
    .toBe(true);
  await queue.enqueue('import', { importId: 'imp_patient' });
  await queue.enqueue('match', { importId: 'imp_faulty' });
  await expect.poll(() => [done, givenUp.length], { timeout: 40_000 }).toEqual([['imp_patient'], 1]);
  expect(givenUp).toEqual([{ name: 'match', payload: { importId: 'imp_faulty' }, message: 'a fault of ours' }]);
  expect(tries).toEqual({ imp_patient: 5, imp_faulty: 4 });
  expect(told.toSorted()).toEqual([
    ...Array(4).fill('imp_faulty: a fault of ours'),
    ...Array(3).fill('imp_patient: The graph does not answer at the moment. Try again in a few seconds.'),
    'imp_patient: a fault of ours',
  ]);
  await queue.close();
});

test('a queue whose Redis was never there says so, and does not keep one waiting', async () => {
  const queue = openQueue('redis://127.0.0.1:1');
  await expect(queue.enqueue('import', { importId: 'imp_a' })).rejects.toThrow(Unavailable);
  await expect(queue.verify()).rejects.toThrow(Unavailable);
  await queue.close();
});
