import { z } from 'zod';
import { accountId } from './archive.ts';

/** One message between accounts, without its text. */
export interface DirectMessage {
  readonly id: string;
  readonly createdAt: string;
  readonly senderId: string;
  readonly recipientIds: readonly string[];
}

/** What an entry of a conversation is: a message, or the reason why it is none. */
export type ConversationEntry = DirectMessage | { readonly skipped: string };

const ids = z.array(accountId).optional().catch(undefined);

const entry = z.object({
  messageCreate: z
    .object({
      id: z.string().regex(/^\d{1,20}$/),
      senderId: accountId,
      recipientId: accountId.optional().catch(undefined),
      createdAt: z.iso.datetime({ offset: true }),
    })
    .optional(),
  joinConversation: z.object({ participantsSnapshot: ids }).optional().catch(undefined),
  participantsJoin: z.object({ userIds: ids }).optional().catch(undefined),
  welcomeMessageCreate: z.unknown().optional(),
});

type Entry = z.infer<typeof entry>;

const conversation = z.object({ dmConversation: z.object({ messages: z.array(z.unknown()) }) });

/** The entries of one conversation of the archive's owner, or undefined when the item is none. A group's message goes to everybody who is known to have been in the group. */
export function conversationEntries(item: unknown, ownerId: string): readonly ConversationEntry[] | undefined {
  const parsed = conversation.safeParse(item);
  if (!parsed.success) return undefined;
  const entries = parsed.data.dmConversation.messages.map((message) => entry.safeParse(message).data);
  const group = new Set([ownerId, ...entries.flatMap((one) => (one === undefined ? [] : membersIn(one)))]);
  return entries.map((one) => (one === undefined ? { skipped: 'not a valid message' } : readEntry(one, group)));
}

function membersIn(one: Entry): readonly string[] {
  const joined = [...(one.joinConversation?.participantsSnapshot ?? []), ...(one.participantsJoin?.userIds ?? [])];
  return one.messageCreate === undefined ? joined : [...joined, one.messageCreate.senderId];
}

function readEntry(one: Entry, group: ReadonlySet<string>): ConversationEntry {
  if (one.messageCreate === undefined) {
    return {
      skipped: one.welcomeMessageCreate === undefined ? 'no message but a change of the conversation' : 'an automatic greeting',
    };
  }
  const { id, createdAt, senderId, recipientId } = one.messageCreate;
  const recipientIds = (recipientId === undefined ? [...group] : [recipientId]).filter((member) => member !== senderId);
  if (recipientIds.length > 0) return { id, createdAt, senderId, recipientIds };
  return { skipped: recipientId === senderId ? 'a message to oneself' : 'recipient unknown' };
}
