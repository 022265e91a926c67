/** An organisation joins a forum: two people, interests, contract and training; accounts, their ends, where data may go. */
import { beforeEach, describe, expect, test } from 'vitest';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import type { RequestContent } from '#app/domain/data-requests/request-form.ts';
import { sessionsOf } from '#app/services/access/sessions-of.server.ts';
import { activateApproval } from '#app/services/data-requests/activate-approval.server.ts';
import { recordDecision } from '#app/services/data-requests/decide-request.server.ts';
import { submitRequest } from '#app/services/data-requests/submit-request.server.ts';
import { beginRequest, saveSection } from '#app/services/data-requests/write-request.server.ts';
import {
  endAffiliation,
  issueAccount,
  issueForm,
  peopleOf,
  recordTraining,
  sendLinkAgain,
  trainingForm,
} from '#app/services/forum/accounts.server.ts';
import { type ForumOfficer, loadApplication, loadForumDesk } from '#app/services/forum/applications.server.ts';
import { applyToForum, joinForm, openStanding } from '#app/services/forum/apply.server.ts';
import { dropForumContacts } from '#app/services/forum/contact.server.ts';
import { confirmDecision, declareInterest, proposeDecision } from '#app/services/forum/decide.server.ts';
import { contractForm, endMembership, recordContract } from '#app/services/forum/membership.server.ts';
import { remindTraining } from '#app/services/forum/training.server.ts';
import { mailHandlers } from '#app/services/mail/mail-handlers.server.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import type { Membership } from '#bridge/contract/programme-state.ts';
import { decideOrThrow } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { renderMail } from '#emails/render-mail.ts';
import { APPLICANT, CONTENT } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { sceneOf } from '#tests/unit/pipeline-bridge/world.ts';
import {
  AFTER_PANEL,
  applicant,
  beMember,
  inReview,
  must,
  ORGANISATION,
  office,
  openDesk,
  step,
  voted,
  written,
} from '../data-requests/desk.ts';

let programme: TestProgramme;
const FIRST: ForumOfficer = { account: '71111111-1111-4111-8111-111111111111', role: 'forum-committee' };
const SECOND: ForumOfficer = { account: '72222222-2222-4222-8222-222222222222', role: 'forum-committee' };
const THIRD: ForumOfficer = { account: '73333333-3333-4333-8333-333333333333', role: 'forum-committee' };
const OFFICE: ForumOfficer = { account: '74444444-4444-4444-8444-444444444444', role: 'review-secretariat' };
const key = () => programme.tools.ids.uuid();

beforeEach(async () => {
  programme = await openDesk();
  return () => programme.close();
}, 120_000);

const FORM = {
  nameJa: 'あさひ製薬',
  nameEn: 'Asahi Seiyaku',
  country: 'JP',
  recipientClass: 'industry',
  commercial: 'yes',
  why: '薬の候補をさがしたい。',
  contact: '久保 まゆみ',
  email: 'contact@asahi.example',
  security: '情報管理部',
};
const from = { address: '192.0.2.1', language: 'ja' } as const;
const codeOf = (outcome: { ok: boolean }) => (outcome as { refusal?: { code: string } }).refusal?.code ?? 'taken';
const apply = (more: Record<string, string> = {}) =>
  applyToForum(programme.tools, joinForm.parse({ ...FORM, idempotencyKey: key(), ...more }), from);
const idOf = (applied: Awaited<ReturnType<typeof apply>>) =>
  applied.ok ? (/(FM-\d{4}-\d{4})\./.exec(applied.path)?.[1] ?? '') : '';
const stageOf = async (id: string) => (await loadApplication(programme.tools, OFFICE, id))?.stage;
const say = (who: ForumOfficer, id: string, ground: 'none' | 'same-organisation' = 'none') =>
  declareInterest(programme.tools, who, id, { do: 'interest', ground, words: '' });
const propose = (who: ForumOfficer, id: string, proposal: 'accept' | 'refuse' = 'accept') =>
  proposeDecision(programme.tools, who, id, { do: 'propose', proposal, reason: '目的が合っています。' });
async function confirm(who: ForumOfficer, id: string, seen?: string) {
  const row = await programme.tools.database.prisma.forumApplication.findUniqueOrThrow({ where: { id } });
  return confirmDecision(programme.tools, who, id, {
    do: 'confirm',
    seen: seen ?? row.proposedAt?.toISOString() ?? '',
  });
}
async function accepted(): Promise<string> {
  const id = idOf(await apply());
  for (const who of [FIRST, SECOND]) must(await say(who, id));
  must(await propose(FIRST, id));
  must(await confirm(SECOND, id));
  return id;
}
const CONTRACT = {
  do: 'contract',
  decision: 'FORUM-2026-12',
  contract: 'C-2026-7',
  signedOn: '2026-11-20',
  until: '2027-11-30',
  trainingUntil: '2027-05-31',
  feeClass: 'paid',
};
const contract = (id: string, more: Record<string, string> = {}) =>
  recordContract(programme.tools, OFFICE, id, contractForm.parse({ ...CONTRACT, idempotencyKey: key(), ...more }));
async function member(): Promise<string> {
  const id = await accepted();
  must(await contract(id));
  return id;
}
const organisationOf = async (id: string) =>
  (await loadApplication(programme.tools, OFFICE, id))?.organisation as string;

/** What the feed tells the gates of an organisation. */
async function toldToGates(organisation: string): Promise<Membership> {
  const lines = await programme.tools.database.prisma.feedLine.findMany({
    where: { kind: 'membership' },
    orderBy: { revision: 'asc' },
  });
  return lines
    .map(({ payload }) => JSON.parse(payload) as Membership)
    .findLast((one) => one.organisation === organisation) as Membership;
}

async function work(): Promise<readonly { to: string; subject: string; text: string }[]> {
  const { tools } = programme;
  const sent: { to: string; subject: string; text: string }[] = [];
  const handlers = mailHandlers(tools, async (mail) => void sent.push(mail), renderMail);
  while (await workOnce(tools.database, handlers, tools));
  return sent;
}

describe('asking to join', () => {
  test('gives a number and a neutral mail; the form sent twice counts once; the link shows how it stands', async () => {
    const { tools } = programme;
    const once = key();
    const first = await apply({ idempotencyKey: once });
    expect(await apply({ idempotencyKey: once })).toEqual(first);
    const other = await apply();
    expect([idOf(first), idOf(other)]).toEqual(['FM-2026-0001', 'FM-2026-0002']);
    const sent = await work();
    expect(sent.map(({ to }) => to)).toEqual([FORM.email, FORM.email]);
    expect(sent[0]?.text).not.toMatch(/あさひ|製薬|ゲノム/);
    const link = first.ok ? (first.path.split('/').at(-1) as string) : '';
    expect(await openStanding(tools, link)).toMatchObject({ id: 'FM-2026-0001', stage: 'applied' });
    expect(await openStanding(tools, `FM-2026-0002.${link.split('.')[1]}`), 'another’s token').toBeNull();
  });

  test('from a country off the list is refused with the list’s version; from one on it, it is taken', async () => {
    expect(await apply({ country: 'BR' })).toMatchObject({
      refusal: { code: 'country-outside-list', items: ['countries-2026-1', 'BR'] },
    });
    expect(await apply({ country: 'GB' })).toMatchObject({ ok: true });
  });

  test('again and again is stopped', async () => {
    for (let time = 0; time < 5; time += 1) expect(await apply()).toMatchObject({ ok: true });
    expect(codeOf(await apply())).toBe('try-later');
  });

  test('who is written to lies sealed, apart, and goes half a year after a refusal; a member’s stays', async () => {
    const { tools } = programme;
    const kept = await member();
    const id = idOf(await apply());
    const stored = JSON.stringify([
      await tools.database.prisma.forumApplication.findMany(),
      await tools.database.prisma.forumContact.findMany(),
    ]);
    expect(stored).not.toContain('久保');
    for (const who of [FIRST, SECOND]) must(await say(who, id));
    must(await propose(FIRST, id, 'refuse'));
    must(await confirm(SECOND, id));
    programme.clock.later(180);
    expect(await dropForumContacts(tools)).toBe(0);
    expect((await loadApplication(tools, OFFICE, id))?.contact?.contact).toBe('久保 まゆみ');
    programme.clock.later(4);
    expect(await dropForumContacts(tools)).toBe(1);
    expect((await loadApplication(tools, OFFICE, id))?.contact).toBeNull();
    expect((await loadApplication(tools, OFFICE, kept))?.contact).not.toBeNull();
  });
});

describe('the decision', () => {
  test('takes two members who are free, and what the page showed', async () => {
    const id = idOf(await apply());
    expect(codeOf(await propose(FIRST, id))).toBe('interests-first');
    for (const who of [FIRST, SECOND]) must(await say(who, id));
    expect(codeOf(await propose({ ...FIRST, role: 'review-secretariat' }, id)), 'the office').toBe('not-permitted');
    must(await propose(FIRST, id));
    expect(codeOf(await confirm(FIRST, id))).toBe('two-people-needed');
    expect(codeOf(await confirm(SECOND, id, '2026-01-01T00:00:00.000Z'))).toBe('application-moved-on');
    expect(codeOf(await confirm(THIRD, id))).toBe('interests-first');
    expect(await stageOf(id)).toBe('proposed');
    must(await confirm(SECOND, id));
    expect(await stageOf(id)).toBe('accepted');
    expect(codeOf(await propose(FIRST, id, 'refuse'))).toBe('application-stage');
  });

  test('is not taken with a member who has an interest, said before or after she proposed', async () => {
    const id = idOf(await apply());
    must(await say(THIRD, id, 'same-organisation'));
    expect(codeOf(await propose(THIRD, id))).toBe('recused');
    expect(codeOf(await say(THIRD, id)), 'not unsaid').toBe('recused');
    for (const who of [FIRST, SECOND]) must(await say(who, id));
    must(await propose(FIRST, id));
    must(await say(FIRST, id, 'same-organisation'));
    expect(codeOf(await confirm(SECOND, id)), 'her proposal').toBe('recused');
    must(await propose(SECOND, id));
    expect(codeOf(await confirm(FIRST, id))).toBe('recused');
    expect(await stageOf(id)).toBe('proposed');
  });
});

describe('contract and training', () => {
  /** What the gate's own decider says of aggregates for the organisation at that moment. */
  const overview = async (organisation: string, at: string): Promise<readonly string[]> => {
    const { world, request } = sceneOf('overview');
    const memberships = [await toldToGates(organisation)];
    const recipient = { class: 'industry', organisation, country: 'JP' };
    const gateTime = { lower: at, upper: at };
    const asked = { ...request, recipient } as DecisionRequest;
    const verdict = decideOrThrow(memoryView({ ...world, memberships }, gateTime), asked, currentPolicy);
    return verdict.decision === 'permit' ? [] : verdict.reasons.map(({ code }) => code);
  };

  test('make a member at the gate; when either ends, aggregates end', async () => {
    const id = await accepted();
    expect(codeOf(await contract(id, { feeClass: 'free' }))).toBe('fee-class-differs');
    expect(codeOf(await contract(id, { signedOn: '2026-12-24' }))).toBe('in-the-future');
    must(await contract(id));
    const organisation = await organisationOf(id);
    expect(await overview(organisation, '2026-11-23T00:00:00.000Z')).toEqual([]);
    expect(await overview(organisation, '2027-05-31T14:00:00.000Z'), 'the last day').toEqual([]);
    expect(await overview(organisation, '2027-06-01T00:00:00.000Z'), 'training over').toEqual(['no-membership']);
    programme.clock.set('2027-05-01T00:00:00.000Z');
    expect((await loadForumDesk(programme.tools, OFFICE)).members).toMatchObject([
      { organisation, contractEnding: 'holds', trainingEnding: 'soon' },
    ]);
    must(await contract(id, { trainingUntil: '2028-05-31', contract: 'C-2027-1', signedOn: '2027-04-30' }));
    expect(await overview(organisation, '2027-06-01T00:00:00.000Z')).toEqual([]);
    expect(await overview(organisation, '2027-12-01T00:00:00.000Z'), 'contract over').toEqual(['no-membership']);
  });

  test('wait for the decision, and end before their time with the number of one', async () => {
    const id = idOf(await apply());
    expect(codeOf(await contract(id))).toBe('application-stage');
    const joined = await member();
    const organisation = await organisationOf(joined);
    programme.clock.later(1);
    const end = { do: 'end', idempotencyKey: key(), endDecision: 'FORUM-2026-13' } as const;
    must(await endMembership(programme.tools, OFFICE, joined, end));
    expect((await toldToGates(organisation)).until).toBe(programme.clock.now().toISOString());
    expect(codeOf(await endMembership(programme.tools, OFFICE, joined, { ...end, idempotencyKey: key() }))).toBe(
      'application-stage',
    );
  });
});

describe('accounts', () => {
  const issue = (id: string, more: Record<string, string> = {}) =>
    issueAccount(
      programme.tools,
      OFFICE,
      id,
      issueForm.parse({ do: 'issue', name: '大沢 けん', email: 'osawa@asahi.example', may: 'ask', ...more }),
    );
  async function issued(id: string, more: Record<string, string> = {}): Promise<string> {
    must(await issue(id, more));
    return (await peopleOf(programme.tools, await organisationOf(id))).at(-1)?.account as string;
  }
  const begin = (account: string, organisation: string) =>
    beginRequest(programme.tools, { account, role: 'applicant' }, { kind: 'new', about: null, organisation });

  test('come with a link by mail, once for a person, never over somebody else’s', async () => {
    const id = await member();
    await issued(id);
    const sent = await work();
    expect(sent.find(({ to }) => to === 'osawa@asahi.example')?.text).toMatch(/\/recover\/[\w-]{32}/);
    expect(codeOf(await issue(id))).toBe('already-affiliated');
    expect(
      codeOf(
        await issueAccount(
          programme.tools,
          OFFICE,
          'FM-2026-9999',
          issueForm.parse({ do: 'issue', name: 'x', email: 'x@asahi.example', may: 'ask' }),
        ),
      ),
    ).toBe('application-stage');
  });

  test('that look at aggregates alone cannot ask; the others can', async () => {
    const id = await member();
    const organisation = await organisationOf(id);
    const looks = await issued(id, { may: 'overview' });
    expect(codeOf(await begin(looks, organisation))).toBe('overview-only');
    const asks = await issued(id, { email: 'second@asahi.example' });
    expect(codeOf(await begin(asks, organisation))).toBe('taken');
  });

  test('end with the person’s leaving: nothing from the next request on; a colleague’s goes on', async () => {
    const { tools } = programme;
    const id = await member();
    const organisation = await organisationOf(id);
    const leaves = await issued(id);
    const stays = await issued(id, { email: 'second@asahi.example' });
    const signIn = async (account: string) => {
      const session = { role: 'applicant', site: null, participant: null, agent: 'test' } as const;
      return (await sessionsOf(tools).start(account, session as never)).cookie.split(';')[0] as string;
    };
    const kindOf = async (cookie: string) => (await sessionsOf(tools).resolve(cookie)).kind;
    const [hers, colleagues] = [await signIn(leaves), await signIn(stays)];
    const begun = await begin(leaves, organisation);
    const request = begun.ok ? begun.id : '';
    expect([await kindOf(hers), await kindOf(colleagues)]).toEqual(['staff', 'staff']);
    must(await endAffiliation(tools, OFFICE, id, { do: 'leave', account: leaves }));
    expect(await kindOf(hers)).toBe('visitor');
    expect(await kindOf(colleagues)).toBe('staff');
    const aim = { request, section: 'aim', content: CONTENT.aim, stood: '' } as const;
    expect(codeOf(await saveSection(tools, { account: leaves, role: 'applicant' }, aim))).toBe('request-unknown');
    expect(codeOf(await saveSection(tools, { account: stays, role: 'applicant' }, aim))).toBe('taken');
    expect(codeOf(await begin(leaves, organisation))).toBe('affiliation-missing');
    expect(codeOf(await sendLinkAgain(tools, OFFICE, id, { do: 'link', account: leaves }))).toBe('affiliation-missing');
  });

  test('a training that ends is told twice, once each, and not when it was taken again', async () => {
    const { tools } = programme;
    const id = await member();
    const account = await issued(id);
    const train = (until: string, certificate: string) =>
      recordTraining(
        tools,
        OFFICE,
        id,
        trainingForm.parse({ do: 'training', account, passedOn: '2026-11-01', until, certificate }),
      );
    must(await train('2027-02-28', 'T-1'));
    expect(codeOf(await train('2027-02-28', 'T-1')), 'the same once more').toBe('nothing-changes');
    const told = () => tools.database.prisma.outbox.count({ where: { topic: 'mail.training-ends' } });
    const counts = [];
    for (const day of ['2026-12-29', '2026-12-30', '2027-01-15', '2027-02-14', '2027-02-20', '2027-03-02']) {
      programme.clock.set(`${day}T03:00:00.000Z`);
      await remindTraining(tools);
      await remindTraining(tools);
      counts.push(await told());
    }
    expect(counts).toEqual([0, 1, 1, 2, 2, 2]);
    programme.clock.set('2027-02-01T03:00:00.000Z');
    must(await train('2028-02-28', 'T-2'));
    programme.clock.set('2027-02-20T03:00:00.000Z');
    await remindTraining(tools);
    expect(await told()).toBe(2);
  });
});

describe('requests', () => {
  test('that go to a country off the list are refused with its version; to one on it they are handed in', async () => {
    const { tools } = programme;
    const to = (country: string) => ({ ...CONTENT, data: { ...CONTENT.data, countries: ['JP', country] } });
    const outside = await written(programme, to('US'));
    expect(await submitRequest(tools, applicant, { request: outside, seen: 0 })).toMatchObject({
      refusal: { code: 'country-outside-list', items: ['countries-2026-1', 'US'] },
    });
    const inside = await written(programme, to('GB'));
    expect(await submitRequest(tools, applicant, { request: inside, seen: 0 })).toMatchObject({ ok: true });
  });

  test('begin only with the training that the office recorded, of who is named by her account', async () => {
    const { tools } = programme;
    const [first] = CONTENT.people.users as [RequestContent['people']['users'][number]];
    const named = { ...first, account: APPLICANT, trainingUntil: '2099-01-01' };
    const content = { ...CONTENT, people: { ...CONTENT.people, users: [named] } };
    const request = await inReview(programme, content);
    await voted(programme, request, ['approve', 'approve', 'approve']);
    programme.clock.set(AFTER_PANEL);
    const words = { ja: '審査の項目をすべて満たします。', en: 'All review items are met.' };
    const terms = { words, difference: null, conditions: [], settled: [] };
    must(await recordDecision(tools, office, { request, decision: 'DUC-1', ...terms }));
    const agreed = { signedOn: '2026-12-12', feeClass: 'free' } as const;
    await step(programme, office, request, { kind: 'AgreementSigned', payload: agreed });
    await beMember(programme);
    const activate = () => activateApproval(tools, office, { request, until: '2027-10-31' });
    expect(codeOf(await activate()), 'what she typed herself').toBe('training-missing');
    const passed = { passedOn: new Date('2026-06-01'), recordedBy: OFFICE.account, recordedAt: new Date() };
    const train = (untilDay: string, certificate: string) =>
      tools.database.prisma.training.create({
        data: {
          ...{ id: key(), account: APPLICANT, organisation: ORGANISATION, certificate },
          ...passed,
          untilDay: new Date(untilDay),
        },
      });
    await train('2026-12-01', 'T-1');
    expect(codeOf(await activate()), 'over').toBe('training-missing');
    await train('2027-12-01', 'T-2');
    expect(codeOf(await activate())).toBe('taken');
  });
});
