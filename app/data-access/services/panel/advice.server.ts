/** What the panel tells the board, in its own words, numbered; the board's answer beside it, or that there is none yet. */
import type { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Office, stepperAccess } from '../requests/request-people.ts';
import { panelStanding } from './meetings.server.ts';
import { noteComment } from './note-voice.server.ts';
import type { adviceForm, panelAnswerForm } from './office-forms.ts';
import { type PanelMember, panelAccess } from './panel-member.server.ts';

export type Advice = {
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly words: string;
  readonly publishedAt: Date;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
};
const SHOWN = {
  number: true,
  kind: true,
  title: true,
  words: true,
  publishedAt: true,
  answer: true,
  answeredAt: true,
} as const;

/** Newest first. */
export const listAdvice = ({ database }: Tools): Promise<readonly Advice[]> =>
  database.prisma.panelAdvice.findMany({ select: SHOWN, orderBy: { number: 'desc' } });

export async function loadAdvice({ database }: Tools, text: string): Promise<Advice | null> {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : null;
  return number === null ? null : database.prisma.panelAdvice.findUnique({ where: { number }, select: SHOWN });
}

/** Sent twice by one page it is one; two who publish at once each have theirs. @returns false where she does not lead the panel */
export async function publishAdvice(
  tools: Tools,
  who: PanelMember,
  { idempotencyKey: form, ...advice }: z.output<typeof adviceForm>,
): Promise<boolean> {
  if (!(await panelStanding(tools, who)).leads) return false;
  const published = { publishedBy: who.account, publishedAt: tools.clock.now() };
  await withAccess(tools.database, panelAccess(who), async (tx) => {
    await lock(tx, 'panel-advice');
    if (await tx.panelAdvice.findUnique({ where: { form }, select: { number: true } })) return;
    const last = await tx.panelAdvice.aggregate({ _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    await tx.panelAdvice.create({ data: { number, form, ...advice, ...published } });
    const said = {
      kind: 'panel-advice',
      source: String(number),
      topic: 'programme',
      saidAs: 'panel',
      language: 'ja',
    } as const;
    await noteComment(tx, said, published.publishedAt);
  });
  return true;
}

/** The board's own words, entered by the office; once given they stay. */
export async function answerAdvice(
  tools: Tools,
  who: Office,
  number: number,
  { words }: z.output<typeof panelAnswerForm>,
): Promise<void> {
  const data = { answer: words, answeredBy: who.account, answeredAt: tools.clock.now() };
  await withAccess(tools.database, stepperAccess(who), (tx) =>
    tx.panelAdvice.updateMany({ where: { number, answer: null }, data }),
  );
}
