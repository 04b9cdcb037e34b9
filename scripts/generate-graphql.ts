import { readFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';
import { type GeneratedFile, writeFiles } from './generated-file.ts';

/** Where the types of the API go. */
const GRAPHQL_FILE = 'src/generated/graphql.ts';

/** GraphQL types whose objects the rooms have under a type of their own: `Person: '../directory/person.ts#Person as PersonModel'` (the alias is needed). */
const MAPPERS: Readonly<Record<string, string>> = {
  Person: '../directory/person.ts#Person as PersonModel',
  Employment: '../directory/person.ts#Employment as EmploymentModel',
  Identity: '../directory/person.ts#PersonIdentity as IdentityModel',
  Company: '../directory/company.ts#Company as CompanyModel',
  IntroductionAnswer: '../introductions/introduction.ts#IntroductionAnswer as IntroductionAnswerModel',
  IntroductionPath: '../introductions/introduction.ts#IntroductionPath as IntroductionPathModel',
  PathWarning: '../introductions/introduction.ts#PathWarning as PathWarningModel',
  NearMiss: '../introductions/introduction.ts#NearMiss as NearMissModel',
  Tie: '../ties/tie.ts#ComputedTie as TieModel',
  ValencePart: '../ties/tie.ts#ValencePart as ValencePartModel',
  Ground: '../ties/tie.ts#Ground as GroundModel',
  Import: '../ledger/import.ts#Import as ImportModel',
};

/** The TypeScript types of every type, field and argument of a schema, and of its resolvers. */
export async function generateGraphql(schemaFile = 'schema.graphql', mappers = MAPPERS): Promise<GeneratedFile> {
  const text = await codegen({
    filename: GRAPHQL_FILE,
    schema: parse(readFileSync(schemaFile, 'utf8')),
    documents: [],
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
    config: {
      contextType: '../graphql/context.ts#Context',
      mappers,
      scalars: {
        ID: 'string',
        DateTime: 'string',
        Date: 'string',
      },
      strictScalars: true,
      defaultScalarType: 'unknown',
      enumsAsTypes: true,
      useTypeImports: true,
      immutableTypes: true,
      // A resolver may leave out what is not known: GraphQL answers null for undefined.
      maybeValue: 'T | null | undefined',
      inputMaybeValue: 'T | null | undefined',
      makeResolverTypeCallable: true,
      // Inside the server a mapped object stands for its type; `__typename` is asked of the type resolver only.
      skipTypename: true,
    },
  });
  return {
    path: GRAPHQL_FILE,
    text: `// Made from schema.graphql by \`npm run generate\`. Change that file instead of this one.\n${text}`,
  };
}

if (import.meta.main) {
  for (const path of writeFiles([await generateGraphql()])) console.log(`wrote ${path}`);
}
