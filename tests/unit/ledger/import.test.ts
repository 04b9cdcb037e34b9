import { expect, test } from 'vitest';
import { hasEnded, IMPORT_STATES, type Import, progressOf } from '../../../src/ledger/import.ts';

const IMPORT: Import = {
  id: 'imp_1',
  file: 'mail.mbox',
  kind: 'mbox',
  state: 'queued',
  path: null,
  folder: null,
  contentHash: '',
  bytes: 1000,
  ownerEmail: null,
  mapping: null,
  mappingFrom: null,
  isDryRun: false,
  position: 0,
  sourceId: null,
  label: null,
  error: null,
  totalBytes: 1000,
  bytesRead: null,
  seconds: null,
  read: 0,
  new: 0,
  same: 0,
  changed: 0,
  staged: 0,
  skipped: 0,
  interactions: 0,
  requestedAt: '2026-11-22T09:00:00Z',
  finishedAt: null,
};

test('an import has ended when it is done or has failed', () => {
  expect(IMPORT_STATES.filter((state) => hasEnded({ state }))).toEqual(['done', 'failed']);
});

test('the progress of an import never goes back and ends at one', () => {
  const steps: readonly Import[] = [
    IMPORT,
    { ...IMPORT, state: 'reading', totalBytes: null },
    { ...IMPORT, state: 'reading' },
    { ...IMPORT, state: 'reading', bytesRead: 500 },
    { ...IMPORT, state: 'reading', bytesRead: 2000 },
    { ...IMPORT, state: 'matching' },
    { ...IMPORT, state: 'tying' },
    { ...IMPORT, state: 'done' },
  ];
  expect(steps.map(progressOf)).toEqual([0, 0, 0, 0.45, 0.9, 0.9, 0.95, 1]);
  expect(progressOf({ ...IMPORT, state: 'failed' })).toBe(1);
});
