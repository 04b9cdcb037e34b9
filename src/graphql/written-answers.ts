import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type GraphQLSchema,
  getArgumentValues,
  getVariableValues,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import type { Viewer } from '../access/viewer.ts';
import type { QueryIntroductionsArgs } from '../generated/graphql.ts';
import type { IntroductionAnswer, IntroductionPath, PathWarning } from '../introductions/introduction.ts';
import { questionOf } from '../introductions/introduction-resolvers.ts';
import { directionsOf } from '../introductions/path.ts';
import type { KeptAnswers } from '../neo4j/memory.ts';
import type { Rooms } from '../rooms.ts';
import { warmthOf } from '../ties/tie.ts';
import { type AnswerPlan, type PlannedField, planOf } from './answer-plan.ts';
import type { Context } from './context.ts';
import { MOST_TOKENS } from './limits.ts';

/** Documents whose plans are kept. */
const MOST_PLANS = 256;

/** Thrown inside here where the answer must be written the usual way after all. */
class WriteTheUsualWay extends Error {}

type Written = Promise<string> | string;

/** Writes one person or tie: from memory, or by asking the API itself for it alone. */
type WriteWhole = (document: string, key: string) => Written;

interface Pens {
  readonly context: Context;
  readonly whole: WriteWhole;
}

/** Joins what is written, at once when it is all there. */
function joined(parts: readonly Written[], join: (parts: readonly string[]) => string): Written {
  return parts.some((part) => typeof part !== 'string') ? Promise.all(parts).then(join) : join(parts as readonly string[]);
}

function object(fields: readonly PlannedField[], write: (field: PlannedField) => Written): Written {
  return joined(fields.map(write), (parts) => `{${fields.map(({ key }, place) => `"${key}":${parts[place]}`).join()}}`);
}

function list<Item>(items: readonly Item[], write: (item: Item) => Written): Written {
  return joined(items.map(write), (parts) => `[${parts.join()}]`);
}

function keyOf({ fromId, toId }: { readonly fromId: string; readonly toId: string }): string {
  return `${fromId} ${toId}`;
}

async function weakestOf(path: IntroductionPath, { context: { rooms, viewer } }: Pens): Promise<string> {
  const directions = directionsOf(path);
  const strengths = new Map((await rooms.ties.findTies(viewer, directions)).map((tie) => [keyOf(tie), tie.strength]));
  const [weakest = ''] = directions.map(keyOf).toSorted((one, other) => (strengths.get(one) ?? 1) - (strengths.get(other) ?? 1));
  return weakest;
}

function writeWarning(warning: PathWarning, fields: readonly PlannedField[], { whole }: Pens): Written {
  return object(fields, ({ name, fragment = '' }) =>
    name === 'person' ? whole(fragment, warning.personId) : JSON.stringify(warning[name as 'kind' | 'summary']),
  );
}

function writePath(path: IntroductionPath, fields: readonly PlannedField[], pens: Pens): Written {
  return object(fields, ({ name, fragment = '', fields: inner = [] }) => {
    switch (name) {
      case 'people':
        return list(path.people, (person) => pens.whole(fragment, person));
      case 'hops':
        return list(directionsOf(path), (direction) => pens.whole(fragment, keyOf(direction)));
      case 'weakest':
        return weakestOf(path, pens).then((direction) => pens.whole(fragment, direction));
      case 'warnings':
        return list(path.warnings, (warning) => writeWarning(warning, inner, pens));
      default:
        return JSON.stringify(name === 'warmth' ? warmthOf(path.cost) : path.cost);
    }
  });
}

function writeAnswer(answer: IntroductionAnswer, fields: readonly PlannedField[], pens: Pens): Written {
  return object(fields, ({ name, fragment = '', fields: inner = [] }) => {
    switch (name) {
      case 'paths':
        return list(answer.paths, (path) => writePath(path, inner, pens));
      case 'alreadyInside':
        return list(answer.alreadyInside, (person) => pens.whole(fragment, person));
      case 'nearest':
        if (answer.nearest.length > 0) throw new WriteTheUsualWay();
        return '[]';
      case 'search': {
        const { engine, ...effort } = answer.search;
        return object(inner, ({ name: part }) =>
          JSON.stringify(part === 'engine' ? engine.toUpperCase() : effort[part as keyof typeof effort]),
        );
      }
      default:
        return JSON.stringify(answer[name as 'targetCount' | 'startCount' | 'complete' | 'asOf']);
    }
  });
}

interface Asked {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

/**
 * Writes the answers of documents that ask for introductions alone, from people and ties that were written before: what a front end asks again and again costs no execution
 * of GraphQL, and a question that was answered since the last change no search either. Whatever it cannot write so, and everything that goes wrong, goes the usual way.
 * The bytes are the same either way; a test compares them.
 */
export function writingAnswers(app: FastifyInstance, rooms: Rooms, schema: GraphQLSchema, rules: readonly ValidationRule[]) {
  const plans = new Map<string, AnswerPlan | undefined>();
  const planFor = (query: string): AnswerPlan | undefined => {
    if (plans.has(query)) return plans.get(query);
    const document = parse(query, { maxTokens: MOST_TOKENS });
    const found = planOf(document, schema);
    const plan =
      found && validate(schema, document, [...specifiedRules, ...rules], { maxErrors: 1 }).length === 0 ? found : undefined;
    if (plans.size >= MOST_PLANS) plans.clear();
    plans.set(query, plan);
    return plan;
  };
  const wholeOf = new Map<string, KeptAnswers<string>>();
  const writerOf = (context: Context) => (document: string, key: string) => {
    const known = wholeOf.get(document);
    if (known) return known.find(context.viewer, key);
    const write = rooms.remember(async (viewer: Viewer, of: string) => {
      const [one = '', other = ''] = of.split(' ');
      const { data, errors } = await app.graphql(
        document,
        { ...context, viewer },
        other ? { from: one, to: other } : { id: one },
      );
      const [thing] = Object.values(data ?? {});
      if (errors || !thing) throw new WriteTheUsualWay();
      return JSON.stringify(thing);
    });
    if (wholeOf.size >= MOST_PLANS) {
      for (const kept of wholeOf.values()) kept.end();
      wholeOf.clear();
    }
    wholeOf.set(document, write);
    return write.find(context.viewer, key);
  };
  const writeAnew = async (context: Context, { query, operationName, variables }: Asked): Promise<Buffer> => {
    const plan = planFor(query);
    const field = schema.getQueryType()?.getFields().introductions;
    if (!plan || !field || (operationName && operationName !== plan.operation.name?.value)) throw new WriteTheUsualWay();
    const { coerced } = getVariableValues(schema, plan.operation.variableDefinitions ?? [], variables ?? {});
    if (!coerced) throw new WriteTheUsualWay();
    const args = getArgumentValues(field, plan.root, coerced) as unknown as QueryIntroductionsArgs;
    const answer = await rooms.findIntroductions(context.viewer, questionOf(args));
    const written = await writeAnswer(answer, plan.fields, { context, whole: writerOf(context) });
    return Buffer.from(`{"data":{${JSON.stringify(plan.key)}:${written}}}`);
  };
  const answers = rooms.remember(
    (viewer, asked) => writeAnew({ viewer, rooms, requestId: 'written-answers' }, JSON.parse(asked) as Asked),
    'everything',
  );
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (!rooms.tieIndex?.isFollowing) return undefined;
    try {
      const { query, operationName, variables } = request.body as Asked;
      if (!planFor(query)) return undefined;
      const written = await answers.find(request.viewer, JSON.stringify({ query, operationName, variables }));
      if (!reply.hasHeader('content-type')) reply.type('application/json; charset=utf-8');
      return reply.send(written);
    } catch {
      // The usual way says what is wrong, in the usual form.
      return undefined;
    }
  };
}
