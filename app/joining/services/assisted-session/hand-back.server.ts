/**
 * The device goes back to the hospital. With the one-time code of the one who began, her desk opens again; without it the
 * reading ends all the same. What was read meanwhile is written down; every session of it is over.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { WAYS_OPENED } from '#app/adapters/session/actor.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { takeCode } from '#app/kernel/services/access/one-time-code.server.ts';
import { openWay } from '#app/kernel/services/access/open-way.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

type From = { readonly address: string; readonly agent: string };

export type HandedBack =
  | { readonly ok: true; readonly cookie: string; readonly participant: string; readonly path: string }
  | { readonly ok: false; readonly refusal: 'over' | 'code-not-recognised' }
  | { readonly ok: false; readonly refusal: 'try-later'; readonly minutes: number };

export type ReadTogether = {
  readonly sections: readonly string[];
  readonly items: readonly string[];
  readonly questions: number;
};

const NOTHING_READ: ReadTogether = { sections: [], items: [], questions: 0 };

/** What she read, answered and asked in this time. */
export async function readBetween(
  tx: Transaction,
  participant: string,
  [from, until]: readonly [Date, Date],
): Promise<ReadTogether> {
  const during = { gte: from, lte: until };
  const marks = await tx.readingMark.findMany({ where: { participant, readAt: during }, orderBy: { readAt: 'asc' } });
  const answers = await tx.comprehensionAnswer.findMany({ where: { participant, answeredAt: during } });
  return {
    sections: [...new Set(marks.map(({ section }) => section))],
    items: [...new Set(answers.map(({ item }) => item))],
    questions: await tx.question.count({ where: { participant, openedAt: during } }),
  };
}

const findOpen = ({ database, clock }: Tools, joint: string) =>
  database.prisma.jointReading.findFirst({ where: { id: joint, endedAt: null, expiresAt: { gt: clock.now() } } });

/** Ends it once. @returns whether it was open */
async function endReading(tools: Tools, joint: string, how: 'handed-back' | 'left'): Promise<boolean> {
  const row = await findOpen(tools, joint);
  if (!row) return false;
  return withAccess(tools.database, systemAccess('joint-reading'), async (tx) => {
    const now = tools.clock.now();
    const read =
      row.purpose === 'reading' ? await readBetween(tx, row.participant, [row.startedAt, now]) : NOTHING_READ;
    const { sections, items, questions } = read;
    const ended = await tx.jointReading.updateMany({
      where: { id: joint, endedAt: null },
      data: { endedAt: now, endedHow: how, sections: [...sections], items: [...items], questions },
    });
    await sessionsOf(tools).endJoint(joint, tx);
    if (ended.count === 1) await audit(tx, now, 'joint-reading-ended', row.startedBy, { how });
    return ended.count === 1;
  });
}

/** By whoever holds the device; it opens nothing. @returns the Set-Cookie that clears the browser's */
export async function leaveReading(tools: Tools, joint: string): Promise<string> {
  await endReading(tools, joint, 'left');
  return sessionsOf(tools).blankCookie;
}

/** The desk's page from which it was handed over. */
const pageBack = (purpose: string): string =>
  purpose === 'password' ? '' : purpose === 'assent' ? '/assent?back' : '/together?back';

export async function handBack(tools: Tools, joint: string, code: string, from: From): Promise<HandedBack> {
  const row = await findOpen(tools, joint);
  if (!row) return { ok: false, refusal: 'over' };
  const { startedBy: account, site, participant, purpose } = row;
  const openedBy = z.enum(WAYS_OPENED).parse(row.openedBy);
  const attempt = await takeAttempt(tools, 'code', { subject: account, address: from.address });
  if (!attempt.ok) {
    const { refusal } = attempt;
    return { ok: false, refusal: 'try-later', minutes: 'minutes' in refusal ? refusal.minutes : 1 };
  }
  const isRight = await takeCode(tools, account, code);
  await audit(tools.database.prisma, tools.clock.now(), isRight ? 'code-accepted' : 'code-failed', account);
  if (!isRight) return { ok: false, refusal: 'code-not-recognised' };
  await attempt.forgive();
  if (!(await endReading(tools, joint, 'handed-back'))) return { ok: false, refusal: 'over' };
  const way = { role: 'site-coordinator', site, participant: null } as const;
  const { cookie } = await openWay(tools, { account, agent: from.agent, replaces: null, openedBy }, way, true);
  return { ok: true, cookie, participant, path: `/desk/people/${participant}${pageBack(purpose)}` };
}
