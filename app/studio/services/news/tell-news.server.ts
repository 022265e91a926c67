/**
 * Something new stands on the news page: participants hear it where the gate, their wishes and their year's budget say yes
 * (optional-mail.server.ts), families who follow and the panel by a mail of their own. However much is published, each is
 * written to once a month at most.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { enqueue, type OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { monthOf } from '#app/kernel/domain/instant.ts';

const TOPIC = 'news.tell';
const AT_ONCE = 500;
const jobSchema = z.object({ item: z.string(), after: z.string().default('') });

/** To be enqueued with the publication itself. */
export const newsPublished = (item: string): OutboxEntry => ({
  topic: TOPIC,
  key: `news-tell:${item}`,
  payload: { item },
});

/** Who follows, and who sits on the panel: few enough to be told at once. */
async function tellCircles(tx: Transaction, month: string, now: Date): Promise<void> {
  const viewers = await tx.familyViewer.findMany({
    where: { endedAt: null, account: { passwordHash: { not: null }, disabledAt: null } },
    select: { id: true, participant: true, accountId: true },
  });
  const members = await tx.accountRole.findMany({
    where: { role: 'panel-member', revokedAt: null, account: { disabledAt: null } },
    select: { accountId: true },
    distinct: ['accountId'],
  });
  const families = viewers.map(({ id, participant, accountId }) => ({
    topic: 'mail.family-digest',
    key: `family-digest:${month}:${id}`,
    payload: { participant, account: accountId },
  }));
  const panel = members.map(({ accountId }) => ({
    topic: 'mail.panel-news',
    key: `panel-news:${month}:${accountId}`,
    payload: { account: accountId },
  }));
  await enqueue(tx, [...families, ...panel], now);
}

export const tellHandlers: Readonly<Record<string, OutboxHandler>> = {
  [TOPIC]: async ({ payload, tx, now }) => {
    const { item, after } = jobSchema.parse(payload);
    const published = await tx.programmeUpdate.findUnique({ where: { id: item }, select: { publishedAt: true } });
    if (!published) return;
    const month = monthOf(published.publishedAt.toISOString());
    if (after === '') await tellCircles(tx, month, now);
    const rows = await tx.enrolment.findMany({
      where: { participant: { gt: after } },
      orderBy: { participant: 'asc' },
      take: AT_ONCE,
      select: { participant: true },
    });
    const mails = rows.map(({ participant }) => ({
      topic: 'mail.update',
      key: `news:${month}:${participant}`,
      payload: { participant },
    }));
    const last = rows.at(-1)?.participant;
    const more =
      rows.length < AT_ONCE
        ? []
        : [{ topic: TOPIC, key: `news-tell:${item}:from:${last}`, payload: { item, after: last } }];
    await enqueue(tx, [...mails, ...more], now);
  },
};
