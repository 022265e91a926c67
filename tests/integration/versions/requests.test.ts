import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { changeChoice } from '#app/services/consent/change-choices.server.ts';
import { loadHome } from '#app/services/consent/describe-standing.server.ts';
import { loadQuestion } from '#app/services/consent/load-choices.server.ts';
import { approvedUses, programmeLines, usesOf, verdictOn } from '#app/services/gate/approved-uses.server.ts';
import { setApproval } from '#app/services/governance/set-approval.server.ts';
import { setDataSet } from '#app/services/governance/set-data-set.server.ts';
import { answerRequest } from '#app/services/requests/answer-request.server.ts';
import { isWaiting, loadRequest, loadRequests } from '#app/services/requests/load-requests.server.ts';
import { openRequests } from '#app/services/requests/open-requests.server.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { YES } from '#tests/support/consent-parts.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';

const as = (role: 'review-secretariat' | 'release-desk') =>
  ({ role, account: '44444444-4444-4444-8444-444444444444', channel: 'web' }) as const;
const HEALTH = { ...YES, 'scope-any-health': 'permit' } as const;
let programme: TestProgramme;
let asks: Joined;
let permits: Joined;

async function approve(id: string, more: Partial<Approval> = {}): Promise<void> {
  const approval: Approval = {
    schema: 'approval/1',
    id,
    status: 'active',
    route: 'committee-approval',
    recipient: { class: 'industry', organisation: 'https://tomoni.example/organisation/hoshi-pharma', country: 'JP' },
    purpose: { duo: ['DUO:0000006'], diseases: ['MONDO:0000001'] },
    countries: ['JP'],
    datasets: ['ds-1'],
    uses: [],
    commercial: true,
    conditionsMet: [],
    actions: ['release-data'],
    from: PUBLISHED_AT,
    until: '2027-11-01T00:00:00.000Z',
    ...more,
  };
  const command = {
    actor: as('review-secretariat'),
    approval,
    request: null,
    panelView: 'for',
    decision: 'DUC-1',
  } as const;
  expect(await setApproval(programme.tools, command, null)).toMatchObject({ ok: true });
}

/** The gate's word on the one use of an approval, over the ledger's own lines. */
async function gateSays({ participant }: Joined, id: string) {
  const access = { account: null, role: 'system', reason: 'test', system: true } as const;
  const uses = await withAccess(programme.tools.database, access, async (tx) =>
    approvedUses(tx, participant, programme.clock.now(), await programmeLines(tx)),
  );
  const approval = uses?.approvals.find((one) => one.id === id);
  const [use] = approval ? usesOf(approval, participant) : [];
  return uses && use ? verdictOn(uses, use).decision : 'no such use';
}

const requests = (person: Joined) => loadRequests(programme.tools, person, 'ja');
const only = async (person: Joined) => {
  const [one, ...others] = await requests(person);
  if (!one || others.length > 0) throw new Error(`${others.length} more`);
  return one;
};
async function answer(person: Joined, decision: 'permit' | 'deny', key = programme.tools.ids.uuid()) {
  const asked = await only(person);
  return answerRequest(programme.tools, person, asked, {
    answer: decision,
    version: '2.1',
    stood: asked.answer?.decision ?? '',
    idempotencyKey: key,
    language: 'ja',
  });
}

beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(async () => {
  await programme.close();
  programme = await openProgramme();
  asks = await joinedPerson(programme, { answers: { ...HEALTH, 'share-industry': 'ask' } });
  permits = await joinedPerson(programme, { answers: HEALTH });
  programme.clock.later(2);
  const dataset = {
    schema: 'dataset/1',
    id: 'ds-1',
    title: { ja: '第1期', en: 'First' },
    embargoUntil: null,
    publicFrom: null,
    diseases: ['MONDO:0000001'],
  } as const;
  expect(
    await setDataSet(programme.tools, {
      actor: as('release-desk'),
      dataset: { ...dataset, diseases: [...dataset.diseases] },
    }),
  ).toMatchObject({ ok: true });
  await approve('DAR-1');
});

test('an approval that meets an answer "ask me" opens one request, and for nobody else', async () => {
  await openRequests(programme.tools);
  programme.clock.later(1);
  await openRequests(programme.tools);
  expect(await only(asks)).toMatchObject({ provision: 'share-industry', caseId: 'DAR-1', answer: null, isOpen: true });
  expect(await requests(permits)).toEqual([]);
  expect((await loadHome(programme.tools, asks, 'ja')).waiting.map(({ what }) => what)).toContain('requests');
});

test('no reply is no; a yes is for this case alone; taken back, it is no again', async () => {
  await openRequests(programme.tools);
  expect(await gateSays(asks, 'DAR-1')).toBe('deny');
  await approve('DAR-2', {
    recipient: { class: 'industry', organisation: 'https://tomoni.example/organisation/tsuki-bio', country: 'JP' },
  });
  expect(await answer(asks, 'permit')).toMatchObject({ ok: true, receiptId: expect.any(String) });
  expect([await gateSays(asks, 'DAR-1'), await gateSays(asks, 'DAR-2')]).toEqual(['permit', 'deny']);
  expect(await answer(asks, 'deny')).toMatchObject({ ok: true });
  expect(await gateSays(asks, 'DAR-1')).toBe('deny');
  expect(await gateSays(permits, 'DAR-1')).toBe('permit');
});

test('sent twice it is one answer; a page that is behind writes over nothing', async () => {
  await openRequests(programme.tools);
  const asked = await only(asks);
  const form = { answer: 'permit', version: '2.1', stood: '', language: 'ja' } as const;
  const key = programme.tools.ids.uuid();
  const both = await Promise.all(
    [1, 2].map(() => answerRequest(programme.tools, asks, asked, { ...form, idempotencyKey: key })),
  );
  expect(new Set(both.map((done) => done.ok && done.receiptId)).size).toBe(1);
  const late = { ...form, answer: 'deny', idempotencyKey: programme.tools.ids.uuid() } as const;
  expect(await answerRequest(programme.tools, asks, asked, late)).toMatchObject({
    refusal: { code: 'answer-moved-on' },
  });
  expect(await gateSays(asks, 'DAR-1')).toBe('permit');
});

test('an approval that has ended takes no yes, and still a no', async () => {
  await openRequests(programme.tools);
  await answer(asks, 'permit');
  programme.clock.set('2027-12-01T00:00:00.000Z');
  expect(await only(asks)).toMatchObject({ isOpen: false });
  expect(await answer(asks, 'permit')).toMatchObject({ refusal: { code: 'request-over' } });
  expect(await answer(asks, 'deny')).toMatchObject({ ok: true });
});

test('somebody else’s request, a made-up one and nonsense are all not there', async () => {
  await openRequests(programme.tools);
  const { id } = await only(asks);
  expect(await loadRequest(programme.tools, asks, id, 'ja')).not.toBeNull();
  for (const wrong of [id, programme.tools.ids.uuid(), "' or 1=1", '', undefined, 'x'.repeat(100_000)])
    expect(await loadRequest(programme.tools, permits, wrong, 'ja')).toBeNull();
});

test('where something else stands in the way, she is not asked in vain', async () => {
  await approve('DAR-1', { status: 'suspended' });
  await approve('DAR-3', { datasets: ['ds-unknown'] });
  await openRequests(programme.tools);
  expect(await requests(asks)).toEqual([]);
});

test('before a change the page says which uses end and which begin, as the gate would decide', async () => {
  const previews = async (person: Joined) =>
    (await loadQuestion(programme.tools, person, 'share-industry', 'ja'))?.previews.changes.map(
      ({ answer: to, ends, begins }) => [
        to,
        ends.map(({ approval }) => approval),
        begins.map(({ approval }) => approval),
      ],
    );
  expect(await previews(permits)).toEqual([
    ['deny', ['DAR-1'], []],
    ['ask', ['DAR-1'], []],
  ]);
  expect(await previews(asks)).toEqual([
    ['permit', [], ['DAR-1']],
    ['deny', [], []],
  ]);
  const said = {
    provision: 'share-industry',
    language: 'ja',
    version: '2.1',
    idempotencyKey: programme.tools.ids.uuid(),
  } as const;
  await changeChoice(programme.tools, permits, { ...said, answer: 'deny' });
  expect(await gateSays(permits, 'DAR-1')).toBe('deny');
});

test('an answer that was changed on another device since the page was opened is shown, not written over', async () => {
  const question = await loadQuestion(programme.tools, permits, 'share-industry', 'ja');
  const form = { provision: 'share-industry', language: 'ja', version: '2.1', stood: question?.stood ?? -1 } as const;
  const once = () => ({ ...form, idempotencyKey: programme.tools.ids.uuid() });
  expect(await changeChoice(programme.tools, permits, { ...once(), answer: 'deny' })).toMatchObject({ ok: true });
  const late = await changeChoice(programme.tools, permits, { ...once(), answer: 'ask' });
  expect(late).toMatchObject({ refusal: { code: 'answer-moved-on' } });
  expect((await loadQuestion(programme.tools, permits, 'share-industry', 'ja'))?.decision).toBe('deny');
});

test('waiting counts what is open and unanswered alone', async () => {
  await openRequests(programme.tools);
  expect((await requests(asks)).filter(isWaiting)).toHaveLength(1);
  await answer(asks, 'deny');
  expect((await requests(asks)).filter(isWaiting)).toHaveLength(0);
});
