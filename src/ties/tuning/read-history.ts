import { contactsOf } from '../../ledger/interaction.ts';
import { type ContactHistory, contactHistory } from '../contact/history.ts';
import type { PastInteraction } from './tuning-reader.ts';

/** The firm's past, with the people behind its numbers. */
export interface PeoplesHistory {
  readonly history: ContactHistory;
  readonly personIds: readonly string[];
}

const FIRST_ROOM = 65_536;

/** Contacts in columns that make themselves longer. */
class GrowingColumns {
  private from = new Uint32Array(FIRST_ROOM);
  private to = new Uint32Array(FIRST_ROOM);
  private at = new Float64Array(FIRST_ROOM);
  private weight = new Float32Array(FIRST_ROOM);
  private count = 0;

  add(from: number, to: number, at: number, weight: number): void {
    if (this.count === this.from.length) this.grow();
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.at[this.count] = at;
    this.weight[this.count] = weight;
    this.count += 1;
  }

  all() {
    const { from, to, at, weight, count } = this;
    return { from: from.slice(0, count), to: to.slice(0, count), at: at.slice(0, count), weight: weight.slice(0, count) };
  }

  private grow(): void {
    const length = 2 * this.count;
    const { from, to, at, weight } = this;
    this.from = new Uint32Array(length);
    this.to = new Uint32Array(length);
    this.at = new Float64Array(length);
    this.weight = new Float32Array(length);
    this.from.set(from);
    this.to.set(to);
    this.at.set(at);
    this.weight.set(weight);
  }
}

/** Reads who reached whom and when, person to person, by the rules by which the ledger adds up contacts. What is dated after `now` is left out. */
export async function readHistory(interactions: AsyncIterable<PastInteraction>, now: Date): Promise<PeoplesHistory> {
  const numbers = new Map<string, number>();
  const numberOf = (personId: string): number => {
    const known = numbers.get(personId);
    if (known !== undefined) return known;
    numbers.set(personId, numbers.size);
    return numbers.size - 1;
  };
  const columns = new GrowingColumns();
  for await (const { participants, ...interaction } of interactions) {
    const at = Date.parse(interaction.occurredAt);
    if (at > now.getTime()) continue;
    const personOf = new Map(participants.map(({ identityId, personId }) => [identityId, personId]));
    for (const { fromId, toId, weight } of contactsOf({ id: '', countsNot: null, ...interaction, participants })) {
      const [from, to] = [personOf.get(fromId), personOf.get(toId)];
      if (from && to && from !== to) columns.add(numberOf(from), numberOf(to), at, weight);
    }
  }
  return { history: contactHistory(columns.all()), personIds: [...numbers.keys()] };
}
