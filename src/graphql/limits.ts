import { type FragmentDefinitionNode, GraphQLError, Kind, type SelectionSetNode, type ValidationRule } from 'graphql';

/** Most words and signs of one document; what is longer is not even parsed. */
export const MOST_TOKENS = 1_500;

/** Most aliased fields, fields in all, and directives of one document. Fields of a fragment count as often as it is used. */
export const MOST_ALIASES = 15;
export const MOST_FIELDS = 200;
export const MOST_DIRECTIVES = 50;

interface Size {
  readonly fields: number;
  readonly aliases: number;
}

const NOTHING: Size = { fields: 0, aliases: 0 };

function added(one: Size, other: Size): Size {
  return { fields: one.fields + other.fields, aliases: one.aliases + other.aliases };
}

/** How large selections are with their fragments written out. Each fragment is measured once; one within itself counts nothing, for another rule refuses it. */
function measuring(fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined) {
  const known = new Map<string, Size>();
  const sizeOfFragment = (name: string): Size => {
    const before = known.get(name);
    if (before) return before;
    known.set(name, NOTHING);
    const size = sizeOf(fragmentOf(name)?.selectionSet);
    known.set(name, size);
    return size;
  };
  const sizeOf = (set: SelectionSetNode | undefined): Size =>
    (set?.selections ?? [])
      .map((selection): Size => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return sizeOfFragment(selection.name.value);
        const inner = sizeOf(selection.selectionSet);
        return selection.kind === Kind.FIELD ? added(inner, { fields: 1, aliases: selection.alias ? 1 : 0 }) : inner;
      })
      .reduce(added, NOTHING);
  return sizeOf;
}

const fewFields: ValidationRule = (context) => ({
  OperationDefinition({ selectionSet }) {
    const { fields, aliases } = measuring((name) => context.getFragment(name))(selectionSet);
    if (fields > MOST_FIELDS)
      context.reportError(new GraphQLError(`The query has more than ${MOST_FIELDS} fields. Ask in several requests.`));
    if (aliases > MOST_ALIASES)
      context.reportError(new GraphQLError(`The query has more than ${MOST_ALIASES} aliases. Ask in several requests.`));
  },
});

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
export const limits: readonly ValidationRule[] = [fewFields, fewDirectives];
