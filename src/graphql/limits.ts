import { type FieldNode, GraphQLError, type ValidationRule } from 'graphql';

/** Most words and signs of one document; what is longer is not even parsed. */
export const MOST_TOKENS = 1_500;

/** Most aliased fields, fields in all, and directives of one document. */
export const MOST_ALIASES = 15;
export const MOST_FIELDS = 200;
export const MOST_DIRECTIVES = 50;

function counting(what: string, most: number, counts: (node: FieldNode) => boolean): ValidationRule {
  return (context) => {
    let count = 0;
    return {
      Field(node) {
        if (!counts(node)) return;
        count += 1;
        if (count === most + 1)
          context.reportError(new GraphQLError(`The query has more than ${most} ${what}. Ask in several requests.`));
      },
    };
  };
}

const fewDirectives: ValidationRule = (context) => {
  let count = 0;
  return {
    Directive() {
      count += 1;
      if (count === MOST_DIRECTIVES + 1)
        context.reportError(new GraphQLError(`The query has more than ${MOST_DIRECTIVES} directives.`));
    },
  };
};

/** What a document may be at most, so that no request can ask for the whole graph at once. */
export const limits: readonly ValidationRule[] = [
  counting('aliases', MOST_ALIASES, (node) => node.alias !== undefined),
  counting('fields', MOST_FIELDS, () => true),
  fewDirectives,
];
