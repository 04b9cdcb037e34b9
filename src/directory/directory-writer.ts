import type { Viewer } from '../access/viewer.ts';
import {
  concludeExpertise,
  concludeInvolvements,
  concludeRelations,
  findCompaniesByKeys,
  makeEmployees,
  saveCompanies,
  saveDescribedPeople,
} from '../generated/queries/directory/conclude.ts';
import { findFirm } from '../generated/queries/directory.ts';
import type { Graph } from '../neo4j/graph.ts';
import { allocateCompanies } from './allocate-companies.ts';
import { foldedName } from './folded-name.ts';
import type { DescribedPerson, Stint } from './stated-person.ts';

/** Kinds of relation that are family; the others are acquaintance. */
export const KIN_KINDS = ['sibling', 'parent', 'child', 'partner', 'cousin', 'in-law', 'kin'] as const;

export interface DirectoryWriter {
  /** Keeps what was concluded about these people in place of what was before: names, work, family, topics, matters. All or nothing. */
  readonly saveDescribed: (viewer: Viewer, people: readonly (DescribedPerson & { readonly id: string })[]) => Promise<void>;
}

/** Writes what people and companies are on this graph. */
export function directoryWriter(graph: Graph): DirectoryWriter {
  return {
    saveDescribed: (viewer, people) =>
      graph.transact(viewer, async (transaction) => {
        const stays = people.flatMap(({ stints, studies, seats }) => [...stints, ...studies, ...seats]);
        const stated = stays.map(({ company }) => company);
        const known = await transaction.run(findCompaniesByKeys, {
          domains: [...new Set(stated.flatMap(({ domain }) => domain ?? []))],
          nameKeys: [...new Set(stated.map(({ nameKey }) => nameKey))],
        });
        const [firm] = await transaction.run(findFirm, {});
        const all = firm && !known.some(({ id }) => id === firm.id) ? [...known, { ...firm, isFirm: true }] : known;
        const { ids, companies } = allocateCompanies(stated, all);
        const firmIds = new Set([...all, ...companies].filter(({ isFirm }) => isFirm).map(({ id }) => id));
        await transaction.run(saveCompanies, {
          companies: companies.map((company) => ({ ...company, foldedName: foldedName(company.name) })),
        });
        const companyIdOf = new Map(stays.map((stay, place) => [stay, ids[place] ?? '']));
        const rowOf = (stay: Stint) => {
          const { title, department, validFrom, validTo, recordIds, sourceIds } = stay;
          return { companyId: companyIdOf.get(stay) ?? '', title, department, validFrom, validTo, recordIds, sourceIds };
        };
        const rows = people.map((person) => {
          const employments = person.stints.map(rowOf);
          const { id, displayName, givenName, familyName, town, birthday } = person;
          const isEmployee = employments.some(({ companyId, validTo }) => validTo === null && firmIds.has(companyId));
          const name = { displayName, foldedName: foldedName(displayName), givenName, familyName };
          const elsewhere = { studies: person.studies.map(rowOf), seats: person.seats.map(rowOf) };
          return { id, ...name, town, birthday, employments, ...elsewhere, isEmployee };
        });
        await transaction.run(saveDescribedPeople, { people: rows });
        const knownFirms = new Set(all.filter(({ isFirm }) => isFirm).map(({ id }) => id));
        if ([...firmIds].some((id) => !knownFirms.has(id))) await transaction.run(makeEmployees, {});
        const personIds = rows.map(({ id }) => id);
        await transaction.run(concludeExpertise, { personIds });
        await transaction.run(concludeInvolvements, { personIds });
        await transaction.run(concludeRelations, { personIds, kinKinds: KIN_KINDS });
      }),
  };
}
