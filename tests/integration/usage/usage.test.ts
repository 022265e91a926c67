import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { setApproval } from '#app/data-access/services/governance/set-approval.server.ts';
import { ownUsage } from '#app/data-access/services/usage/own-usage.server.ts';
import { takeUsage } from '#app/data-access/services/usage/take-usage.server.ts';
import {
  listUsageQuestions,
  loadIntake,
  settleUsageQuestion,
  usageQuestionForm,
} from '#app/data-access/services/usage/usage-desk.server.ts';
import { sealEarlierAnswers } from '#app/data-access/services/usage/use-answers.server.ts';
import { USAGE_COLUMNS } from '#app/kernel/domain/programme/usage.ts';
import { registerSample, sampleForm } from '#app/kernel/services/samples/register-sample.server.ts';
import { approvals } from '#prisma/seed/programme.ts';
import { ORGANISATIONS } from '#prisma/seed/recipients.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';

const CENTRE = '61111111-1111-4111-8111-111111111111';
const DESK = '62222222-2222-4222-8222-222222222222';

const WORDS = { answerJa: '計算を止め、結果を捨てさせました。', answerEn: 'It was stopped and its results destroyed.' };

let programme: TestProgramme;
let admin: pg.Client;
let person: Joined;
let sample: string;
let place = 0;

beforeAll(async () => {
  programme = await openProgramme();
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  const [approval] = approvals(new Date(PUBLISHED_AT));
  if (!approval) throw new Error('no approval in the seed');
  const actor = { role: 'review-secretariat', account: DESK, channel: 'web' } as const;
  const terms = { approval, request: 'REQ-1', panelView: 'for', decision: 'DUC-1' } as const;
  const set = await setApproval(programme.tools, { actor, ...terms }, null);
  if (!set.ok) throw new Error(set.refusal.code);
});
afterAll(async () => {
  await admin.end();
  await programme.close();
});
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme);
  const { sample: form } = sampleForm.parse({
    kind: 'blood',
    origin: 'first',
    idempotencyKey: programme.tools.ids.uuid(),
  });
  const done = await registerSample(programme.tools, COORDINATOR, person.participant, form, programme.tools.ids.uuid());
  if (!done.ok) throw new Error(done.refusal.code);
  sample = done.result;
  programme.clock.later(5);
});

const runOf = (more: Record<string, string> = {}) => {
  place += 1;
  return {
    record: `R-${place}`,
    sample,
    approval: 'DAR-2026-0001',
    at: '2026-11-05T00:30:00Z',
    organisation: ORGANISATIONS.university,
    tool: 'variant-caller 4.2',
    option: '--deep',
    action: 'joint-analyse',
    ...more,
  };
};
type Run = ReturnType<typeof runOf>;
const fileOf = (runs: readonly Run[]) =>
  new TextEncoder().encode(
    [USAGE_COLUMNS.join(','), ...runs.map((run) => USAGE_COLUMNS.map((name) => run[name]).join(','))].join('\n'),
  );
async function send(...runs: Run[]) {
  const taken = await takeUsage(programme.tools, CENTRE, fileOf(runs));
  if (!taken.ok) throw new Error(taken.fault);
  const { rows } = await admin.query('select report from usage_intake where id = $1', [taken.id]);
  return (rows[0].report as { outcome: string }[]).map(({ outcome }) => outcome);
}
const own = (approval?: string) => ownUsage(programme.tools, person, 'ja', { approval: approval ?? null });
const questions = async () =>
  (await listUsageQuestions(programme.tools, 'ja')).filter((question) => question.sample === sample);

test('each line says what became of it, and a faulty one stands in nobody’s way', async () => {
  const good = runOf();
  expect(
    await send(
      good,
      good,
      { ...good, tool: 'another' },
      runOf({ sample: programme.tools.ids.sample() }),
      runOf({ approval: 'DAR-0' }),
      runOf({ action: 'look' }),
      runOf(),
    ),
  ).toEqual(['taken', 'known', 'record-differs', 'sample-unknown', 'approval-unknown', 'action-unknown', 'taken']);
  expect((await own()).days).toMatchObject([{ times: 2, tool: 'variant-caller 4.2', doubt: null }]);
});

test('a record sent again is one, in the same file or in another, two at a time as well', async () => {
  const runs = [runOf(), runOf()];
  const both = await Promise.all([send(...runs), send(...runs)]);
  expect(both.flat().sort()).toEqual(['known', 'known', 'taken', 'taken']);
  expect(await send(...runs)).toEqual(['known', 'known']);
  expect((await own()).days[0]?.times).toBe(2);
});

test('a thousand runs of a day are one line, and another’s are not hers', async () => {
  await send(...Array.from({ length: 1000 }, () => runOf()), runOf({ at: '2026-11-06T00:30:00Z' }));
  const { days, earlier } = await own();
  expect([days.map(({ day, times }) => [day, times]), earlier]).toEqual([
    [
      ['2026-11-06', 1],
      ['2026-11-05', 1000],
    ],
    0,
  ]);
  const other = await joinedPerson(programme);
  expect((await ownUsage(programme.tools, other, 'ja')).days).toEqual([]);
  expect((await own('DAR-2026-0002')).days).toEqual([]);
  expect((await own('DAR-2026-0001')).days).toHaveLength(2);
});

test('what is about a finding is taken and never shown, counted or asked about', async () => {
  const before = await own();
  // out of its time besides: a question would tell as much
  const hidden = ['return-finding', 'return-primary', 'ask-again'].map((action) =>
    runOf({ action, at: '2025-11-05T00:30:00Z' }),
  );
  expect(await send(...hidden)).toEqual(['taken', 'taken', 'taken']);
  expect(await own()).toEqual(before);
  expect(await questions()).toEqual([]);
  // the control: the same with another action is seen and asked about
  await send(runOf({ at: '2025-11-05T00:30:00Z' }));
  expect(await own()).not.toEqual(before);
  expect(await questions()).toHaveLength(1);
});

test('a use after she left is taken, asked about once a day, and told to her until it is settled', async () => {
  const form = withdrawalForm.parse({ idempotencyKey: programme.tools.ids.uuid() });
  await withdrawConsent(programme.tools, person, { level: 'no-further-use', form, language: 'ja' });
  programme.clock.later(2);
  const at = programme.clock.now().toISOString();
  expect(await send(runOf({ at }), runOf({ at }), runOf())).toEqual(['taken', 'taken', 'taken']);
  const [asked, ...more] = await questions();
  expect([asked?.why, more]).toEqual(['after-withdrawal', []]);
  expect((await own()).days.map(({ doubt }) => doubt)).toEqual(['asking', null]);
  const settle = (outcome: 'allowed' | 'misuse') =>
    settleUsageQuestion(programme.tools, DESK, { question: asked?.id ?? '', outcome, ...WORDS });
  for (const left of ['answerJa', 'answerEn'])
    expect(usageQuestionForm.safeParse({ question: asked?.id, outcome: 'misuse', ...WORDS, [left]: ' ' }).success).toBe(
      false,
    );
  expect(usageQuestionForm.safeParse({ question: asked?.id, outcome: 'misuse', ...WORDS }).success).toBe(true);
  expect((await own()).days.flatMap(({ answers }) => answers)).toEqual([]);
  expect(await settle('misuse')).toEqual({ ok: true });
  expect(await settle('allowed')).toMatchObject({ refusal: { code: 'task-unknown' } });
  expect((await own()).days[0]).toMatchObject({ doubt: 'misuse', answers: [WORDS.answerJa] });
  expect((await ownUsage(programme.tools, person, 'ja-easy')).days[0]?.answers).toEqual([WORDS.answerJa]);
  expect((await ownUsage(programme.tools, person, 'en')).days[0]?.answers).toEqual([WORDS.answerEn]);
});

test('the words are sealed as hers: in no row in clear, and gone with her key', async () => {
  await send(runOf({ organisation: ORGANISATIONS.newcomer }));
  const [asked] = await questions();
  await settleUsageQuestion(programme.tools, DESK, { question: asked?.id ?? '', outcome: 'misuse', ...WORDS });
  const rows = async () => JSON.stringify((await admin.query('select * from usage_question, personal_record')).rows);
  expect(await rows()).not.toContain(WORDS.answerJa);
  expect((await own()).days[0]?.answers).toEqual([WORDS.answerJa]);
  // control: as it lay before, it is found; and is sealed by the worker's next start, once
  await admin.query('update usage_question set answer_ja = $2, answer_en = $3, answer_record = null where id = $1', [
    asked?.id,
    ...Object.values(WORDS),
  ]);
  expect(await rows()).toContain(WORDS.answerJa);
  expect([await sealEarlierAnswers(programme.tools), await sealEarlierAnswers(programme.tools)]).toEqual([1, 0]);
  expect(await rows()).not.toContain(WORDS.answerJa);
  expect((await own()).days[0]?.answers).toEqual([WORDS.answerJa]);
  programme.tools.keys.destroyPersonKey(person.personId);
  expect((await own()).days[0]).toMatchObject({ doubt: 'misuse', answers: [] });
});

test('another organisation than the one approved, and a time outside, are asked about', async () => {
  await send(runOf({ organisation: ORGANISATIONS.newcomer }), runOf({ at: '2025-11-05T00:30:00Z' }));
  expect((await questions()).map(({ why }) => why).sort()).toEqual(['another-organisation', 'outside-approval']);
});

test('a file that is none is refused whole and leaves nothing', async () => {
  const count = async () => (await admin.query('select count(*)::integer as n from usage_intake')).rows[0].n;
  const before = await count();
  const refused = await Promise.all(
    ['', 'a,b\n1,2', '\u0000'].map((text) => takeUsage(programme.tools, CENTRE, new TextEncoder().encode(text))),
  );
  expect(refused.map((one) => !one.ok && one.fault)).toEqual(['empty', 'columns-missing', 'not-a-table']);
  expect(await count()).toBe(before);
  expect(await loadIntake(programme.tools, programme.tools.ids.uuid())).toBeNull();
});

test('what was taken in is never changed', async () => {
  const app = new pg.Client({ connectionString: programme.urls.app });
  await app.connect();
  for (const statement of [
    "update usage_record set tool = 'x'",
    'delete from usage_record',
    'delete from usage_question',
  ])
    await expect(app.query(statement)).rejects.toThrow(/permission denied/);
  await app.end();
});
