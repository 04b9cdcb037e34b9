/** One human, the conclusion of identity resolution. */
export interface Person {
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly town: string | null;
  /** Works at our firm today. */
  readonly isEmployee: boolean;
}

/** Work at a company; dates are days, months or years, and absent where nobody stated them. */
export interface Employment {
  readonly companyId: string;
  readonly title: string | null;
  readonly department: string | null;
  readonly validFrom: string | null;
  /** Absent while it lasts. */
  readonly validTo: string | null;
}

/** How well a person knows a topic, 0…1. */
export interface Expertise {
  readonly topicId: string;
  readonly topic: string;
  readonly level: number;
}

/** An identity as people see it. */
export interface PersonIdentity {
  readonly id: string;
  readonly network: string;
  readonly handle: string;
  readonly displayName: string | null;
  /** 0…1 that it is this person's. */
  readonly probability: number;
}
