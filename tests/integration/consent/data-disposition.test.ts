import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { takeBackWithdrawal } from '#app/consent/services/take-back-withdrawal.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { closeTask, taskForm } from '#app/consent/services/withdrawal-tasks/close-task.server.ts';
import { listTasks } from '#app/consent/services/withdrawal-tasks/list-tasks.server.ts';
import { loadTask } from '#app/consent/services/withdrawal-tasks/load-task.server.ts';
import { remindHolders } from '#app/consent/services/withdrawal-tasks/remind-holders.server.ts';
import type { Holding } from '#app/data-access/services/holders/holder-desk.ts';
import { NO_GROUNDS } from '#app/kernel/domain/record/recall.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { loadDisposition } from '#app/record/services/data-disposition/load-disposition.server.ts';
import { askedAgainIn } from '#tests/support/asked-again.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';

const ACCOUNT = '61111111-1111-4111-8111-111111111111';
const BIOBANK: Holding = { role: 'data-holder', account: ACCOUNT, holder: 'biobank' };
const CENTRE: Holding = { role: 'data-holder', account: ACCOUNT, holder: 'data-centre' };
const DESK: Holding = { role: 'release-desk', account: ACCOUNT };
const HOSPITAL: Holding = { role: 'site-coordinator', account: ACCOUNT, site: 'site-a' };

let programme: TestProgramme;
let admin: pg.Client;
let person: Joined;

beforeAll(async () => {
  programme = await openProgramme();
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await programme.close();
});
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme);
  programme.clock.later(10);
});

type Level = Parameters<typeof withdrawConsent>[2]['level'];
const key = () => programme.tools.ids.uuid();
async function withdraw(level: Level, more: Record<string, string> = {}) {
  const form = withdrawalForm.parse({ idempotencyKey: key(), ...more });
  const done = await withdrawConsent(programme.tools, person, { level, form, language: 'ja', ...askedAgainIn(form) });
  if (!done.ok) throw new Error(done.refusal.code);
}
const rows = () =>
  programme.tools.database.prisma.withdrawalTask.findMany({ where: { participant: person.participant } });
const idOf = async (task: string) =>
  (await rows()).find((row) => row.task === task && row.closedAt === null)?.id ?? key();
const close = async (holding: Holding, task: string, more: Record<string, string> = {}) =>
  closeTask(programme.tools, holding, await idOf(task), taskForm.parse({ outcome: 'done', ...more }), key());
const fate = () => loadDisposition(programme.tools, person, 'ja');
const line = async (id: string) => (await fate())?.lines.find((one) => one.id === id);
const outbox = async (topic: string) =>
  (await programme.tools.database.prisma.outbox.findMany({ where: { topic } })).length;

/** A release of data and one of samples that list this person. */
async function gaveOut(): Promise<void> {
  // as the gate and the worker leave it, in one step
  await admin.query('set session_replication_role = replica');
  for (const [action, organisation] of [
    ['release-data', 'umikaze-university'],
    ['release-sample', 'hoshizora-pharma'],
  ] as const) {
    const id = `M-0${randomBytes(13).toString('hex').toUpperCase().slice(1)}`;
    await admin.query(
      `insert into release_manifest (id, gate, client, action, terms, state, laid_at, recorded_at, samples, sha256,
         incarnation, decided_at, policy, good_until, revision)
       values ($1, 'g', 'c', $2, $3, 'recorded', now(), now(), 1, repeat('0', 64), 'i', 1, '2026-11-01', now(), 1)`,
      [id, action, JSON.stringify({ recipient: { class: 'academia', organisation, country: 'JP' } })],
    );
    await admin.query('insert into manifest_sample values ($1, 1, $2, $3)', [id, 'S-1', person.participant]);
  }
}

const destroyed = {
  grounds: { ...NO_GROUNDS, certificate: 'D-1', method: 'erased', destroyedOn: '2026-11-02' },
  keep: async () => {},
};

async function closeAllBut(left: readonly string[]): Promise<void> {
  for (const row of await rows()) {
    if (row.closedAt || left.includes(row.task) || row.task === 'write-outcome') continue;
    const holding = { biobank: BIOBANK, 'data-centre': CENTRE, hospital: HOSPITAL }[row.holder] ?? DESK;
    const reply = row.organisation === null ? undefined : destroyed;
    const done = await closeTask(programme.tools, holding, row.id, taskForm.parse({ outcome: 'done' }), key(), reply);
    if (!done.ok) throw new Error(`${row.task}: ${done.refusal.code}`);
  }
}

test('the list has every line of the document, whose it is and by when, and three clocks', async () => {
  await withdraw('no-further-use');
  const shown = await fate();
  const listed = shown?.words.fate.map(({ id }) => id) ?? [];
  expect(shown?.lines.map(({ id }) => id)).toEqual(expect.arrayContaining(listed));
  expect(listed.length).toBeGreaterThan(10);
  expect(shown?.lines.every(({ steps }) => steps.length > 0)).toBe(true);
  expect(await line('sample')).toMatchObject({ steps: [{ state: 'open' }, { state: 'waits', holder: 'biobank' }] });
  expect(shown?.clocks).toMatchObject({ copiesDestroyed: { state: 'waits' }, recipientsConfirmed: { state: 'waits' } });
  expect(shown?.gates).toBeDefined();
});

test('the lower levels have their own, shorter lists', async () => {
  await withdraw('no-further-contact');
  expect((await fate())?.lines.map(({ id }) => id)).toEqual(['contact', 'outcome']);
  await withdraw('no-further-access');
  expect(await line('raw-data')).toMatchObject({ state: 'unchanged', steps: [] });
  expect(await line('collection')).toMatchObject({ state: 'open' });
});

test('raising the level keeps what was done and asks for the rest, once', async () => {
  await withdraw('no-further-access');
  expect(await close(DESK, 'stop-mailings')).toMatchObject({ ok: true });
  await withdraw('no-further-use');
  const open = (await rows()).filter(({ closedAt }) => closedAt === null).map(({ task }) => task);
  expect(open).not.toContain('stop-mailings');
  expect(open.filter((task) => task === 'write-outcome')).toHaveLength(1);
  expect(new Set(open).size).toBe(open.length);
  expect((await line('contact'))?.steps[0]).toMatchObject({ task: 'stop-mailings', state: 'done' });
});

test('a higher level taken back leaves the lower one and its outcome standing', async () => {
  await withdraw('no-further-access');
  await withdraw('no-further-use');
  const { record } = await readOwn(programme.tools, person, 'test');
  const taken = { withdrawal: record.withdrawal?.number ?? 0, idempotencyKey: key() };
  expect(await takeBackWithdrawal(programme.tools, person, taken)).toMatchObject({ ok: true });
  expect((await fate())?.level).toBe('no-further-access');
  expect((await rows()).filter(({ task, closedAt }) => task === 'write-outcome' && closedAt === null)).toHaveLength(1);
});

test('what destroys does not begin within the cooling-off; waived, it begins at once', async () => {
  await withdraw('no-further-use');
  expect(await close(BIOBANK, 'destroy-samples')).toMatchObject({ refusal: { code: 'cooling-off-running' } });
  expect(await loadDisposition(programme.tools, person, 'ja')).toMatchObject({ isAtOnce: false });
  person = await joinedPerson(programme);
  await withdraw('no-further-use', { waiveCoolingOff: 'yes' });
  expect(await close(BIOBANK, 'destroy-samples')).toMatchObject({ ok: true });
  // her page says so, since the document tells of the days of those who wait
  expect(await loadDisposition(programme.tools, person, 'ja')).toMatchObject({ isAtOnce: true, coolingOffUntil: null });
});

test('each holder sees and closes its own alone; another’s task looks like none', async () => {
  await withdraw('no-further-use', { waiveCoolingOff: 'yes' });
  const id = await idOf('destroy-samples');
  expect(await loadTask(programme.tools, BIOBANK, id)).toMatchObject({ isYours: true });
  expect(await loadTask(programme.tools, CENTRE, id)).toBeNull();
  expect(await loadTask(programme.tools, DESK, id)).toBeNull();
  expect(await close(CENTRE, 'destroy-samples')).toMatchObject({ refusal: { code: 'task-unknown' } });
  // the hospital sees how it goes and cannot say that another's samples are gone
  expect(await loadTask(programme.tools, HOSPITAL, id)).toMatchObject({ isYours: false });
  expect(await close(HOSPITAL, 'destroy-samples')).toMatchObject({ refusal: { code: 'not-permitted' } });
  expect((await listTasks(programme.tools, BIOBANK, 'ja')).open.every(({ holder }) => holder === 'biobank')).toBe(true);
});

test('what cannot be done needs opinion and reason, and the person reads both', async () => {
  await withdraw('no-further-use', { waiveCoolingOff: 'yes' });
  const cannot = { outcome: 'cannot-be-done', opinion: 'TCE-2026-044', reason: '使い切っていました。' };
  expect(await close(BIOBANK, 'destroy-cells', { ...cannot, opinion: '' })).toMatchObject({
    refusal: { code: 'opinion-missing' },
  });
  expect(await close(BIOBANK, 'destroy-cells', { ...cannot, reason: '' })).toMatchObject({
    refusal: { code: 'reason-missing' },
  });
  expect(await close(BIOBANK, 'destroy-cells', cannot)).toMatchObject({ ok: true });
  const shown = await fate();
  const step = shown?.lines.find(({ id }) => id === 'cell-lines')?.steps[0];
  expect(step).toMatchObject({ state: 'cannot-be-done', opinion: 'TCE-2026-044' });
  expect(shown?.reasons[step?.record ?? '']).toBe('使い切っていました。');
  // the words lie sealed: no table holds them in clear
  const { rows: found } = await admin.query("select 1 from ledger_event where body like '%使い切%'");
  expect(found).toEqual([]);
});

test('each recipient of each release is asked, answers once, and holds up the third clock', async () => {
  await gaveOut();
  await withdraw('no-further-use', { waiveCoolingOff: 'yes' });
  const replies = (await rows()).filter(({ task }) => task === 'recall');
  expect(replies.map(({ organisation }) => organisation).sort()).toEqual(['hoshizora-pharma', 'umikaze-university']);
  expect((await line('shared-copies'))?.steps.map(({ organisation }) => organisation)).toContain('umikaze-university');
  expect((await line('sample'))?.steps.map(({ organisation }) => organisation)).toContain('hoshizora-pharma');
  await closeAllBut(['recall']);
  expect((await fate())?.clocks).toMatchObject({
    copiesDestroyed: { state: 'done' },
    recipientsConfirmed: { state: 'waits' },
  });
  const [first, second] = replies as [(typeof replies)[0], (typeof replies)[0]];
  const answer = (id: string, outcome: string, more = {}, reply?: Parameters<typeof closeTask>[5]) =>
    closeTask(programme.tools, DESK, id, taskForm.parse({ outcome, ...more }), key(), reply);
  expect(await answer(first.id, 'no-answer')).toMatchObject({ ok: true });
  expect((await fate())?.clocks.recipientsConfirmed.state).toBe('waits');
  expect(await answer(first.id, 'done'), 'by the desk of holders too').toMatchObject({
    refusal: { code: 'certificate-missing' },
  });
  expect((await rows()).find(({ id }) => id === first.id)).toMatchObject({ closedAt: null });
  expect(await answer(first.id, 'done', {}, destroyed)).toMatchObject({ ok: true, receiptId: null });
  expect(await answer(first.id, 'done', {}, destroyed)).toMatchObject({ refusal: { code: 'task-already-closed' } });
  const why = { reason: '発表に使われています。' };
  expect(await answer(second.id, 'cannot-be-done', why)).toMatchObject({ refusal: { code: 'reason-missing' } });
  const cannot = { grounds: { ...NO_GROUNDS, because: 'published', ...why }, keep: destroyed.keep };
  expect(await answer(second.id, 'cannot-be-done', why, cannot)).toMatchObject({
    ok: true,
    receiptId: expect.stringMatching(/^R-/),
  });
  expect((await fate())?.clocks.recipientsConfirmed.state).toBe('done-in-part');
});

test('nobody is asked where nothing was given, nor at a lower level', async () => {
  await withdraw('no-further-use');
  expect((await rows()).some(({ task }) => task === 'recall')).toBe(false);
  person = await joinedPerson(programme);
  await gaveOut();
  await withdraw('no-further-access');
  expect((await rows()).some(({ task }) => task === 'recall')).toBe(false);
});

test('when all is closed the outcome is written: a receipt, and a mail only to one who wanted a mail', async () => {
  const mails = await outbox('mail.withdrawal-outcome');
  await withdraw('no-further-use', { waiveCoolingOff: 'yes', outcomeTo: 'mail' });
  await closeAllBut(['close-key-list']);
  expect(await fate()).toMatchObject({ outcomeReceipt: null });
  expect(await close(HOSPITAL, 'close-key-list')).toMatchObject({ ok: true });
  expect(await fate()).toMatchObject({ outcomeReceipt: expect.stringMatching(/^R-/) });
  expect(await outbox('mail.withdrawal-outcome')).toBe(mails + 1);
  person = await joinedPerson(programme);
  await withdraw('no-further-use', { waiveCoolingOff: 'yes' });
  await closeAllBut([]);
  expect(await fate()).toMatchObject({ outcomeReceipt: expect.stringMatching(/^R-/) });
  expect(await outbox('mail.withdrawal-outcome')).toBe(mails + 1);
});

test('a letter is written by hand, and not before the rest is closed', async () => {
  await withdraw('no-further-use', { waiveCoolingOff: 'yes', outcomeTo: 'letter' });
  expect(await close(HOSPITAL, 'write-outcome')).toMatchObject({ refusal: { code: 'tasks-open' } });
  await closeAllBut([]);
  expect(await fate()).toMatchObject({ outcomeReceipt: null });
  expect(await close(HOSPITAL, 'write-outcome')).toMatchObject({ ok: true });
  expect(await fate()).toMatchObject({ outcomeReceipt: expect.stringMatching(/^R-/) });
});

test('what is late is said, asked for again every week, and seen by the person', async () => {
  await withdraw('no-further-use');
  programme.clock.later(4);
  expect(await line('contact')).toMatchObject({ state: 'late' });
  expect((await fate())?.askedAgain).toEqual({});
  expect(await remindHolders(programme.tools)).toBeGreaterThan(0);
  expect(await remindHolders(programme.tools)).toBe(0);
  expect((await fate())?.askedAgain['stop-mailings']).toBe(programme.clock.now().toISOString());
  programme.clock.later(7);
  expect(await remindHolders(programme.tools)).toBeGreaterThan(0);
});

test('taken back, no task stays open and the list is gone', async () => {
  await gaveOut();
  await withdraw('no-further-use');
  const { record } = await readOwn(programme.tools, person, 'test');
  await takeBackWithdrawal(programme.tools, person, {
    withdrawal: record.withdrawal?.number ?? 0,
    idempotencyKey: key(),
  });
  expect(await fate()).toBeNull();
  expect((await rows()).every(({ closedAt }) => closedAt !== null)).toBe(true);
  expect(await close(BIOBANK, 'destroy-samples')).toMatchObject({ ok: false });
});
