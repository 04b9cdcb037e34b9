import type { QueryFile } from './query-file.ts';
import { shapesToCode, shapesToType } from './shape.ts';

function pascalCase(constant: string): string {
  return constant.charAt(0).toUpperCase() + constant.slice(1);
}

function templateLiteral(text: string): string {
  return `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;
}

function renderQuery({ name, constant, text, header }: QueryFile): string {
  const type = pascalCase(constant);
  return `export type ${type}Params = ${shapesToType(header.params)};

export type ${type}Row = ${shapesToType(header.row)};

/** ${header.comment} */
export const ${constant}: CypherQuery<'${header.mode}', ${type}Params, ${type}Row> = {
  name: '${name}',
  mode: '${header.mode}',
  params: ${shapesToCode(header.params)},
  row: ${shapesToCode(header.row)},
  text: ${templateLiteral(text.slice(header.bodyStart).trimEnd())},
};
`;
}

/** The TypeScript of one room's queries. */
export function renderRoom(room: string, queries: readonly QueryFile[]): string {
  const body = queries.map(renderQuery).join('\n');
  const types = body.includes('CypherValue') ? 'CypherQuery, CypherValue' : 'CypherQuery';
  const up = '../'.repeat(room.split('/').length + 1);
  return `// Made from cypher/${room}/*.cypher by \`npm run generate\`. Change those files instead of this one.
import type { ${types} } from '${up}neo4j/query.ts';

${body}`;
}
