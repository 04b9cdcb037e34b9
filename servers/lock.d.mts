import type { Noted } from './alive.mjs';

/** Who holds a lock file, with what it tells about itself. */
export type Holder = Noted & { readonly token: string; readonly [detail: string]: unknown };
export type Taking = { readonly taken: boolean; readonly holder: Holder };
export function takeLock(path: string, details?: Readonly<Record<string, unknown>>): Taking;
export function rewriteLock(path: string, holder: Holder, details: Readonly<Record<string, unknown>>): Holder;
export function releaseLock(path: string, holder: Holder): void;
export function readLock(path: string): Holder | undefined;
