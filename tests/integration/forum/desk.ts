/** An organisation on its way into a forum: a programme for each test, and the steps of those who decide. */
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { type ForumOfficer, loadApplication } from '#app/data-access/services/forum/applications.server.ts';
import { applyToForum, joinForm } from '#app/data-access/services/forum/apply.server.ts';
import {
  confirmDecision,
  declareForumInterest,
  proposeDecision,
} from '#app/data-access/services/forum/decide.server.ts';
import { contractForm, recordContract } from '#app/data-access/services/forum/membership.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import type { Membership } from '#bridge/contract/programme-state.ts';
import { renderMail } from '#emails/render-mail.tsx';
import type { TestProgramme } from '#tests/support/participant.ts';
import { must, openDesk } from '../data-requests/desk.ts';

export let programme: TestProgramme;
export const FIRST: ForumOfficer = { account: '71111111-1111-4111-8111-111111111111', role: 'forum-committee' };
export const SECOND: ForumOfficer = { account: '72222222-2222-4222-8222-222222222222', role: 'forum-committee' };
export const THIRD: ForumOfficer = { account: '73333333-3333-4333-8333-333333333333', role: 'forum-committee' };
export const OFFICE: ForumOfficer = { account: '74444444-4444-4444-8444-444444444444', role: 'review-secretariat' };
export const key = () => programme.tools.ids.uuid();

/** Before each test of a file: a hook of this module would be registered once for all files of a worker. */
export async function openForum(): Promise<() => Promise<void>> {
  programme = await openDesk();
  return () => programme.close();
}

export const FORM = {
  nameJa: 'ひなた製薬',
  nameEn: 'Hinata Pharma',
  country: 'JP',
  recipientClass: 'industry',
  commercial: 'yes',
  why: '薬の候補をさがしたい。',
  contact: '久保 まゆみ',
  email: 'contact@hinata.example',
  security: '情報管理部',
};
export const from = { address: '192.0.2.1', language: 'ja' } as const;
export const apply = (more: Record<string, string> = {}) =>
  applyToForum(programme.tools, joinForm.parse({ ...FORM, idempotencyKey: key(), ...more }), from);
export const idOf = (applied: Awaited<ReturnType<typeof apply>>) =>
  applied.ok ? (/(FM-\d{4}-\d{4})\./.exec(applied.path)?.[1] ?? '') : '';
export const stageOf = async (id: string) => (await loadApplication(programme.tools, OFFICE, id))?.stage;
export const say = (who: ForumOfficer, id: string, ground: 'none' | 'same-organisation' = 'none') =>
  declareForumInterest(programme.tools, who, id, { do: 'interest', ground, words: '' });
export const propose = (who: ForumOfficer, id: string, proposal: 'accept' | 'refuse' = 'accept') =>
  proposeDecision(programme.tools, who, id, { do: 'propose', proposal, reason: '目的が合っています。' });
export async function confirm(who: ForumOfficer, id: string, seen?: string) {
  const row = await programme.tools.database.prisma.forumApplication.findUniqueOrThrow({ where: { id } });
  return confirmDecision(programme.tools, who, id, {
    do: 'confirm',
    seen: seen ?? row.proposedAt?.toISOString() ?? '',
  });
}
export async function accepted(): Promise<string> {
  const id = idOf(await apply());
  for (const who of [FIRST, SECOND]) must(await say(who, id));
  must(await propose(FIRST, id));
  must(await confirm(SECOND, id));
  return id;
}
export const CONTRACT = {
  do: 'contract',
  decision: 'FORUM-2026-12',
  contract: 'C-2026-7',
  signedOn: '2026-11-20',
  until: '2027-11-30',
  trainingUntil: '2027-05-31',
  feeClass: 'paid',
};
export const contract = (id: string, more: Record<string, string> = {}) =>
  recordContract(programme.tools, OFFICE, id, contractForm.parse({ ...CONTRACT, idempotencyKey: key(), ...more }));
export async function member(): Promise<string> {
  const id = await accepted();
  must(await contract(id));
  return id;
}
export const organisationOf = async (id: string) =>
  (await loadApplication(programme.tools, OFFICE, id))?.organisation as string;

/** What the feed tells the gates of an organisation. */
export async function toldToGates(organisation: string): Promise<Membership> {
  const lines = await programme.tools.database.prisma.feedLine.findMany({
    where: { kind: 'membership' },
    orderBy: { revision: 'asc' },
  });
  return lines
    .map(({ payload }) => JSON.parse(payload) as Membership)
    .findLast((one) => one.organisation === organisation) as Membership;
}

export async function work(): Promise<readonly { to: string; subject: string; text: string }[]> {
  const { tools } = programme;
  const sent: { to: string; subject: string; text: string }[] = [];
  const handlers = mailHandlers(tools, async (mail) => void sent.push(mail), renderMail);
  while (await workOnce(tools.database, handlers, tools));
  return sent;
}
