/** The review committee of the demonstration: five in office, and requests that wait, are read, are decided with conditions. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { requestEvent, type Vote } from '#app/data-access/domain/requests/request-event.ts';
import { REVIEW_ITEMS } from '#app/data-access/domain/requests/request-form.ts';
import type { Seat } from '#app/data-access/domain/requests/seats.ts';
import type { Stepper } from '#app/data-access/domain/requests/take-request-step.ts';
import { recordDecision } from '#app/data-access/services/requests/decide-request.server.ts';
import { type Applicant, type Office, stepperAccess } from '#app/data-access/services/requests/request-people.ts';
import { callCommitteeMeeting } from '#app/data-access/services/review/meetings.server.ts';
import { appointMember } from '#app/data-access/services/review/seats.server.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type CommitteeRequest, committeeRequest } from './committee-requests.ts';
import { ago, castVote, declareFree, handedIn, must, step } from './data-requests/course.ts';
import { ORGANISATIONS } from './recipients.ts';
import { DEMO_PASSWORD, type DemoAccount, secretOf } from './staff.ts';

const DAY_MS = 86_400_000;

const MEMBERS: readonly (Pick<Seat, 'part' | 'gender' | 'field'> & { name: string; email: string })[] = [
  { name: '手塚 ゆり', email: 'review-chair@demo.tomoni.example', part: 'chair', gender: 'woman', field: 'medicine' },
  {
    name: '土居 けんじ',
    email: 'review-law@demo.tomoni.example',
    part: 'deputy-chair',
    gender: 'man',
    field: 'law-and-ethics',
  },
  {
    name: '戸田 なつみ',
    email: 'review-genome@demo.tomoni.example',
    part: 'member',
    gender: 'woman',
    field: 'genomics',
  },
  { name: '富永 まこと', email: 'review-public@demo.tomoni.example', part: 'member', gender: 'man', field: 'public' },
  {
    name: '永井 はるえ',
    email: 'review-participant@demo.tomoni.example',
    part: 'member',
    gender: 'woman',
    field: 'participants',
  },
];

type Room = {
  readonly tools: Tools;
  readonly applicant: Applicant;
  readonly office: Office;
  readonly members: readonly Stepper[];
  readonly now: Date;
};

async function waits(room: Room, key: CommitteeRequest, days: number): Promise<string> {
  const asks = { kind: 'new', about: null, organisation: ORGANISATIONS.university } as const;
  const content = committeeRequest(key, dayOf(plusDays(room.now.toISOString(), 40)));
  return handedIn(ago(room, days), room.applicant, asks, content);
}

/** In review, the first two named as readers. */
async function inReview(room: Room, key: CommitteeRequest, days: number): Promise<string> {
  const request = await waits(room, key, days);
  const tools = ago(room, days - 1);
  const at = tools.clock.now().toISOString();
  const until = { panelUntil: plusDays(at, 14), reviewUntil: plusDays(at, 30) };
  await step(tools, room.office, request, requestEvent('FoundComplete', { version: 1, ...until }));
  const members = room.members.slice(0, 2).map(({ account }) => account);
  await step(tools, room.office, request, requestEvent('ReadersNamed', { body: 'committee', members }));
  return request;
}

const free = (tools: Tools, who: Stepper, request: string) => declareFree(tools, 'committee', who, request);

const vote = (tools: Tools, who: Stepper, request: string, cast: Vote, conditions: string[]) =>
  castVote(tools, 'committee', who, request, { vote: cast, conditions, words: '審査の項目を満たすと考えます。' });

/** One has read item by item and voted, one has asked; three have still to declare. */
async function underReview(room: Room): Promise<void> {
  const request = await inReview(room, 'reviewed', 9);
  const tools = ago(room, 5);
  const [chair, lawyer] = room.members as [Stepper, Stepper];
  for (const one of [chair, lawyer]) await free(tools, one, request);
  for (const item of REVIEW_ITEMS) {
    const finding = item === 'facilities' ? 'met-with-condition' : 'met';
    const words = item === 'facilities' ? '入退室の記録を年に一度出すことが要ります。' : '申請の説明で足ります。';
    await step(
      tools,
      chair,
      request,
      requestEvent('ItemReviewed', { body: 'committee', version: 1, item, finding, words }),
    );
  }
  await vote(tools, chair, request, 'approve-with-conditions', [
    '計算機の部屋の入退室の記録を、年に一度提出すること。',
  ]);
  const words = '部屋に入る二人は、どのように確かめますか。';
  await step(
    tools,
    lawyer,
    request,
    requestEvent('AskedApplicant', { body: 'committee', question: tools.ids.uuid(), words }),
  );
}

/** The panel's time passed without a view; one member took no part, one differed. */
async function decidedWithConditions(room: Room): Promise<void> {
  const request = await inReview(room, 'decided', 30);
  const voting = ago(room, 20);
  const [chair, lawyer, genome, , participant] = room.members as [Stepper, Stepper, Stepper, Stepper, Stepper];
  const same = { body: 'committee', version: 1, ground: 'same-institution', words: '' } as const;
  await step(voting, genome, request, requestEvent('InterestDeclared', same));
  const condition = '結果を、参加者にも分かる言葉で年に一度報告すること。';
  for (const one of room.members.filter(({ account }) => account !== genome.account)) await free(voting, one, request);
  for (const one of [chair, lawyer, participant])
    await vote(voting, one, request, 'approve-with-conditions', [condition]);
  await vote(voting, room.members[3] as Stepper, request, 'approve', []);
  const minority = { body: 'committee', words: '報告は年に一度ではなく、結果が出るたびにするべきです。' } as const;
  await step(voting, participant, request, requestEvent('MinorityOpinionGiven', minority));
  must(
    await recordDecision(ago(room, 6), room.office, {
      request,
      decision: `DUC-${request.slice(4)}`,
      words: {
        ja: '診断を早くすることは患者の利益になり、求めるデータも目的に見合います。報告を条件に承認します。',
        en: 'To diagnose sooner is good for patients, and no more data are asked for than needed. Approved on condition of reports.',
      },
      conditions: [{ ja: condition, en: 'Report once a year on results, in words that participants understand too.' }],
      settled: [],
      difference: null,
    }),
  );
}

/** @returns the accounts that a visitor of the demonstration may be */
export async function seedCommittee(
  tools: Tools,
  { secretariat, now }: { readonly secretariat: string; readonly now: Date },
): Promise<readonly DemoAccount[]> {
  const office: Office = { account: secretariat, role: 'review-secretariat' };
  const accounts: DemoAccount[] = [];
  const members: Stepper[] = [];
  const [from, until] = [dayOf(plusDays(now.toISOString(), -60)), dayOf(plusDays(now.toISOString(), 670))];
  for (const [place, { name, email, part, gender, field }] of MEMBERS.entries()) {
    const totpSecret = secretOf(50 + place);
    const roles = [{ role: 'review-member', site: null }] as const;
    const account = await createStaffAccount(tools, { name, email, password: DEMO_PASSWORD, totpSecret, roles });
    members.push({ account, role: 'review-member' });
    accounts.push({ role: 'review-member', name, email, password: DEMO_PASSWORD, totpSecret, participant: null });
    // one term ends soon, so that the office is warned
    const last = field === 'public' ? dayOf(plusDays(now.toISOString(), 45)) : until;
    const seat = { act: 'appoint', body: 'committee', account, part, gender, field, from, until: last } as const;
    must(await appointMember(tools, office, seat));
  }
  const applicant: Applicant = { account: tools.ids.uuid(), role: 'applicant' };
  const since = new Date(now.getTime() - 60 * DAY_MS);
  const affiliation = {
    account: applicant.account,
    organisation: ORGANISATIONS.university,
    recipientClass: 'academia',
  };
  await withAccess(tools.database, stepperAccess(office), (tx) =>
    tx.affiliation.create({ data: { ...affiliation, since } }),
  );
  const room: Room = { tools, applicant, office, members, now };
  await decidedWithConditions(room);
  await underReview(room);
  await waits(room, 'waits', 2);
  const open = await tools.database.prisma.dataRequest.findMany({
    where: { stage: 'in-review' },
    orderBy: { id: 'asc' },
  });
  must(
    await callCommitteeMeeting({ ...tools, clock: { now: () => now } }, office, {
      day: dayOf(plusDays(now.toISOString(), 12)),
      time: '14:00',
      place: '中央棟 3階 会議室（車いすで入れます）',
      link: 'https://meeting.demo.tomoni.example/review',
      requests: open.map(({ id }) => id),
      notes: '15時に休憩します。文字での通訳があります。',
      idempotencyKey: tools.ids.uuid(),
    }),
  );
  return accounts;
}
