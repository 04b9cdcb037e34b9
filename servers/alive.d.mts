/** A running program, told apart from a later one with the same pid by its birth. */
export type Noted = { readonly pid: number; readonly born?: string | undefined };
export function bornAt(pid: number | undefined): string | undefined;
export function isAlive(noted: Noted | undefined): boolean;
export function noteOf(pid: number): Noted;
