import { AppError } from '../errors.ts';

/** What a key may do. `read` asks, `write` corrects, `import` brings files, `admin` does all and rules the others. */
export const SCOPES = ['read', 'write', 'import', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

/** Who asks in this request. Travels into every use case, reader and writer; nobody is anonymous. */
export interface Viewer {
  /** Id of the key, or the name of our own process (`worker`). Goes into the metadata of every transaction. */
  readonly id: string;
  readonly scopes: readonly Scope[];
}

/** Our own background work: no person asks, every right. */
export const WORKER: Viewer = { id: 'worker', scopes: ['admin'] };

/** Whether the viewer may do what needs this scope. */
export function may(viewer: Viewer, scope: Scope): boolean {
  return viewer.scopes.includes('admin') || viewer.scopes.includes(scope);
}

/** Throws FORBIDDEN unless the viewer may do what needs this scope. */
export function mustBeAllowed(viewer: Viewer, scope: Scope): void {
  if (!may(viewer, scope))
    throw new AppError(
      'FORBIDDEN',
      `This needs a key with the scope "${scope}"; yours has ${viewer.scopes.join(', ') || 'none'}.`,
    );
}
