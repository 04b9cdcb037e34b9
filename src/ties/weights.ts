/** Every number that turns evidence into strength. One versioned set; docs/strength.md explains each and works an example. */
export interface Weights {
  readonly version: string;
  /** Where the numbers come from. */
  readonly provenance: string;
  /** p = σ(intercept + Σ beta · feature); every beta ≥ 0, so that another message never weakens a tie. */
  readonly contact: {
    readonly intercept: number;
    /** Beta of ln(1 + min(in, out)), ln(1 + in), ln(1 + out) for the half-lives of 7, 30, 180 and 720 days. */
    readonly both: readonly [number, number, number, number];
    readonly received: readonly [number, number, number, number];
    readonly sent: readonly [number, number, number, number];
    /** Beta of max(0, 4 − ½ · ln(1 + days since the last contact)), any, and from the other. */
    readonly recencyOfAny: number;
    readonly recencyOfReceived: number;
  };
  readonly connected: number;
  readonly followed: number;
  readonly recommendation: number;
  readonly endorsement: number;
  readonly invitationNote: number;
  readonly workedTogether: {
    /** Reached by a long overlap in one department of a small company. */
    readonly most: number;
    /** Years of overlap after which 63 % of it is reached. */
    readonly yearsToKnow: number;
    /** Up to as many known people a company counts as small. */
    readonly smallCompany: number;
    readonly otherDepartment: number;
    readonly halfLifeYears: number;
    /** Years of overlap assumed where nobody dated it. */
    readonly undatedYears: number;
  };
  readonly kin: { readonly near: number; readonly far: number };
  readonly matter: { readonly sameSide: number; readonly acrossTheTable: number };
  readonly stated: { readonly well: number; readonly slightly: number };
  readonly acquainted: Readonly<Record<'friend' | 'colleague' | 'manager' | 'assistant', number>>;
  /** Valence −1…1 that the outcome of a matter leaves between people. */
  readonly valence: {
    readonly wonTogether: number;
    readonly lostTogether: number;
    readonly lostToThem: number;
    readonly wonFromThem: number;
  };
  /** No tie is certain. */
  readonly mostStrength: number;
}

/** The weights that Schoolyard starts with. */
export const START_WEIGHTS: Weights = {
  version: 'start-1',
  provenance: 'Chosen by hand from the literature and plausible cases; not fitted yet.',
  contact: {
    intercept: -3,
    both: [0, 0.3, 0.6, 0.4],
    received: [0, 0.2, 0.3, 0.1],
    sent: [0, 0, 0.1, 0],
    recencyOfAny: 0.1,
    recencyOfReceived: 0.25,
  },
  connected: 0.1,
  followed: 0.03,
  recommendation: 0.25,
  endorsement: 0.05,
  invitationNote: 0.05,
  workedTogether: { most: 0.4, yearsToKnow: 1, smallCompany: 10, otherDepartment: 0.6, halfLifeYears: 5, undatedYears: 1 },
  kin: { near: 0.9, far: 0.6 },
  matter: { sameSide: 0.3, acrossTheTable: 0.15 },
  stated: { well: 0.9, slightly: 0.4 },
  acquainted: { friend: 0.6, colleague: 0.3, manager: 0.5, assistant: 0.5 },
  valence: { wonTogether: 0.5, lostTogether: -0.1, lostToThem: -0.5, wonFromThem: -0.3 },
  mostStrength: 0.98,
};
