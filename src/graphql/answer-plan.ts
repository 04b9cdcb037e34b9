import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** A field of an answer: under which key it is written, and what is asked of it. */
export interface PlannedField {
  readonly key: string;
  readonly name: string;
  /** Of an object that is written field by field. */
  readonly fields?: readonly PlannedField[];
  /** Of a person or a tie, which is written whole: the document that asks for one of them. */
  readonly fragment?: string;
}

/** A document that asks for introductions and nothing else, in a form in which the answer can be put together from pieces that are written already. */
export interface AnswerPlan {
  readonly operation: OperationDefinitionNode;
  readonly root: FieldNode;
  readonly key: string;
  readonly fields: readonly PlannedField[];
}

const PERSON = 'query ($id: ID!) { person(id: $id) ';
const TIE = 'query ($from: ID!, $to: ID!) { tie(from: $from, to: $to) ';

/** What is written field by field, and what of it is a person or a tie. */
const OBJECTS: Readonly<Record<string, Readonly<Record<string, 'value' | 'person' | 'tie' | 'path' | 'warning' | 'effort'>>>> = {
  answer: {
    paths: 'path',
    alreadyInside: 'person',
    targetCount: 'value',
    startCount: 'value',
    complete: 'value',
    asOf: 'value',
    nearest: 'path',
    search: 'effort',
  },
  path: { people: 'person', hops: 'tie', warmth: 'value', cost: 'value', weakest: 'tie', warnings: 'warning' },
  warning: { kind: 'value', person: 'person', summary: 'value' },
  effort: { engine: 'value', pops: 'value', probes: 'value', sharpened: 'value', microseconds: 'value' },
};

/** Fields of people, ties and what hangs on them that change only with what an `api` process is told of. */
const WRITTEN_WHOLE = new Set(
  [
    'id name isEmployee town headline employments company title department validFrom validTo domain isFirm',
    'from to strength valence lastContactAt grounds kind probability summary count firstAt lastAt sources label importedAt isOutranked',
  ].flatMap((names) => names.split(' ')),
);

/** Thrown inside here by what cannot be planned. */
class NotPlanned extends Error {}

/** The fields of a selection. Two of one key would have to be merged. */
function plainFields({ selections }: SelectionSetNode): FieldNode[] {
  const keys = new Set<string>();
  return selections.map((selection) => {
    if (selection.kind !== Kind.FIELD || selection.directives?.length) throw new NotPlanned();
    const key = selection.alias?.value ?? selection.name.value;
    if (keys.has(key)) throw new NotPlanned();
    keys.add(key);
    return selection;
  });
}

function fragmentOf(begin: string, set: SelectionSetNode): string {
  visit(set, {
    Field: ({ name, arguments: given }) => {
      if (!WRITTEN_WHOLE.has(name.value) || given?.length) throw new NotPlanned();
    },
    InlineFragment: () => {
      throw new NotPlanned();
    },
    FragmentSpread: () => {
      throw new NotPlanned();
    },
    Directive: () => {
      throw new NotPlanned();
    },
  });
  return `${begin}${print(set)} }`;
}

function planned(object: string, set: SelectionSetNode): PlannedField[] {
  return plainFields(set).map(({ name: { value: name }, alias, arguments: given, selectionSet }) => {
    const type = OBJECTS[object]?.[name];
    const key = alias?.value ?? name;
    if (!type || given?.length) throw new NotPlanned();
    if (type === 'value') return { key, name };
    if (!selectionSet) throw new NotPlanned();
    if (type === 'person') return { key, name, fragment: fragmentOf(PERSON, selectionSet) };
    if (type === 'tie') return { key, name, fragment: fragmentOf(TIE, selectionSet) };
    // How near we are is seldom asked for in vain, and is written the usual way when it is not.
    if (name === 'nearest') return { key, name };
    return { key, name, fields: planned(type, selectionSet) };
  });
}

/** The plan of a valid document; undefined for one whose answer must be written the usual way. */
export function planOf({ definitions }: DocumentNode, schema: GraphQLSchema): AnswerPlan | undefined {
  const [operation, ...others] = definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0 || operation.directives?.length) return undefined;
  if (operation.operation !== OperationTypeNode.QUERY || !schema.getQueryType()?.getFields().introductions) return undefined;
  try {
    const [root, ...more] = plainFields(operation.selectionSet);
    if (root?.name.value !== 'introductions' || more.length > 0 || !root.selectionSet) return undefined;
    return { operation, root, key: root.alias?.value ?? root.name.value, fields: planned('answer', root.selectionSet) };
  } catch (error) {
    if (error instanceof NotPlanned) return undefined;
    throw error;
  }
}
