/** Mail to those who sit on a body: that something waits for them, never what. */
import type { OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import type { MailTopicName } from './mail-topics.ts';

/** One of a kind to each account, about the same thing, however often it is enqueued. */
export const toMembers = (topic: MailTopicName, about: string, accounts: readonly string[]): readonly OutboxEntry[] =>
  accounts.map((account) => ({ topic, key: `${topic}:${about}:${account}`, payload: { account } }));
