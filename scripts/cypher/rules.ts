import type { Header } from './header.ts';
import { childrenOf, downTo, findAll, nameOf, type Tree } from './tree.ts';

/** A breach of a rule, at an offset of the file. */
export interface Breach {
  readonly offset: number;
  readonly message: string;
}

/** A statement with all that the rules look at. */
export interface Statement {
  readonly text: string;
  readonly header: Header;
  readonly tree: Tree;
}

const WRITING_CLAUSES = [
  'createClause',
  'insertClause',
  'mergeClause',
  'setClause',
  'removeClause',
  'deleteClause',
  'foreachClause',
  'loadCSVClause',
];
const ENDS_WITH_ID = /^(id|\w*Ids?)$/;

/** Every `$param` is declared, and every declared one is used. */
export function paramBreaches({ text, header, tree }: Statement): Breach[] {
  const used = findAll(tree, 'parameterName').map((node) => ({ name: nameOf(node, text), offset: node.start }));
  const undeclared = used
    .filter(({ name }) => !Object.hasOwn(header.params, name))
    .map(({ name, offset }) => ({ offset, message: `$${name} is used but not declared: add '// param ${name}: type'` }));
  const unused = Object.keys(header.params)
    .filter((name) => !used.some((use) => use.name === name))
    .map((name) => ({ offset: header.offsets[`param ${name}`] ?? 0, message: `param ${name} is declared but not used` }));
  return [...undeclared, ...unused];
}

/** A read query writes nothing; a write query writes something. */
export function modeBreaches({ header, tree }: Statement): Breach[] {
  const [first] = findAll(tree, ...WRITING_CLAUSES);
  if (header.mode === 'read' && first) {
    return [
      {
        offset: first.start,
        message: `${first.name.replace('Clause', '').toUpperCase()} writes, but the header says 'mode read'`,
      },
    ];
  }
  if (header.mode === 'write' && !first)
    return [{ offset: header.bodyStart, message: "nothing is written, but the header says 'mode write'" }];
  return [];
}

function endsWithId(item: Tree, text: string): boolean {
  const [expression] = childrenOf(item, 'expression');
  if (!expression) return false;
  const variable = downTo(expression, 'variable');
  if (variable) return ENDS_WITH_ID.test(nameOf(variable, text));
  return (
    /^[\w`]+(\.[\w`]+)*\.\w+$/.test(text.slice(expression.start, expression.end)) &&
    ENDS_WITH_ID.test(text.slice(expression.start, expression.end).split('.').at(-1) ?? '')
  );
}

/** Every ORDER BY ends with an id, so that the order is total. */
export function orderBreaches({ text, tree }: Statement): Breach[] {
  return findAll(tree, 'orderBy').flatMap((orderBy) => {
    const last = childrenOf(orderBy, 'orderItem').at(-1);
    if (!last || endsWithId(last, text)) return [];
    return [
      {
        offset: last.start,
        message:
          'ORDER BY must end with an id (`id`, `….id` or a name that ends in Id, or in Ids for a list), or equal rows come in any order',
      },
    ];
  });
}

/** The RETURN of each branch of the statement: several with UNION. */
export function finalReturns(tree: Tree): Tree[] {
  const [union] = findAll(tree, 'union');
  return (union ? childrenOf(union, 'singleQuery') : []).flatMap((query) => {
    const last = childrenOf(query, 'clause').at(-1);
    return last ? childrenOf(last, 'returnClause') : [];
  });
}

function columnOf(item: Tree, text: string): Breach | string {
  const [alias] = childrenOf(item, 'variable');
  if (alias) return nameOf(alias, text);
  const variable = downTo(item, 'variable');
  return variable ? nameOf(variable, text) : { offset: item.start, message: 'give this column a name: AS …' };
}

/** The columns of the final RETURN are the declared rows. */
export function rowBreaches({ text, header, tree }: Statement): Breach[] {
  const returns = finalReturns(tree);
  const declared = Object.keys(header.row);
  const [first] = returns;
  if (!first) {
    return declared.map((name) => ({
      offset: header.offsets[`row ${name}`] ?? 0,
      message: `row ${name} is declared, but the statement does not end with RETURN`,
    }));
  }
  const items = returns.flatMap((clause) => findAll(clause, 'returnItems').slice(0, 1));
  const stars = items
    .filter((list) => text[list.start] === '*')
    .map((list) => ({ offset: list.start, message: 'RETURN * has no contract: name the columns' }));
  const columns = items.flatMap((list) =>
    childrenOf(list, 'returnItem').map((item) => ({ offset: item.start, column: columnOf(item, text) })),
  );
  const unnamed = columns.flatMap(({ column }) => (typeof column === 'string' ? [] : [column]));
  const undeclared = columns
    .filter(({ column }) => typeof column === 'string' && !declared.includes(column))
    .map(({ column, offset }) => ({
      offset,
      message: `column ${column} is returned but not declared: add '// row ${column}: type'`,
    }));
  const missing = declared
    .filter((name) => !columns.some(({ column }) => column === name))
    .map((name) => ({ offset: header.offsets[`row ${name}`] ?? 0, message: `row ${name} is declared but not returned` }));
  const noRows =
    declared.length === 0 && header.mode === 'read'
      ? [{ offset: first.start, message: "a read query needs its columns declared: '// row name: type'" }]
      : [];
  return [...stars, ...unnamed, ...undeclared, ...missing, ...noRows];
}
