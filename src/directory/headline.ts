import type { Employment } from './person.ts';

/** The present work that counts first, in words: `Product Expert at Veldhuis Pumps`; null where none is known. */
export function headlineOf(employments: readonly Employment[], companyName: (companyId: string) => string): string | null {
  const present = employments.filter(({ validTo }) => validTo === null);
  const work = present.find(({ title }) => title !== null) ?? present[0];
  if (!work) return null;
  const company = companyName(work.companyId);
  return work.title ? `${work.title} at ${company}` : company;
}
