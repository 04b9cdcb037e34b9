import type { TieGraph } from '../../seed/tie-graph.ts';
import type { PathQuestion, Starts } from '../../src/introductions/path.ts';
import { allocateList } from '../../src/introductions/tie-index/rows/build-rows.ts';
import { allocateIds, type IdTable, numberFor } from '../../src/introductions/tie-index/rows/id-table.ts';
import { type TieList, WORDS_PER_TIE } from '../../src/introductions/tie-index/rows/tie-rows.ts';

/** Characters of an id, as those of the graph have. */
const ID_LENGTH = 26;

/** The id of a person of a generated graph; ids are in the order of the numbers. */
export function idOfPerson(person: number): string {
  return `per_${String(person).padStart(ID_LENGTH - 4, '0')}`;
}

/** The ids of a generated graph's people, and its ties as a list, all of kind contact and of one day. */
export function listOf({ people, from, to, cost }: TieGraph): { readonly ids: IdTable; readonly list: TieList } {
  const ids = allocateIds(people, people * ID_LENGTH * 4);
  for (let person = 0; person < people; person += 1) numberFor(ids, idOfPerson(person));
  const list = allocateList(from.length);
  for (let tie = 0; tie < from.length; tie += 1) {
    const at = tie * WORDS_PER_TIE;
    list[at] = from[tie] as number;
    list[at + 1] = to[tie] as number;
    list[at + 2] = (cost[tie] as number) | (1 << (16 + (tie % 7)));
    list[at + 3] = 20_000 + (tie % 500);
  }
  return { ids, list };
}

/** The starts of a generated graph, all of whom may begin. */
export function startsOf({ starts }: TieGraph): Starts {
  const ids = Array.from(starts, idOfPerson);
  return { ids, beginIds: ids };
}

/** A plain question for the best paths to some people. */
export function questionTo(
  targets: readonly number[],
  starts: Starts,
  more: Partial<PathQuestion> & Pick<PathQuestion, 'maxHops' | 'first'>,
): PathQuestion {
  return {
    targets: targets.map((person) => ({ id: idOfPerson(person), cost: 0 })),
    starts,
    avoidedIds: [],
    notBetweenIds: [],
    conditions: {},
    isDiverse: false,
    ...more,
  };
}
