/** The participant panel of the demonstration: six members in office, and requests at every stage of their reading. */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { requestEvent, type Vote } from '#app/data-access/domain/requests/request-event.ts';
import { type Seat, voteTallyOf } from '#app/data-access/domain/requests/seats.ts';
import type { Stepper } from '#app/data-access/domain/requests/take-request-step.ts';
import { answerAdvice, publishAdvice } from '#app/data-access/services/panel/advice.server.ts';
import { sayToPanel } from '#app/data-access/services/panel/discussion.server.ts';
import { callPanelMeeting, publishMinutes, putOnAgenda } from '#app/data-access/services/panel/meetings.server.ts';
import { chooseName, enterInBooks } from '#app/data-access/services/panel/members.server.ts';
import type { PanelMember } from '#app/data-access/services/panel/panel-member.server.ts';
import { sendApplication } from '#app/data-access/services/panel/recruitment.server.ts';
import type { Applicant } from '#app/data-access/services/requests/request-people.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ago, castVote, declareFree, handedIn, step } from './data-requests/course.ts';
import { type PanelRequest, panelRequest } from './panel-requests.ts';
import { DEMO_PASSWORD, type DemoAccount, secretOf } from './staff.ts';

const ORGANISATION = 'https://tomoni.example/organisation/kawabe-university';
const DAY_MS = 86_400_000;

/** The first is the one whom a visitor of the demonstration is. */
const MEMBERS: readonly { name: string; email: string; part: Seat['part']; gender: Seat['gender'] }[] = [
  { name: '西 かおり', email: 'panel-member@demo.tomoni.example', part: 'member', gender: 'woman' },
  { name: '早川 みちる', email: 'panel-chair@demo.tomoni.example', part: 'chair', gender: 'woman' },
  { name: '森下 たけし', email: 'panel-deputy-chair@demo.tomoni.example', part: 'deputy-chair', gender: 'man' },
  { name: '福田 ようこ', email: 'panel-secretary@demo.tomoni.example', part: 'secretary', gender: 'woman' },
  { name: '丸山 いさむ', email: 'panel-member2@demo.tomoni.example', part: 'member', gender: 'man' },
  { name: '岡 ちえ', email: 'panel-reserve@demo.tomoni.example', part: 'deputy', gender: 'woman' },
];

type Desk = {
  readonly tools: Tools;
  readonly applicant: Applicant;
  readonly office: Stepper;
  readonly members: readonly PanelMember[];
  readonly now: Date;
};

/** Handed in and found complete so many days ago, read by the first members. */
async function before(desk: Desk, key: PanelRequest, days: number, readers: readonly number[]): Promise<string> {
  const tools = ago(desk, days);
  const at = tools.clock.now().toISOString();
  const { applicant, office, members } = desk;
  const asks = { kind: 'new', about: null, organisation: ORGANISATION } as const;
  const request = await handedIn(tools, applicant, asks, panelRequest(key, dayOf(plusDays(at, 60))));
  const until = { panelUntil: plusDays(at, 16), reviewUntil: plusDays(at, 40) };
  await step(tools, office, request, requestEvent('FoundComplete', { version: 1, ...until }));
  const named = readers.map((place) => (members[place] as PanelMember).account);
  const chair = members[1] as PanelMember;
  await step(tools, chair, request, requestEvent('ReadersNamed', { body: 'panel', members: named }));
  return request;
}

const declare = (tools: Tools, who: PanelMember, request: string) => declareFree(tools, 'panel', who, request);

async function vote(tools: Tools, who: PanelMember, request: string, cast: Vote): Promise<void> {
  await declare(tools, who, request);
  const conditions = cast === 'approve-with-conditions' ? ['年に一度、ふだんのことばで報告してください。'] : [];
  const words = '参加者の役に立つ研究だと思います。';
  await castVote(tools, 'panel', who, request, { vote: cast, conditions, words });
}

/** Read and talked over; words that were too hard; a question with its answer. */
async function talkedOver(desk: Desk): Promise<void> {
  const request = await before(desk, 'reading', 6, [0, 2, 3]);
  const tools = ago(desk, 4);
  const [member, chair, second, secretary] = desk.members as [PanelMember, PanelMember, PanelMember, PanelMember];
  for (const one of [member, chair, second, secretary]) await declare(tools, one, request);
  const said = (who: PanelMember, words: string) =>
    sayToPanel(tools, who, request, { words, idempotencyKey: tools.ids.uuid() });
  await said(second, '専門のことばが多くて、何をするのかよくわかりませんでした。');
  await said(secretary, '書きなおしをお願いしましょう。質問も一つ送りました。');
  await step(
    tools,
    secretary,
    request,
    requestEvent('PlainWordsAsked', { words: '「バリアントコール」「偽陽性」が難しいです。' }),
  );
  const question = tools.ids.uuid();
  const asked = { body: 'panel', question, words: 'わたしたちのデータは、どこまで使われますか。' } as const;
  await step(tools, secretary, request, requestEvent('AskedApplicant', asked));
  const answer = '読みとりの正しさを調べるためだけに使います。病気の情報は使いません。';
  await step(ago(desk, 2), desk.applicant, request, requestEvent('ApplicantAnswered', { question, words: answer }));
}

const READERS = [0, 2, 3, 4] as const;

/** Everybody who was asked has recommended: the chair may record the panel's view. */
async function votedOn(desk: Desk, key: PanelRequest, days: number, votes: readonly Vote[]): Promise<string> {
  const request = await before(desk, key, days, [...READERS]);
  const tools = ago(desk, days - 2);
  for (const [place, cast] of votes.entries())
    await vote(tools, desk.members[READERS[place] as number] as PanelMember, request, cast);
  return request;
}

async function spokenOn(desk: Desk): Promise<void> {
  const votes: readonly Vote[] = ['approve', 'approve-with-conditions', 'approve', 'refuse'];
  const request = await votedOn(desk, 'ancestry', 24, votes);
  const tools = ago(desk, 14);
  const chair = desk.members[1] as PanelMember;
  await declare(tools, chair, request);
  const { 'send-back': _none, ...members } = voteTallyOf(votes.map((one) => ({ vote: one })));
  const spoken = {
    version: 1,
    view: 'with-conditions',
    words: '地図を出す前に、地域の人たちに説明してください。地域の名前で人を決めつけることになってはいけません。',
    conditions: ['地図を公開する前に、参加者パネルに見せてください。'],
    members,
    minority: '地域の名前を出すこと自体に反対します。',
  } as const;
  await step(tools, chair, request, requestEvent('PanelSpoke', { ...spoken, conditions: [...spoken.conditions] }));
}

async function panelPeople(
  tools: Tools,
): Promise<{ members: readonly PanelMember[]; accounts: readonly DemoAccount[] }> {
  const members: PanelMember[] = [];
  const accounts: DemoAccount[] = [];
  for (const [place, { name, email }] of MEMBERS.entries()) {
    const totpSecret = secretOf(40 + place);
    const made = { name, email, password: DEMO_PASSWORD, totpSecret };
    const role = 'panel-member';
    members.push({ account: await createStaffAccount(tools, { ...made, roles: [{ role, site: null }] }), role });
    accounts.push({ role: 'panel', ...made, participant: null });
  }
  return { members, accounts };
}

/** Applicants of their own, so that what the panel reads depends on nobody else's story. */
async function applicantOf(tools: Tools, since: Date): Promise<Applicant> {
  const email = 'reads-with-panel@demo.tomoni.example';
  const made = { name: '筧 ゆうこ', email, password: DEMO_PASSWORD, totpSecret: secretOf(46) };
  const account = await createStaffAccount(tools, { ...made, roles: [{ role: 'applicant', site: null }] });
  const belongs = { account, organisation: ORGANISATION, recipientClass: 'academia', since };
  await withAccess(tools.database, systemAccess('seed'), (tx) => tx.affiliation.create({ data: belongs }));
  return { account, role: 'applicant' };
}

/** Meetings, advice to the board, what the books hold, somebody who would like to join. */
async function keepPanel(desk: Desk): Promise<void> {
  const { tools, now } = desk;
  const [member, chair, , secretary] = desk.members as [PanelMember, PanelMember, PanelMember, PanelMember];
  const key = () => tools.ids.uuid();
  const dayAt = (days: number) => dayOf(plusDays(now.toISOString(), days));
  const today = ago(desk, 0);
  const call = async (days: number) => {
    const form = { day: dayAt(days), time: '14:00', place: '市民会館 第2会議室・オンライン', idempotencyKey: key() };
    return (await callPanelMeeting(today, secretary, form)) as string;
  };
  const past = await call(-20);
  const minutes =
    '6人が集まりました。\n申請を二つ読みました。\n難しいことばの書きなおしを、事務局にお願いすることにしました。';
  await publishMinutes(ago(desk, 18), secretary, past, { minutes });
  const next = await call(12);
  const put = (forum: 'panel' | 'board', words: string) =>
    putOnAgenda(today, member, next, { forum, words, idempotencyKey: key() });
  await put('panel', '申請を読む時間が足りないときのこと');
  await put('board', '申請書のやさしい説明に、長さの目安を決めてほしい。');
  const advise = (at: Tools, kind: 'advice' | 'naming', title: string, words: string) =>
    publishAdvice(at, chair, { kind, title, words, idempotencyKey: key() });
  await advise(ago(desk, 30), 'advice', '夜にも読める会議を', '働いている委員のために、夜の会議も開いてください。');
  const office = { account: desk.office.account, role: 'review-secretariat' } as const;
  await answerAdvice(ago(desk, 22), office, 1, { words: '来月から、三回に一回は夜に開きます。' });
  await advise(
    ago(desk, 9),
    'naming',
    '倫理の委員の推薦',
    '倫理の諮問委員会に、パネルから二人を推薦します。名前は、本人の同意を得てからお知らせします。',
  );
  await chooseName(today, chair, { shownAs: '早川 みちる' });
  const books = { member: member.account, idempotencyKey: key() };
  await enterInBooks(today, secretary, {
    ...books,
    kind: 'training',
    title: '申請の読み方（2時間）',
    day: dayAt(-40),
    yen: 0,
  });
  const paid = {
    ...books,
    idempotencyKey: key(),
    kind: 'meeting',
    title: '定例の会議',
    day: dayAt(-20),
    yen: 5000,
  } as const;
  await enterInBooks(today, secretary, paid);
  const why = '難病の子どもがいます。データの使われ方を、家族の目でいっしょに考えたいです。';
  const written = { name: '浜口 かずえ', contact: 'hamaguchi@example.invalid', why, idempotencyKey: key() };
  await sendApplication(today, written, '127.0.0.1');
}

/** @returns their accounts, for demo.json */
export async function seedPanel(
  tools: Tools,
  { secretariat, now }: { readonly secretariat: string; readonly now: Date },
): Promise<readonly DemoAccount[]> {
  const { members, accounts } = await panelPeople(tools);
  const since = new Date(now.getTime() - 60 * DAY_MS);
  const term = { fromDay: since, untilDay: new Date(now.getTime() + 670 * DAY_MS) };
  await withAccess(tools.database, systemAccess('seed'), async (tx) => {
    for (const [place, { account }] of members.entries()) {
      const { part, gender } = MEMBERS[place] as (typeof MEMBERS)[number];
      const seat = { id: tools.ids.uuid(), account, body: 'panel', part, gender, field: 'participants', ...term };
      await tx.seat.create({ data: { ...seat, appointedBy: secretariat, appointedAt: since } });
    }
  });
  const office: Stepper = { account: secretariat, role: 'review-secretariat' };
  const desk = { tools, applicant: await applicantOf(tools, since), office, members, now };
  await spokenOn(desk);
  // the time ended, and nobody had voted: shown as none
  await before(desk, 'sleep', 20, [3, 4]);
  await talkedOver(desk);
  const heart = await votedOn(desk, 'heart', 5, ['approve', 'approve', 'approve-with-conditions']);
  await declare(ago(desk, 1), members[1] as PanelMember, heart);
  // fresh: nobody has opened it
  await before(desk, 'muscle', 1, [0, 4]);
  await keepPanel(desk);
  return accounts;
}
