import type { Shape, Shapes } from '../../src/neo4j/query.ts';
import { childrenOf, downTo, findAll, nameOf, type Tree } from './tree.ts';

function withoutNull(shape: Shape | undefined): Shape | undefined {
  return Array.isArray(shape) && shape.length === 2 ? (shape[1] as Shape) : shape;
}

/** The map that each item of a list is, when the shape is such a list. */
function itemMap(shape: Shape | undefined): Shapes | undefined {
  const list = withoutNull(shape);
  const item = Array.isArray(list) && list.length === 1 ? withoutNull(list[0] as Shape) : undefined;
  return item && typeof item === 'object' && !Array.isArray(item) ? (item as Shapes) : undefined;
}

function shapeOf(expression: Tree, text: string, params: Shapes, known: ReadonlyMap<string, Shapes>): Shape | undefined {
  const parameter = downTo(expression, 'parameter');
  if (parameter) return params[text.slice(parameter.start + 1, parameter.end).replaceAll('`', '')];
  const [variable, key, ...rest] = text.slice(expression.start, expression.end).split('.');
  return variable !== undefined && key !== undefined && rest.length === 0 ? known.get(variable)?.[key] : undefined;
}

/** The variables that stand for the maps of a declared parameter, by `UNWIND $rows AS row` and `UNWIND row.parts AS part`, with the keys that these maps have. */
export function unwoundMaps(tree: Tree, text: string, params: Shapes): ReadonlyMap<string, Shapes> {
  const known = new Map<string, Shapes>();
  for (const clause of findAll(tree, 'unwindClause')) {
    const [expression] = childrenOf(clause, 'expression');
    const [variable] = childrenOf(clause, 'variable');
    const map = expression && itemMap(shapeOf(expression, text, params, known));
    if (variable && map) known.set(nameOf(variable, text), map);
  }
  return known;
}
