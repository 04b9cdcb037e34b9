import { GraphQLError, type GraphQLSchema, specifiedRules, type ValidationRule, validate } from 'graphql';
import { AppError } from '../errors.ts';
import type { Context } from './context.ts';
import { outwardError, type Telling } from './errors.ts';

/** Most things that one connection follows at a time. */
const MOST_FOLLOWED = 10;

/** What a connection follows at the moment. */
export interface Following {
  count: number;
}

/** What a subscription is given beside its arguments. */
export type SubscriptionContext = Context & { readonly following: Following };

/** Yields what is new until it ends or nobody listens any more. */
export type Follow<Args> = (args: Args, context: Context, isHeard: () => boolean) => AsyncGenerator<unknown>;

function asGraphqlError(error: unknown): GraphQLError {
  return new GraphQLError('failed', { originalError: error instanceof Error ? error : new Error(String(error)) });
}

/** A subscription of at most ten a connection; it ends at once when nobody listens, and its errors go out like those of a query. */
export function subscribing<Args>(follow: Follow<Args>, tellingOf: (requestId: string) => Telling) {
  return {
    subscribe: (_: unknown, args: Args, context: SubscriptionContext): AsyncIterableIterator<unknown> => {
      const { following, requestId } = context;
      const outward = (error: unknown) => outwardError(asGraphqlError(error), tellingOf(requestId));
      if (following.count >= MOST_FOLLOWED)
        throw outward(new AppError('TOO_MANY_REQUESTS', `A connection follows at most ${MOST_FOLLOWED} things at a time.`));
      following.count += 1;
      let isHeard = true;
      const end = () => {
        if (isHeard) following.count -= 1;
        isHeard = false;
      };
      const source = follow(args, context, () => isHeard);
      const iterator: AsyncIterableIterator<unknown> = {
        next: async () => {
          try {
            const step = await source.next();
            if (step.done) end();
            return step;
          } catch (error) {
            end();
            throw outward(error);
          }
        },
        return: async () => {
          end();
          return source.return(undefined);
        },
        [Symbol.asyncIterator]: () => iterator,
      };
      return iterator;
    },
  };
}

/** Validates a subscription like any document; Mercurius executes it without. Throws the first fault. */
export function mustBeValid(
  schema: GraphQLSchema,
  document: Parameters<typeof validate>[1],
  rules: readonly ValidationRule[],
  telling: Telling,
): void {
  const [fault] = validate(schema, document, [...specifiedRules, ...rules], { maxErrors: 1 });
  if (fault) throw outwardError(fault, telling);
}
