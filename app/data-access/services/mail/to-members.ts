/** Mail to those who sit on a body or keep its papers: that something waits for them; of a request its number and where it is. */
import type { OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import type { MailTopicName } from '#app/kernel/domain/mail/mail-topics.ts';
import type { News } from '#app/kernel/domain/mail/request-news.ts';

/** In which capacity: whose page the link opens, and by whose declaration the title is shown or not. */
export type ToldAs = 'office' | 'panel' | 'committee';
type OfRequest = { readonly request: string; readonly as: ToldAs };

/** One of a kind to each account, about the same thing, however often it is enqueued. */
export const toMembers = (
  topic: MailTopicName,
  about: string,
  accounts: readonly string[],
  of?: OfRequest,
): readonly OutboxEntry[] =>
  accounts.map((account) => ({ topic, key: `${topic}:${about}:${account}`, payload: { account, ...of } }));

/** @param which entry or day: the same is told once */
export const toldOfRequest = (
  account: string,
  { request, as, news, which }: OfRequest & { readonly news: News; readonly which: string },
): OutboxEntry => ({
  topic: 'mail.request-news',
  key: `mail.request-news:${request}:${which}:${news}:${account}`,
  payload: { account, request, as, news },
});
