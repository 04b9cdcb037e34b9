import { createHash } from 'node:crypto';
import { isMadeUpName } from './company.ts';
import type { StatedCompany } from './stated-person.ts';

/** A company as the graph has it or shall have it. */
export interface AllocatedCompany {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly domain: string | null;
  readonly isFirm: boolean;
}

/** A name that somebody wrote is better than one made of a domain. */
function named(known: AllocatedCompany, stated: StatedCompany): Pick<AllocatedCompany, 'name' | 'nameKey'> {
  const { name, nameKey } = isMadeUpName(known) && !isMadeUpName(stated) ? stated : known;
  return { name, nameKey };
}

/**
 * Gives every stated company the one in the graph that it is (the firm is one; by domain, by name), or a new one. An own firm is only made where none is known.
 * Answers the id for each stated company, in order, and all that has to be saved.
 */
export function allocateCompanies(
  stated: readonly StatedCompany[],
  known: readonly AllocatedCompany[],
): { readonly ids: readonly string[]; readonly companies: readonly AllocatedCompany[] } {
  const byId = new Map(known.map((company) => [company.id, company]));
  const find = (company: StatedCompany) => {
    const all = [...byId.values()];
    return (
      (company.isFirm ? all.find(({ isFirm }) => isFirm) : undefined) ??
      all.find(({ domain }) => domain !== null && domain === company.domain) ??
      all.find(
        ({ nameKey, domain }) =>
          nameKey === company.nameKey && (domain === null || company.domain === null || domain === company.domain),
      )
    );
  };
  const touched = new Set<string>();
  const ids = stated.map((company) => {
    const before = find(company);
    const id =
      before?.id ??
      `com_${createHash('sha256')
        .update(company.domain ?? company.nameKey)
        .digest('base64url')
        .slice(0, 22)}`;
    byId.set(id, {
      id,
      ...(before ? named(before, company) : { name: company.name, nameKey: company.nameKey }),
      domain: before?.domain ?? company.domain,
      isFirm: before?.isFirm || company.isFirm,
    });
    touched.add(id);
    return id;
  });
  return { ids, companies: [...touched].sort().flatMap((id) => byId.get(id) ?? []) };
}
