/** Who is to be met, as it is asked: exactly one part is set. */
export interface TargetRequest {
  readonly personId?: string | undefined;
  readonly companyId?: string | undefined;
  readonly expertise?:
    | { readonly topic: string; readonly companyId?: string | undefined; readonly companyDomain?: string | undefined }
    | undefined;
  readonly name?: { readonly person: string; readonly company?: string | undefined } | undefined;
}

/** Who may begin, as it is asked: exactly one part is set; the firm when none is. */
export interface StartRequest {
  readonly personIds?: readonly string[] | undefined;
  readonly department?: string | undefined;
  readonly firm?: boolean | undefined;
}

/** What paths may be made of, as it is asked. */
export interface PathFilter {
  readonly kinds?: readonly string[] | undefined;
  readonly minStrength?: number | undefined;
  readonly lastContactSince?: string | undefined;
  readonly avoidPeople?: readonly string[] | undefined;
  readonly avoidCompanies?: readonly string[] | undefined;
  readonly startDepartments?: readonly string[] | undefined;
  readonly avoidBruised?: boolean | undefined;
}

/** Somebody to be met, with a cost for how well he fits (none when he is just who was asked for). */
export interface Target {
  readonly id: string;
  readonly cost: number;
}

/** How surely somebody whose present title bears the words of a topic knows about it, where nobody stated it. */
export const LEVEL_IN_TITLE = 0.7;

/** Words of a topic as they are looked for in titles: lower case, without short filling words, and in the singular or plural alike. */
export function titleWords(topic: string): string[] {
  const words =
    topic
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}+#]+/gu) ?? [];
  return words
    .filter((word) => word.length > 2)
    .map((word) => (word.length > 4 && word.endsWith('s') ? word.slice(0, -1) : word));
}
