import { getDebugTree, type SimpleTree } from '@neo4j-cypher/language-support';

/** A node of the parse tree with its place in the text: a grammar rule with children, or a token without. */
export interface Tree {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly children: readonly Tree[];
}

const BETWEEN_TOKENS = /(?:[\s;]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;

function isToken(node: SimpleTree): boolean {
  return !node.children || node.children.length === 0;
}

/** The parse tree of a text without syntax errors. The library gives tokens in order but without their places (and without the `;` between statements), so they are found again. */
export function parseTree(text: string): Tree {
  let offset = 0;
  const place = (node: SimpleTree): Tree => {
    if (node.name === '<EOF>') return { name: node.name, start: text.length, end: text.length, children: [] };
    if (isToken(node)) {
      BETWEEN_TOKENS.lastIndex = offset;
      BETWEEN_TOKENS.exec(text);
      const start = BETWEEN_TOKENS.lastIndex;
      if (!text.startsWith(node.name, start)) return { name: node.name, start, end: start, children: [] };
      offset = start + node.name.length;
      return { name: node.name, start, end: offset, children: [] };
    }
    const children = (node.children ?? []).map(place);
    return { name: node.name, start: children[0]?.start ?? offset, end: children.at(-1)?.end ?? offset, children };
  };
  return place(getDebugTree(text));
}

/** Every node of these rules, in the order of the text; nodes inside a found one are found too. */
export function findAll(tree: Tree, ...rules: readonly string[]): Tree[] {
  const here = rules.includes(tree.name) && tree.children.length > 0 ? [tree] : [];
  return [...here, ...tree.children.flatMap((child) => findAll(child, ...rules))];
}

/** The direct children of a rule. */
export function childrenOf(tree: Tree, rule: string): Tree[] {
  return tree.children.filter((child) => child.name === rule && child.children.length > 0);
}

/** The node itself, or the innermost one that is written with the same tokens. */
export function innermost(tree: Tree): Tree {
  const [only] = tree.children;
  return tree.children.length === 1 && only && only.children.length > 0 ? innermost(only) : tree;
}

/** The first node of a rule on the way down through nodes with a single child. */
export function downTo(tree: Tree, rule: string): Tree | undefined {
  if (tree.name === rule) return tree;
  const [only] = tree.children;
  return tree.children.length === 1 && only ? downTo(only, rule) : undefined;
}

/** A name as it is written, without backticks. */
export function nameOf(tree: Tree, text: string): string {
  return text.slice(tree.start, tree.end).replace(/^`|`$/g, '');
}
