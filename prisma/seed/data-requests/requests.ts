/**
 * More requests of the demonstration, each at another stage: a company's, one from abroad, one that had to be refused, one
 * that could harm a small group, one whose use was stopped, an amendment.
 */

import type { ConditionInBoth } from '#app/data-access/domain/requests/condition.ts';
import { requestEvent } from '#app/data-access/domain/requests/request-event.ts';
import type { Stepper } from '#app/data-access/domain/requests/take-request-step.ts';
import { enterRegister } from '#app/data-access/services/governance/enter-register.server.ts';
import { activateApproval, setApprovalStatus } from '#app/data-access/services/requests/activate-approval.server.ts';
import { addAttachment } from '#app/data-access/services/requests/attachments.server.ts';
import { recordInterest } from '#app/data-access/services/requests/decide-request.server.ts';
import { loadSeats, openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import type { Office } from '#app/data-access/services/requests/request-people.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import type { GateFixture } from '../gate-fixture.ts';
import { ONE_PAGE } from '../one-page.ts';
import { ORGANISATIONS } from '../recipients.ts';
import { type Asker, begun } from './begun.ts';
import {
  ago,
  applicantOf,
  type Cast,
  decide,
  must,
  no,
  on,
  type Room,
  reviewed,
  speak,
  step,
  vote,
  written,
  yes,
} from './course.ts';
import { seedInstitutions } from './institutions.ts';
import { otherStages } from './other-stages.ts';
import { seedNotices, seedPublication } from './publication.ts';
import { contentOf, type RequestName, requestFile } from './request-files.ts';

const UNIVERSITY: Asker = { organisation: ORGANISATIONS.university, class: 'academia' };
const COMPANY: Asker = { organisation: ORGANISATIONS.company, class: 'industry' };
const ABROAD: Asker = { organisation: ORGANISATIONS.overseas, class: 'academia' };
/** As the office enters it: what was approved as the ledger has it, what was not as it was asked for. */
async function tell(room: Room, request: string, name: RequestName, outcome: 'approved' | 'refused'): Promise<void> {
  const { prisma } = room.tools.database;
  const texts = requestFile(name).register;
  const open = await openRequest(prisma, request);
  const panelView = open?.state.panelSpoke?.view;
  if (!texts || !open || !panelView) throw new Error(`nothing to tell of ${name}`);
  const { row, state } = open;
  const { use, data } = requestFile(name);
  const entry = {
    ...{ request, outcome, texts, panelView, commercial: use.commercial, duo: use.duo, datasets: data.datasets },
    approval: state.approval?.id ?? null,
    recipient: { class: row.recipientClass, organisation: row.organisation, country: row.country },
    actions: data.actions,
    decidedAt: state.decided?.at ?? room.now.toISOString(),
  };
  const actor = { ...room.office, channel: 'web' } as const;
  must(await enterRegister({ ...room.tools, clock: { now: () => room.now } }, actor, entry));
}

/** A company's, with a file: the panel has set a condition, three have voted, and the office records what they decided. */
async function companyOfCancer(room: Room): Promise<void> {
  const { who, request } = await begun(room, COMPANY, 'colon-cancer-target', 12);
  must(await addAttachment(ago(room, 12), who, { request, kind: 'ethics-approval', bytes: ONE_PAGE }));
  await reviewed(room, who, request, 12);
  const condition = '持ち出す集計の一覧を、半年ごとに公開してください。';
  await speak(ago(room, 5), room, request, [yes('薬ができるのを待っています。'), on(condition), on(condition)], {
    view: 'with-conditions',
    words: '薬ができるのを待っている家族がいます。会社が何を持ち出したのかが、あとから分かるようにしてください。',
    conditions: [condition],
  });
  const set = on('集計の一覧を半年ごとに公開すること。');
  const cast = [set, yes('審査の項目を満たします。'), set];
  await vote(ago(room, 2), 'committee', room.members, request, cast);
}

/** From abroad, in the panel's hands. */
async function consortium(room: Room): Promise<void> {
  const { who, request } = await begun(room, ABROAD, 'rare-consortium', 4);
  await reviewed(room, who, request, 4);
}

async function refused(room: Room): Promise<void> {
  const { who, request } = await begun(room, UNIVERSITY, 'ancestry', 34);
  await reviewed(room, who, request, 34);
  const words = requestFile('ancestry').register?.ja;
  const against = [no('病気の研究ではありません。'), no('地域で人を分ける地図になります。'), no('反対です。')];
  await speak(ago(room, 24), room, request, against, { view: 'against', words: words?.panel ?? '' });
  const votes = [no('目的が医学の研究ではない。'), no('地域への不利益を除けない。'), no('同意の範囲を超える。')];
  await vote(ago(room, 18), 'committee', room.members, request, votes);
  await decide(ago(room, 15), room, request, {
    words: {
      ja: words?.reviewers ?? '',
      en: 'It is not research into health and does not fit the uses that participants chose; discrimination by region cannot be ruled out.',
    },
    conditions: [],
    difference: null,
  });
  await tell(room, request, 'ancestry', 'refused');
  // found since: the panel's view holds her vote, and is in doubt until it is recorded again
  const member = room.panel[1]?.account ?? '';
  const found = {
    body: 'panel',
    member,
    ground: 'joint-work',
    words: '申請者の大学と、以前に共同で調べていました。',
  } as const;
  must(await recordInterest(ago(room, 2), room.office, { request, ...found }));
}

/** People of a small island could be known: sent back, to be talked over with them first. */
async function smallGroup(room: Room): Promise<void> {
  const { who, request } = await begun(room, UNIVERSITY, 'island-hearing', 28);
  await reviewed(room, who, request, 28);
  const back: Cast = { vote: 'send-back', words: '島の方がたとの話し合いが、先に要ります。' };
  await vote(ago(room, 11), 'committee', room.members, request, [back, back, back]);
  await decide(ago(room, 10), room, request, {
    words: {
      ja: '島の方がたとの話し合いを先に行い、市町村の情報を使わない計画に改めてください。',
      en: 'Please talk with the people of the islands first, and do without the municipality.',
    },
    conditions: [],
    difference: null,
  });
}

/** The panel had set a condition that the committee did not take over: it is answered in writing. The agreement is awaited. */
async function differing(room: Room): Promise<void> {
  const { who, request } = await begun(room, UNIVERSITY, 'medicine-dose', 26);
  await reviewed(room, who, request, 26);
  const condition = '講演の謝金を受けた方は、加わらないでください。';
  await speak(ago(room, 16), room, request, [on(condition), on(condition), yes('役に立つ研究です。')], {
    view: 'with-conditions',
    words: '製薬会社から謝金を受けた方がいるのが気になります。',
    conditions: [condition],
  });
  const votes = [yes('審査の項目を満たします。'), yes('関係は申告されています。'), yes('異論はありません。')];
  await vote(ago(room, 9), 'committee', room.members, request, votes);
  await decide(ago(room, 3), room, request, {
    words: {
      ja: '求める範囲が目的に見合い、結果は患者の薬の量を決める助けになります。',
      en: 'No more is asked for than needed, and results will help to find the right dose.',
    },
    conditions: [],
    difference: {
      ja: '謝金は一度だけで、対象の薬と関係がないことを確かめました。お名前と金額は、登録簿に載せます。',
      en: 'The fee was paid once and has nothing to do with the medicines studied. It is named in the register.',
    },
  });
}

/** @returns the request; approved, agreed, trained: its approval stands at the gates */
async function active(
  room: Room,
  asker: Asker,
  name: RequestName,
  cast: readonly Cast[],
  condition: ConditionInBoth,
): Promise<string> {
  const { who, request } = await begun(room, asker, name, 38, { inDays: 5 });
  await reviewed(room, who, request, 38);
  const panel = requestFile(name).register?.ja.panel ?? '';
  await speak(ago(room, 28), room, request, [yes('賛成です。'), yes('賛成です。'), yes('賛成です。')], {
    view: 'for',
    words: panel,
  });
  await vote(ago(room, 24), 'committee', room.members, request, cast);
  await decide(ago(room, 22), room, request, {
    words: { ja: requestFile(name).register?.ja.reviewers ?? '', en: requestFile(name).register?.en.reviewers ?? '' },
    conditions: [condition],
    difference: null,
  });
  const later = ago(room, 20);
  const feeClass = asker.class === 'industry' ? 'paid' : 'free';
  const signedOn = dayOf(later.clock.now().toISOString());
  await step(later, room.office, request, requestEvent('AgreementSigned', { signedOn, feeClass }));
  const until = dayOf(new Date(room.now.getTime() + 400 * 86_400_000).toISOString());
  must(await activateApproval(ago(room, 19), room.office, { request, until }));
  await tell(room, request, name, 'approved');
  return request;
}

async function stopped(room: Room): Promise<void> {
  const condition = {
    ja: '20人に満たない病気を学ばせないこと。',
    en: 'Nothing is learned from diseases of fewer than twenty people.',
  };
  const cast = [on(condition.ja), on(condition.ja), on(condition.ja)];
  const request = await active(room, COMPANY, 'ai-images', cast, condition);
  await seedNotices(room, request);
  const words = '道具から元のデータが取り出せるかもしれないという報告があり、調べているあいだ止めています。';
  const suspended = { kind: 'Suspended', payload: { reason: 'model-under-review', words } } as const;
  must(await setApprovalStatus(ago(room, 6), room.office, request, suspended));
}

async function withdrawn(room: Room): Promise<void> {
  const { who, request } = await begun(room, ABROAD, 'rare-consortium', 20);
  must(await submitRequest(ago(room, 20), who, { request, seen: 0 }));
  const words = '予算が得られなかったため、取り下げます。';
  await step(ago(room, 13), who, request, requestEvent('WithdrawnByApplicant', { words }));
}

/** What is used already is to be used for more: decided again, while the first approval goes on as it is. */
async function amended(room: Room, about: string): Promise<void> {
  const who = await applicantOf(room, UNIVERSITY.organisation, UNIVERSITY.class);
  const tools = ago(room, 3);
  const file = requestFile('muscle-causes');
  const content = contentOf(file, UNIVERSITY.organisation, tools.clock.now(), 20);
  const more = { ...content, use: { ...content.use, uses: ['ai-development' as const] } };
  const asked = { kind: 'amendment', about, organisation: UNIVERSITY.organisation } as const;
  const request = await written(tools, who, asked, more);
  must(await submitRequest(tools, who, { request, seen: 0 }));
}

/** The review office, and who sits on its committee and on the panel: chairs first, who only stand in left out. */
async function roomOf(tools: Tools, secretariat: string, now: Date): Promise<Room> {
  const office: Office = { account: secretariat, role: 'review-secretariat' };
  const seats = await loadSeats(tools.database.prisma);
  const of = (body: 'panel' | 'committee', role: Stepper['role']): readonly Stepper[] =>
    seats
      .filter((seat) => seat.body === body && seat.part !== 'deputy')
      .toSorted((one, other) => Number(other.part === 'chair') - Number(one.part === 'chair'))
      .map(({ account }) => ({ account, role }));
  return { tools, now, office, members: of('committee', 'review-member'), panel: of('panel', 'panel-member') };
}

type Around = {
  readonly secretariat: string;
  readonly now: Date;
  readonly gate: GateFixture;
  /** of one who says yes to all, and is asked about her case */
  readonly sample: SampleId;
};

export async function seedRequests(tools: Tools, { secretariat, now, gate, sample }: Around): Promise<void> {
  const room = await roomOf(tools, secretariat, now);
  const condition = {
    ja: '結果を、参加者にも分かる言葉で年に一度報告すること。',
    en: 'Report once a year on results, in words that participants understand too.',
  };
  const cast = [on(condition.ja), yes('異論はありません。'), on(condition.ja)];
  const running = await active(room, UNIVERSITY, 'muscle-causes', cast, condition);
  await seedPublication(room, gate, running, sample);
  await stopped(room);
  await refused(room);
  await smallGroup(room);
  await differing(room);
  await companyOfCancer(room);
  await consortium(room);
  await withdrawn(room);
  await amended(room, running);
  await seedInstitutions(room);
  await otherStages(room);
}
