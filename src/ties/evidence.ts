/** What one person sent another on one channel, as sums decayed to the epoch. */
export interface ContactEvidence {
  readonly channel: string;
  readonly sourceId: string;
  readonly count: number;
  readonly sum7d: number;
  readonly sum30d: number;
  readonly sum180d: number;
  readonly sum720d: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** A connection, follow, praise or statement, seen from the person who asks: `given` by him or `received` from the other. */
export interface LinkEvidence {
  readonly kind: 'CONNECTED_TO' | 'FOLLOWS' | 'PRAISED' | 'SAYS_KNOWS';
  readonly direction: 'given' | 'received';
  readonly what: string | null;
  readonly at: string | null;
  readonly sourceId: string;
  /** Of a statement: how it feels (−1…1), the last day on which it holds where its author says so, and who says it. */
  readonly valence?: number | null;
  readonly until?: string | null;
  readonly statedBy?: string | null;
}

/** Family or other acquaintance: what the other is to the person who asks. */
export interface BondEvidence {
  readonly kind: string;
  readonly isKin: boolean;
  /** Whether the other *is* this to the asker (false: the asker is this to the other). */
  readonly isOther: boolean;
  readonly sourceId: string;
  readonly statedBy: string | null;
}

/** A company where both work or worked, a school where both studied, or a board on which both sit or sat. */
export interface WorkEvidence {
  readonly company: string;
  /** What both were there; absent for work. */
  readonly role?: 'student' | 'board';
  /** How many people are known who were the same there. */
  readonly peopleKnown: number;
  /** Of students: whether they took the same degree. */
  readonly isSameDepartment: boolean;
  readonly askerFrom: string | null;
  readonly askerTo: string | null;
  readonly otherFrom: string | null;
  readonly otherTo: string | null;
  readonly sourceIds: readonly string[];
}

/** A matter in which both took part. */
export interface MatterEvidence {
  readonly kind: string;
  readonly title: string;
  readonly at: string | null;
  readonly outcome: string | null;
  readonly isSameSide: boolean;
  readonly sourceId: string;
}

/** Everything known between two people, seen from the one who asks. */
export interface Evidence {
  readonly fromId: string;
  readonly toId: string;
  readonly sent: readonly ContactEvidence[];
  readonly received: readonly ContactEvidence[];
  readonly links: readonly LinkEvidence[];
  readonly bonds: readonly BondEvidence[];
  readonly work: readonly WorkEvidence[];
  readonly matters: readonly MatterEvidence[];
}
