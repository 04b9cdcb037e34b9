import { type CastPerson, COMPANIES, CONTACTS, castMember } from '../cast.ts';
import { daysBefore, tweetDate } from '../clock.ts';
import { X_POSTS, type XPost } from '../demo/x-posts.ts';
import { fullName } from '../person.ts';
import { type Random, randomOf } from '../random.ts';
import type { ArchiveEntry } from './zip.ts';

/** The firm's own account, about an organisation and not about a person. */
const FIRM_X_ACCOUNT = {
  id: '884120775',
  handle: 'WaterwerkLinge',
  name: COMPANIES.waterwerk.name,
  email: `info@${COMPANIES.waterwerk.domain}`,
} as const;

/** Followers without a face: accounts of whom the archive tells no more than a number. */
const UNKNOWN_FOLLOWERS = 23;

/** X's ids carry the time (Snowflake): milliseconds since November 2010, then 22 bits. */
function snowflake(at: Date, random: Random): string {
  return String((BigInt(at.getTime() - 1288834974657) << 22n) + BigInt(random.between(0, 4194303)));
}

const accountOf = (who: CastPerson): { handle: string; id: string } => {
  if (!who.x) throw new RangeError(`${who.key} has no X account`);
  return who.x;
};

function mention(text: string, who: CastPerson) {
  const { handle, id } = accountOf(who);
  const start = text.indexOf(`@${handle}`);
  return { name: fullName(who), screen_name: handle, indices: [`${start}`, `${start + handle.length + 1}`], id_str: id, id };
}

function tweet(post: XPost, now: Date, random: Random) {
  const at = daysBefore(now, post.daysAgo, random.between(8, 15), random.between(0, 59));
  const id = snowflake(at, random);
  const replyTo = post.replyTo === undefined ? undefined : castMember(post.replyTo);
  const answered = replyTo
    ? {
        in_reply_to_status_id_str: snowflake(new Date(at.getTime() - 7_200_000), random),
        in_reply_to_user_id: accountOf(replyTo).id,
        in_reply_to_user_id_str: accountOf(replyTo).id,
        in_reply_to_screen_name: accountOf(replyTo).handle,
      }
    : {};
  const mentioned = CONTACTS.filter((who) => who.x && post.text.includes(`@${who.x.handle}`));
  return {
    tweet: {
      retweeted: false,
      source: '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
      entities: {
        hashtags: [...post.text.matchAll(/#(\w+)/g)].map((found) => ({
          text: found[1] ?? '',
          indices: [`${found.index}`, `${found.index + found[0].length}`],
        })),
        symbols: [],
        user_mentions: mentioned.map((who) => mention(post.text, who)),
        urls: [],
      },
      display_text_range: ['0', `${post.text.length}`],
      favorite_count: `${random.between(0, 14)}`,
      id_str: id,
      truncated: false,
      retweet_count: `${random.between(0, 3)}`,
      id,
      created_at: tweetDate(at),
      favorited: false,
      full_text: post.text,
      lang: post.lang,
      ...answered,
    },
  };
}

function directMessages(now: Date, random: Random) {
  const { id: tessa } = accountOf(castMember('tessa'));
  const turns = [
    { from: tessa, to: FIRM_X_ACCOUNT.id, daysAgo: 152 },
    { from: FIRM_X_ACCOUNT.id, to: tessa, daysAgo: 152 },
    { from: tessa, to: FIRM_X_ACCOUNT.id, daysAgo: 151 },
  ];
  const messages = turns.map(({ from, to, daysAgo }, turn) => {
    const at = daysBefore(now, daysAgo, 9 + turn, random.between(0, 59));
    return { messageCreate: { id: snowflake(at, random), senderId: from, recipientId: to, createdAt: at.toISOString() } };
  });
  return [{ dmConversation: { conversationId: `${FIRM_X_ACCOUNT.id}-${tessa}`, messages: messages.reverse() } }];
}

const follows = (key: 'follower' | 'following', ids: readonly string[]) =>
  ids.map((accountId) => ({ [key]: { accountId, userLink: `https://twitter.com/intent/user?user_id=${accountId}` } }));

function manifest(types: Readonly<Record<string, readonly unknown[]>>, now: Date): string {
  const dataTypes = Object.fromEntries(
    Object.entries(types).map(([type, items]) => {
      const globalName = `YTD.${type.replaceAll('-', '_')}.part0`;
      return [type, { files: [{ fileName: `data/${type}.js`, globalName, count: `${items.length}` }] }];
    }),
  );
  const content = {
    userInfo: { accountId: FIRM_X_ACCOUNT.id, userName: FIRM_X_ACCOUNT.handle, displayName: FIRM_X_ACCOUNT.name },
    archiveInfo: { sizeBytes: '48213', generationDate: daysBefore(now, 3).toISOString(), isPartialArchive: false },
    readmeInfo: { fileName: 'data/README.txt', directory: 'data/', name: 'README.txt' },
    dataTypes,
  };
  return `window.__THAR_CONFIG = ${JSON.stringify(content, null, 2)}`;
}

/** The files of the firm's X archive: Mark Visser is a follower by number, and answered by handle. */
export function xArchive(now: Date, seed: number): readonly ArchiveEntry[] {
  const random = randomOf(seed, 'x archive');
  const known = ['mark', 'floor', 'tessa'].map((key) => accountOf(castMember(key)).id);
  const unknown = Array.from({ length: UNKNOWN_FOLLOWERS }, () => `${random.between(100_000_000, 4_000_000_000)}`);
  const followers = [...unknown.slice(0, 9), ...known, ...unknown.slice(9)];
  const types = {
    account: [
      {
        account: {
          email: FIRM_X_ACCOUNT.email,
          createdVia: 'web',
          username: FIRM_X_ACCOUNT.handle,
          accountId: FIRM_X_ACCOUNT.id,
          createdAt: '2012-05-21T08:14:09.000Z',
          accountDisplayName: FIRM_X_ACCOUNT.name,
        },
      },
    ],
    profile: [
      {
        profile: {
          description: {
            bio: 'Waterzuivering, gemalen en proceswater. Sinds 1987 aan de Linge.',
            website: `https://www.${COMPANIES.waterwerk.domain}`,
            location: 'Lingedal',
          },
        },
      },
    ],
    tweets: X_POSTS.map((post) => tweet(post, now, random)),
    follower: follows('follower', followers),
    following: follows('following', [...known.slice(1), ...unknown.slice(0, 6)]),
    'direct-message-headers': directMessages(now, random),
    like: [
      {
        like: {
          tweetId: snowflake(daysBefore(now, 61), random),
          fullText: 'Vandaag het nieuwe nummer bij de drukker! Met een reportage vanaf de Linge.',
          expandedUrl: 'https://twitter.com/i/web/status/1',
        },
      },
    ],
  };
  const files = Object.entries(types).map(([type, items]) => ({
    path: `data/${type}.js`,
    content: `window.YTD.${type.replaceAll('-', '_')}.part0 = ${JSON.stringify(items, null, 2)}`,
  }));
  return [
    { path: 'Your archive.html', content: '<!doctype html><title>Your archive</title>\n' },
    { path: 'data/manifest.js', content: manifest(types, now) },
    ...files,
  ];
}
