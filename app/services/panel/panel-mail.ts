/** Mail to the panel: that there is something to read, never what. */
import type { OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';

type Topic = 'mail.panel-reading' | 'mail.panel-week' | 'mail.panel-recorded' | 'mail.panel-none' | 'mail.panel-lead';

/** One of a kind to each account for a request. */
export const panelMail = (topic: Topic, request: string, accounts: readonly string[]): readonly OutboxEntry[] =>
  accounts.map((account) => ({ topic, key: `${topic}:${request}:${account}`, payload: { account } }));

export const readingNamed = (request: string, members: readonly string[]) =>
  panelMail('mail.panel-reading', request, members);
