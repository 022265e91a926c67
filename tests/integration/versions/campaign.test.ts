import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { type CampaignPlan, planSchema } from '#app/contact/domain/reconsent/plan.ts';
import { campaignRoundOf, countPeople } from '#app/contact/services/reconsent/count-people.server.ts';
import { loadCampaign } from '#app/contact/services/reconsent/load-campaign.server.ts';
import { dropPlan, savePlan } from '#app/contact/services/reconsent/plan-campaign.server.ts';
import { tallyOf } from '#app/contact/services/reconsent/preview.server.ts';
import { progressOf } from '#app/contact/services/reconsent/progress.server.ts';
import { extend, press, turn } from '#app/contact/services/reconsent/steer-campaign.server.ts';
import { emptyTally, take } from '#app/contact/services/reconsent/tally.ts';
import { askReconsents } from '#app/joining/services/new-version/ask-reconsent.server.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { type Joined, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';
import { askedAnew, BY, removeFolders } from './re-consent.ts';

const FIRST = { account: '51111111-1111-4111-8111-111111111111', role: 'elsi-officer' } as const;
const SECOND = { account: '52222222-2222-4222-8222-222222222222', role: 'elsi-officer' } as const;
const THIRD = { account: '53333333-3333-4333-8333-333333333333', role: 'elsi-officer' } as const;
const NAME = { document: 'wgs-icf', version: '2.2' };
const NO_TO_ALL = {
  ...YES,
  'share-overseas': 'deny',
  'repeat-samples': 'deny',
  'recontact-resample': 'deny',
} as const;
/** By mail first, then everybody else. Published on the twelfth. */
const PLAN: CampaignPlan = planSchema.parse({
  waves: [
    { start: '2026-11-13', over: 1, sites: [], channels: ['mail'], percent: 100 },
    { start: '2026-11-20', over: 1, sites: [], channels: [], percent: 100 },
  ],
  dueOn: '2027-02-10',
  reminderDays: [10],
});

let programme: TestProgramme;
const { publish, mails, work, withMail, withPost, joined, recordOf, eventsOf, answer } = askedAnew(() => programme);
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(async () => {
  await programme.close();
  removeFolders();
});

let byMail: Joined;
let byPost: Joined;
beforeEach(async () => {
  await programme.close();
  programme = await openProgramme();
  mails.length = 0;
  byMail = await withMail(await joined());
  byPost = await withPost(await joined());
  programme.clock.later(10);
});

const asked = async (person: Joined) => (await recordOf(person)).reconsent;
const rows = () =>
  withAccess(programme.tools.database, systemAccess('test'), (tx) =>
    tx.reconsentMember.findMany({ orderBy: { participant: 'asc' } }),
  );
const seen = async () => (await loadCampaign(programme.tools, FIRST, 'ja', NAME))?.digest ?? '';
/** Planned before the version is out, published, counted. */
async function planned(plan: CampaignPlan = PLAN) {
  const { tools } = programme;
  expect(await savePlan(tools, FIRST, NAME, plan)).toEqual({ ok: true });
  expect(await publish('2.2', '2.1')).toMatchObject({ ok: true });
  await countPeople(tools, NAME);
}
async function launched(plan: CampaignPlan = PLAN) {
  await planned(plan);
  const { tools } = programme;
  expect(await press(tools, FIRST, NAME, { act: 'propose', seen: await seen() })).toEqual({ ok: true });
  expect(await press(tools, SECOND, NAME, { act: 'launch', seen: await seen() })).toEqual({ ok: true });
}
async function dayComes(instant: string) {
  programme.clock.set(instant);
  await askReconsents(programme.tools);
  await work();
}

test('planned and not launched, it asks nobody; launched, each on the day of her wave, by the day and reminders of the plan', async () => {
  await planned();
  await askReconsents(programme.tools);
  expect([await asked(byMail), await asked(byPost)]).toEqual([null, null]);
  const { tools } = programme;
  expect(refusalCode(await press(tools, FIRST, NAME, { act: 'launch', seen: await seen() }))).toBe(
    'reconsent-moved-on',
  );
  expect(await press(tools, FIRST, NAME, { act: 'propose', seen: await seen() })).toEqual({ ok: true });
  expect(refusalCode(await press(tools, FIRST, NAME, { act: 'launch', seen: await seen() }))).toBe('two-people-needed');
  const again = { ...FIRST, account: await twinOf(tools, FIRST.account) };
  expect(refusalCode(await press(tools, again, NAME, { act: 'launch', seen: await seen() }))).toBe('two-people-needed');
  expect(await press(tools, SECOND, NAME, { act: 'launch', seen: await seen() })).toEqual({ ok: true });
  await askReconsents(tools);
  expect([await asked(byMail), await asked(byPost)]).toEqual([null, null]);
  await dayComes('2026-11-13T03:00:00.000Z');
  expect([(await asked(byMail))?.by, await asked(byPost)]).toEqual(['2027-02-10T14:59:59.999Z', null]);
  await dayComes('2026-11-20T03:00:00.000Z');
  expect((await asked(byPost))?.version).toBe('2.2');
  mails.length = 0;
  await dayComes('2026-11-24T03:00:00.000Z');
  expect(mails.filter((name) => name === 'version-asked')).toHaveLength(1);
});

test('what is counted before is what happens then, and nobody who signed is left out', async () => {
  const people = [
    byMail,
    byPost,
    await withMail(await joined(NO_TO_ALL)),
    await joined({ ...YES, 'share-overseas': 'deny' }),
    await joined(),
  ];
  const left = await joined();
  const leave = withdrawalForm.parse({ idempotencyKey: programme.tools.ids.uuid() });
  await withdrawConsent(programme.tools, left, { level: 'no-further-use', form: leave, language: 'ja' });
  await planned();
  const tally = await tallyOf(programme.tools, FIRST, NAME, PLAN, BY);
  const counted = await rows();
  expect(counted.map(({ participant }) => participant).sort()).toEqual(
    [...people, left].map(({ participant }) => participant as string).sort(),
  );
  await press(programme.tools, FIRST, NAME, { act: 'propose', seen: await seen() });
  await press(programme.tools, SECOND, NAME, { act: 'launch', seen: await seen() });
  await dayComes('2026-11-13T03:00:00.000Z');
  const first = (await rows()).filter(({ askedAt }) => askedAt !== null);
  await dayComes('2026-11-20T03:00:00.000Z');
  const all = (await rows()).filter(({ askedAt }) => askedAt !== null);
  // every figure of the preview, against the ledger
  const provisions = new Map<string, number>();
  for (const person of [...people, left])
    for (const event of await eventsOf(person))
      if (event.kind === 'ReconsentAsked')
        for (const code of event.payload.provisions) provisions.set(code, (provisions.get(code) ?? 0) + 1);
  const happened = { asked: all.length, byWave: [first.length, all.length - first.length], provisions };
  const told = (counts: typeof tally) => ({
    asked: counts.asked,
    byWave: [counts.byWave.get('0') ?? 0, counts.byWave.get('1') ?? 0],
    provisions: counts.byProvision,
  });
  expect(told(tally)).toEqual(happened);
  expect(Object.fromEntries(tally.byReason)).toEqual({ 'nothing-to-ask': 1, withdrawn: 1 });
  // the control: counted by a rule that forgets whose no stands
  const wrong = emptyTally();
  const under = { plan: PLAN, campaign: 'wgs-icf/2.2', reconsentBy: BY };
  for (const row of counted)
    take(wrong, { ...row, asks: row.asks as ProvisionCode[], channel: 'mail', because: null }, under);
  expect(told(wrong)).not.toEqual(happened);
  // a reminder to each within what she wishes to hear, as counted
  await dayComes('2026-12-20T03:00:00.000Z');
  const reminded = await Promise.all(
    [byMail, byPost].map(async (person) => (await recordOf(person)).contacts.length - 1),
  );
  expect([Object.fromEntries(tally.byReminders), reminded]).toEqual([{ '1': 4 }, [1, 1]]);
});

test('launched by two at once, one of them does it and the other is told that it runs', async () => {
  await planned();
  const digest = await seen();
  await press(programme.tools, FIRST, NAME, { act: 'propose', seen: digest });
  const both = await Promise.all(
    [SECOND, THIRD].map((who) => press(programme.tools, who, NAME, { act: 'launch', seen: digest })),
  );
  expect(both.map(refusalCode).sort()).toEqual(['reconsent-runs', 'taken']);
  const steps = (await loadCampaign(programme.tools, FIRST, 'ja', NAME))?.steps.map(({ kind }) => kind);
  expect(steps?.filter((kind) => kind === 'launched')).toHaveLength(1);
});

test('a plan that was changed after it was proposed is nobody’s proposal; one that breaks a promise is not launched', async () => {
  await planned();
  const digest = await seen();
  await press(programme.tools, FIRST, NAME, { act: 'propose', seen: digest });
  await savePlan(programme.tools, FIRST, NAME, { ...PLAN, dueOn: '2027-03-01' });
  expect(refusalCode(await press(programme.tools, SECOND, NAME, { act: 'launch', seen: digest }))).toBe(
    'reconsent-moved-on',
  );
  await savePlan(programme.tools, FIRST, NAME, { ...PLAN, dueOn: '2027-01-01' });
  const again = { act: 'propose', seen: await seen() } as const;
  expect(await press(programme.tools, FIRST, NAME, again)).toMatchObject({
    refusal: { code: 'reconsent-plan-faulty', items: ['due-before-published'] },
  });
});

test('a plan whose waves are out of order, or are due before the version is out, is not saved; put right, it is', async () => {
  const { tools } = programme;
  const [first, rest] = PLAN.waves;
  if (!first || !rest) throw new Error('no waves');
  const outOfOrder = { ...PLAN, waves: [{ ...first, start: '2026-11-25' }, rest] };
  expect(await savePlan(tools, FIRST, NAME, outOfOrder)).toMatchObject({
    refusal: { code: 'reconsent-plan-faulty', items: ['waves-out-of-order'] },
  });
  expect(await savePlan(tools, FIRST, NAME, { ...PLAN, dueOn: '2026-11-20' })).toMatchObject({
    refusal: { code: 'reconsent-plan-faulty', items: ['due-before-wave'] },
  });
  expect(await loadCampaign(tools, FIRST, 'ja', NAME), 'nothing was saved').toBeNull();
  expect(await savePlan(tools, FIRST, NAME, PLAN)).toEqual({ ok: true });
});

test('a pause holds new letters and those who are not asked yet; a longer day is for these alone', async () => {
  await launched();
  programme.clock.set('2026-11-13T03:00:00.000Z');
  await askReconsents(programme.tools);
  expect(await turn(programme.tools, SECOND, NAME, { act: 'pause', why: 'a word is wrong' })).toEqual({ ok: true });
  await work();
  expect(mails).toEqual([]);
  await dayComes('2026-11-20T03:00:00.000Z');
  expect([await asked(byPost), mails]).toEqual([null, []]);
  const { tools } = programme;
  const shorter = { act: 'extend', dueOn: '2027-02-09', why: 'x' } as const;
  expect(refusalCode(await extend(tools, FIRST, NAME, shorter))).toBe('reconsent-due-earlier');
  expect(await extend(tools, FIRST, NAME, { ...shorter, dueOn: '2027-03-10' })).toEqual({ ok: true });
  expect(await turn(tools, FIRST, NAME, { act: 'resume', why: 'put right' })).toEqual({ ok: true });
  await dayComes('2026-11-21T04:00:00.000Z');
  expect(dayOf((await asked(byMail))?.by ?? '')).toBe('2027-02-10');
  expect(dayOf((await asked(byPost))?.by ?? '')).toBe('2027-03-10');
  expect(mails).toContain('new-version');
});

test('given up, everybody is asked at once, as of a version that nobody planned; and that can be followed like any other', async () => {
  await planned();
  expect(await dropPlan(programme.tools, FIRST, NAME)).toEqual({ ok: true });
  await askReconsents(programme.tools);
  expect([(await asked(byMail))?.by, (await asked(byPost))?.by]).toEqual([BY, BY]);
  await work();
  expect(
    await answer(byMail, { 'share-overseas': 'deny', 'repeat-samples': 'permit', 'recontact-resample': 'permit' }),
  ).toMatchObject({ ok: true });
  await askReconsents(programme.tools);
  const progress = await progressOf(programme.tools, FIRST, NAME);
  expect(progress.sites).toEqual([
    expect.objectContaining({
      laid: 2,
      asked: 2,
      reached: 1,
      outcomes: expect.objectContaining({ changed: 1, waiting: 1 }),
    }),
  ]);
  programme.clock.set('2027-02-01T00:00:01.000Z');
  await work();
  await askReconsents(programme.tools);
  const [site] = (await progressOf(programme.tools, FIRST, NAME)).sites;
  expect(site?.outcomes).toMatchObject({ changed: 1, unreachable: 1, waiting: 0 });
  // nobody is waited for any more: its figures are written down, and no small one among them
  const over = await loadCampaign(programme.tools, FIRST, 'ja', NAME);
  expect([over?.state, over?.steps.at(-1)?.kind]).toEqual(['ended', 'ended']);
  expect(JSON.stringify(over?.steps.at(-1)?.detail)).not.toMatch(/:[1-9]\b/);
});

test('whoever signs the old version while it runs is found, laid into a wave of her own, and moves nobody', async () => {
  await launched();
  await dayComes('2026-11-13T03:00:00.000Z');
  const before = (await rows()).map(({ participant, wave, askOn }) => ({ participant, wave, askOn }));
  const late = await withMail(await joined());
  await dayComes('2026-11-14T03:00:00.000Z');
  expect((await asked(late))?.version).toBe('2.2');
  const after = (await rows()).map(({ participant, wave, askOn }) => ({ participant, wave, askOn }));
  expect(after).toEqual(expect.arrayContaining(before));
  expect(after).toHaveLength(before.length + 1);
});

test('no page of the office shows a count of one to nine', async () => {
  await planned();
  const page = await loadCampaign(programme.tools, FIRST, 'ja', NAME);
  expect(page?.preview?.asked).toBeNull();
  expect(JSON.stringify(page?.preview)).not.toMatch(/"count":[1-9]\b/);
  expect(await campaignRoundOf(programme.tools, { ...NAME, version: '9.9' })).toBeNull();
  // the control: the exact figures lie one step away
  expect((await tallyOf(programme.tools, FIRST, NAME, PLAN, BY)).asked).toBe(2);
});
