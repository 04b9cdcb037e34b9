const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day, month or year, or the day of an instant, as people write it: `3 March 2026`, `March 2026`, `2026`. */
export function writtenDate(text: string): string {
  const [year, month, day] = text.slice(0, 10).split('-');
  const name = month ? MONTHS[Number(month) - 1] : undefined;
  return [day ? String(Number(day)) : undefined, name, year].filter(Boolean).join(' ');
}

const NOUNS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  email: ['mail', 'mails'],
  meeting: ['meeting', 'meetings'],
  call: ['call', 'calls'],
  'direct-message': ['direct message', 'direct messages'],
  reply: ['reply', 'replies'],
  post: ['mention', 'mentions'],
  reaction: ['reaction', 'reactions'],
};

/** `12 mails`, `1 meeting`. */
export function counted(channel: string, count: number): string {
  const [one, many] = NOUNS[channel] ?? [channel, channel];
  return `${count} ${count === 1 ? one : many}`;
}

/** `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** `2014–2017`, `since 2014`, `until 2017`; empty where nothing is dated. */
export function span(from: string | null, to: string | null): string {
  if (from && to) return from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : `${from.slice(0, 4)}–${to.slice(0, 4)}`;
  if (from) return `since ${from.slice(0, 4)}`;
  return to ? `until ${to.slice(0, 4)}` : '';
}
