/**
 * Recalls of the demonstration, one in each state: destroyed with a certificate, destroyed in part, not to be called back,
 * late and passed on, acknowledged, told, not told yet, called off.
 */

import {
  acknowledgeRecall,
  answerRecall,
  type RecallAnswerForm,
  recallAnswerForm,
  recordRecallNotice,
} from '#app/consent/services/recalls/answer-recall.server.ts';
import { followRecalls } from '#app/consent/services/recalls/follow-recalls.server.ts';
import { type RecallDesk, recallDeskOf } from '#app/consent/services/recalls/recall-desk.server.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { must } from './data-requests/course.ts';
import { ONE_PAGE } from './one-page.ts';
import { ORGANISATIONS } from './recipients.ts';
import type { Staff } from './staff.ts';

/** Who answers for a recipient; the institute abroad has nobody with an account. */
export async function affiliate(tools: Tools, { recipients }: Staff, since: Date): Promise<void> {
  await tools.database.prisma.affiliation.createMany({
    data: [
      { account: recipients.university, organisation: ORGANISATIONS.university, recipientClass: 'academia', since },
      { account: recipients.company, organisation: ORGANISATIONS.company, recipientClass: 'industry', since },
    ],
  });
}

async function deskFor(tools: Tools, staff: Staff, organisation: string | null): Promise<RecallDesk> {
  const { recipients, officers } = staff;
  const known = organisation === ORGANISATIONS.company ? recipients.company : recipients.university;
  const isKnown = organisation === ORGANISATIONS.company || organisation === ORGANISATIONS.university;
  const who = isKnown
    ? ({ account: known, role: 'data-user' } as const)
    : ({ account: officers.releaseDesk, role: 'release-desk' } as const);
  return (await recallDeskOf(tools, who)) as RecallDesk;
}

type Line = { readonly id: string; readonly release: string | null; readonly organisation: string | null };

const PART =
  '残っていたデータは捨てました。すでに計算に使った集計表からは、あなたの分だけを取り除くことができません（架空の例）。';
const MODEL =
  '計算の手順を学ばせることに、すでに使い終えています。学び終えたものから、お一人の分だけを取り除くことができません（架空の例）。';

/** What a recipient answers, by what it is. */
export async function answerLine(tools: Tools, staff: Staff, line: Line): Promise<void> {
  const desk = await deskFor(tools, staff, line.organisation);
  const certificate = {
    certificate: line.organisation === ORGANISATIONS.company ? 'HP-D-2026-018' : 'KU-DES-2026-004',
    method: 'erased',
    destroyedOn: dayOf(tools.clock.now().toISOString()),
  } as const;
  const isPart = line.organisation === ORGANISATIONS.company;
  const answer: Partial<RecallAnswerForm> = isPart
    ? { outcome: 'done-in-part', ...certificate, because: 'combined', reason: PART }
    : { outcome: 'done', ...certificate };
  await send(tools, desk, line, answer, isPart ? undefined : ONE_PAGE);
}

async function send(tools: Tools, desk: RecallDesk, line: Line, answer: Partial<RecallAnswerForm>, scan?: Uint8Array) {
  const form = recallAnswerForm.parse({ do: 'answer', lines: [line.id], idempotencyKey: tools.ids.uuid(), ...answer });
  must(await answerRecall(tools, desk, line.release ?? '', form, scan));
}

const openLines = (tools: Tools, organisation: string) =>
  tools.database.prisma.withdrawalTask.findMany({
    where: { task: 'recall', closedAt: null, organisation },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });

/** Who has an account is told by mail at once; the institute abroad got a letter. */
export async function tellRecipients(tools: Tools, staff: Staff): Promise<void> {
  await followRecalls(tools);
  const desk = await deskFor(tools, staff, null);
  for (const { release } of await openLines(tools, ORGANISATIONS.overseas))
    must(await recordRecallNotice(tools, desk, release ?? '', { do: 'notice', channel: 'letter' }));
}

/** In the last days: the company cannot call one back, the university has seen what it is asked, the rest waits. */
export async function lastRecalls(tools: Tools, staff: Staff, halfWay: ParticipantId): Promise<void> {
  await followRecalls(tools);
  const company = await deskFor(tools, staff, ORGANISATIONS.company);
  const hers = (await openLines(tools, ORGANISATIONS.company)).filter(({ participant }) => participant === halfWay);
  for (const line of hers)
    await send(tools, company, line, { outcome: 'cannot-be-done', because: 'trained-model', reason: MODEL });
  const university = await deskFor(tools, staff, ORGANISATIONS.university);
  for (const { release } of (await openLines(tools, ORGANISATIONS.university)).slice(0, 1))
    must(await acknowledgeRecall(tools, university, release ?? ''));
}
