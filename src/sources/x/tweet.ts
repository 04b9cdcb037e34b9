import { z } from 'zod';
import { parseInstant } from '../date.ts';
import type { Instant } from '../fact.ts';
import { accountId } from './archive.ts';

/** Somebody whom a tweet names. An account that is gone has no id. */
export interface Mention {
  readonly id?: string;
  readonly handle?: string;
  readonly name?: string;
}

/** What counts of a tweet; its text is not kept. */
export interface Tweet {
  readonly id: string;
  readonly createdAt: Instant;
  readonly isRetweet: boolean;
  readonly mentions: readonly Mention[];
  readonly replyTo?: Mention;
}

const optionalText = z.string().optional().catch(undefined);
const optionalId = accountId.optional().catch(undefined);

const tweet = z.object({
  id_str: z.string().regex(/^\d{1,20}$/),
  created_at: z.string(),
  full_text: optionalText,
  text: optionalText,
  in_reply_to_user_id_str: optionalId,
  in_reply_to_screen_name: optionalText,
  entities: z
    .object({ user_mentions: z.array(z.object({ id_str: optionalId, screen_name: optionalText, name: optionalText })).max(1000) })
    .optional()
    .catch(undefined),
});

/** The tweet in an item of `tweets.js` (`{ tweet: … }`) or of the older `tweet.js` (bare), or undefined. */
export function tweetOf(item: unknown): Tweet | undefined {
  const bare = typeof item === 'object' && item !== null && 'tweet' in item ? item.tweet : item;
  const parsed = tweet.safeParse(bare);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const createdAt = parseInstant(data.created_at);
  if (createdAt === undefined) return undefined;
  const replyTo = mention(data.in_reply_to_user_id_str, data.in_reply_to_screen_name);
  const mentions = (data.entities?.user_mentions ?? []).flatMap(
    ({ id_str, screen_name, name }) => mention(id_str, screen_name, name) ?? [],
  );
  return {
    id: data.id_str,
    createdAt,
    isRetweet: (data.full_text ?? data.text ?? '').startsWith('RT @'),
    mentions,
    ...(replyTo ? { replyTo } : {}),
  };
}

function mention(id: string | undefined, handle: string | undefined, name?: string): Mention | undefined {
  if (!id && !handle) return undefined;
  return { ...(id ? { id } : {}), ...(handle ? { handle } : {}), ...(name ? { name } : {}) };
}
