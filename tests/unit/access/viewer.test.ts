import { expect, test } from 'vitest';
import { may, mustBeAllowed, SCOPES, type Viewer, WORKER } from '../../../src/access/viewer.ts';
import { AppError } from '../../../src/errors.ts';

const viewer = (...scopes: Viewer['scopes']): Viewer => ({ id: 'key_1', scopes });

test('a viewer may do what his key’s scopes say, and an admin everything', () => {
  expect(SCOPES.map((scope) => may(viewer('read', 'import'), scope))).toEqual([true, false, true, false]);
  expect(SCOPES.map((scope) => may(viewer('admin'), scope))).toEqual([true, true, true, true]);
  expect(SCOPES.map((scope) => may(WORKER, scope))).toEqual([true, true, true, true]);
  expect(SCOPES.map((scope) => may(viewer(), scope))).toEqual([false, false, false, false]);
});

test('who may not is told what the key would need', () => {
  const refused = (who: Viewer) => {
    try {
      mustBeAllowed(who, 'write');
      return undefined;
    } catch (error) {
      return error instanceof AppError ? { code: error.code, status: error.status, message: error.message } : error;
    }
  };
  expect(refused(viewer('write'))).toBeUndefined();
  expect(refused(viewer('read'))).toEqual({
    code: 'FORBIDDEN',
    status: 403,
    message: 'This needs a key with the scope "write"; yours has read.',
  });
  expect(refused(viewer())).toMatchObject({ message: 'This needs a key with the scope "write"; yours has none.' });
});
