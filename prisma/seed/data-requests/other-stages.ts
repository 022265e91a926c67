/**
 * Short requests of the demonstration at the stages that no other stands at: still written, sent back to be completed, awaiting
 * the training, reporting, closed; and one that was decided and opened again, because an interest came to light.
 */
import { requestEvent } from '#app/data-access/domain/requests/request-event.ts';
import { enterRegister } from '#app/data-access/services/governance/enter-register.server.ts';
import { activateApproval, setApprovalStatus } from '#app/data-access/services/requests/activate-approval.server.ts';
import { giveClosingReport } from '#app/data-access/services/requests/answer-as-applicant.server.ts';
import { recordInterest } from '#app/data-access/services/requests/decide-request.server.ts';
import { openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import type { Applicant } from '#app/data-access/services/requests/request-people.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import { type CommitteeRequest, committeeRequest } from '../committee-requests.ts';
import { ORGANISATIONS } from '../recipients.ts';
import { ago, applicantOf, decide, must, type Room, step, vote, written } from './course.ts';

type Asked = { readonly who: Applicant; readonly request: string };
const on = (room: Room, days: number) => dayOf(ago(room, days).clock.now().toISOString());

async function begun(room: Room, key: CommitteeRequest, days: number): Promise<Asked> {
  const who = await applicantOf(room, ORGANISATIONS.university, 'academia');
  const asked = { kind: 'new', about: null, organisation: ORGANISATIONS.university } as const;
  return { who, request: await written(ago(room, days), who, asked, committeeRequest(key, on(room, days - 20))) };
}

async function incomplete(room: Room): Promise<void> {
  const { who, request } = await begun(room, 'incomplete', 8);
  must(await submitRequest(ago(room, 7), who, { request, seen: 0 }));
  const words = '「保管と廃棄」に、部屋へ入る人の確かめ方を足してください。ほかの節はそろっています。';
  const returned = { version: 1, sections: ['keeping' as const], words };
  await step(ago(room, 4), room.office, request, requestEvent('ReturnedForCompletion', returned));
}

/** Approved by three votes, the panel's time having passed without a view. @param days since it was handed in; decided 18 days later */
async function approved(room: Room, key: CommitteeRequest, days: number): Promise<Asked> {
  const asked = await begun(room, key, days + 1);
  const { who, request } = asked;
  must(await submitRequest(ago(room, days), who, { request, seen: 0 }));
  // without readers of the panel: nobody reads more than a few at once
  const at = ago(room, days - 1)
    .clock.now()
    .toISOString();
  const until = { panelUntil: plusDays(at, 15), reviewUntil: plusDays(at, 35) };
  await step(ago(room, days - 1), room.office, request, requestEvent('FoundComplete', { version: 1, ...until }));
  const yes = { vote: 'approve', words: '審査の項目を満たします。' } as const;
  await vote(ago(room, days - 10), 'committee', room.members, request, [yes, yes, yes]);
  await decide(ago(room, days - 18), room, request, {
    words: {
      ja: '求める範囲が目的に見合い、審査の項目をすべて満たします。',
      en: 'No more is asked for than the aim needs, and all review items are met.',
    },
    conditions: [],
    difference: null,
  });
  return asked;
}

async function signed(room: Room, { request }: Asked, days: number): Promise<void> {
  const agreement = { signedOn: on(room, days), feeClass: 'free' } as const;
  await step(ago(room, days), room.office, request, requestEvent('AgreementSigned', agreement));
}

/** Used for a while; then the users report in plain words. */
async function reported(room: Room, key: CommitteeRequest, days: number, report: { ja: string; en: string }) {
  const asked = await approved(room, key, days);
  await signed(room, asked, days - 20);
  const until = dayOf(new Date(room.now.getTime() + 400 * 86_400_000).toISOString());
  must(await activateApproval(ago(room, days - 21), room.office, { request: asked.request, until }));
  must(await giveClosingReport(ago(room, days - 36), asked.who, asked.request, report));
  return asked;
}

const REGISTER = {
  ja: {
    title: '白血球が少ない病気の、原因の研究',
    purpose: '生まれつき白血球が少なく、熱を出しやすい人の、病気の原因をさがします。',
    panel: null,
    reviewers: '求める範囲が目的に見合い、審査の項目をすべて満たします。',
  },
  'ja-easy': {
    title: '{白血球|はっけっきゅう}が{少|すく}ない{病気|びょうき}の{研究|けんきゅう}',
    purpose:
      '{生|う}まれたときから{白血球|はっけっきゅう}が{少|すく}ない{人|ひと}の、{病気|びょうき}の{理由|りゆう}をさがします。',
    panel: null,
    reviewers: '{決|き}まりを{守|まも}っているので、{認|みと}めました。',
  },
  en: {
    title: 'Why some people have few white blood cells',
    purpose: 'To find the reason in people who were born with few white blood cells and often have fever.',
    panel: null,
    reviewers: 'No more is asked for than the aim needs, and all review items are met.',
  },
} as const;

async function entered(room: Room, request: string): Promise<void> {
  const open = await openRequest(room.tools.database.prisma, request);
  if (!open?.state.approval || !open.state.decided) throw new Error('nothing to tell of it');
  const { row, state } = open;
  const actor = { ...room.office, channel: 'web' } as const;
  const entry = {
    ...{ request, outcome: 'approved' as const, approval: open.state.approval.id, texts: REGISTER },
    ...{ commercial: false, duo: ['DUO:0000006'], actions: ['release-data' as const], datasets: ['ds-rare-2026a'] },
    recipient: { class: row.recipientClass, organisation: row.organisation, country: row.country },
    decidedAt: state.decided?.at ?? room.now.toISOString(),
    panelView: 'none' as const,
  };
  must(await enterRegister({ ...room.tools, clock: { now: () => room.now } }, actor, entry));
}

async function closed(room: Room): Promise<void> {
  const asked = await reported(room, 'closed', 48, {
    ja: '二百人のデータを調べ、原因の候補を一つ見つけました。たしかめる研究を、別に始めます。データはすべて消しました。',
    en: 'We read the data of two hundred people and found one candidate. Another study will confirm it. All data are erased.',
  });
  const { request } = asked;
  const method = '事業の解析環境の作業領域を消し、事業者がたしかめました。';
  const destroyed = { certificate: `CERT-${request.slice(4)}`, method, on: on(room, 8) };
  await step(ago(room, 7), room.office, request, requestEvent('DestructionConfirmed', destroyed));
  const closing = { kind: 'Closed', payload: { words: '報告と廃棄の証明がそろいました。' } } as const;
  must(await setApprovalStatus(ago(room, 5), room.office, request, closing));
  await entered(room, request);
}

/** After the decision a member tells that she was paid by the applicant: her vote falls away, and with it the quorum. */
async function reopened(room: Room): Promise<void> {
  const { request } = await approved(room, 'reopened', 25);
  const [, member] = room.members;
  if (!member) throw new Error('nobody voted');
  const words = '申請した研究室から、昨年に講演の謝金を受けていたことが、決定のあとに分かりました。';
  const found = { body: 'committee', member: member.account, ground: 'funding', words } as const;
  must(await recordInterest(ago(room, 3), room.office, { request, ...found }));
}

export async function otherStages(room: Room): Promise<void> {
  await begun(room, 'draft', 3);
  await incomplete(room);
  await signed(room, await approved(room, 'training', 24), 4);
  await reported(room, 'closing', 44, {
    ja: '聞こえにくさの進み方と関係する変化を三つ見つけました。論文の準備をしています。データはこれから消します。',
    en: 'We found three changes that go with how fast hearing is lost. A paper is being written. The data will now be erased.',
  });
  await closed(room);
  await reopened(room);
}
