/** What was done with a sample belongs to whoever the sample belongs to now: merged records, mix-ups that were settled. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ledgerTransactionOfMany } from '#app/adapters/ledger/ledger-transaction-of-many.server.ts';
import { loadRecall } from '#app/consent/services/recalls/load-recalls.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { resultHandlers } from '#app/data-access/services/governance/tell-result.server.ts';
import { releasesOf } from '#app/data-access/services/register/list-releases.server.ts';
import { ownUsage } from '#app/data-access/services/usage/own-usage.server.ts';
import { mergeEnrolments, mergeForm } from '#app/hospital/services/life-events/merge-enrolments.server.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import { moment } from '#app/kernel/domain/instant.ts';
import { registerSample } from '#app/kernel/services/samples/register-sample.server.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { writeRelease } from './given-out.ts';

const UMIKAZE = 'umikaze-university';
let programme: TestProgramme;
let admin: pg.Client;
let releases = 0;
beforeAll(async () => {
  programme = await openProgramme();
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  await admin.query('set session_replication_role = replica');
  await admin.query(
    "insert into organisation (id, name_ja, name_easy, name_en, country, commercial) values ($1, $1, $1, $1, 'JP', false)",
    [UMIKAZE],
  );
});
afterAll(async () => {
  await admin.end();
  await programme.close();
});
beforeEach(() => programme.clock.set(PUBLISHED_AT));

type Whose = Joined & { readonly sample: string };
async function sampled(): Promise<Whose> {
  const person = await joinedPerson(programme);
  const blood = { kind: 'blood', legacy: false, further: false } as const;
  const key = programme.tools.ids.uuid();
  const done = await registerSample(programme.tools, COORDINATOR, person.participant, blood, key);
  if (!done.ok) throw new Error(done.refusal.code);
  return { ...person, sample: done.result };
}

/** A release of these people's samples, and a use that was reported of each, as both were written then. */
async function gaveOut(...people: readonly Whose[]) {
  releases += 1;
  const approval = `DAR-${releases}`;
  const id = await writeRelease(admin, { organisation: UMIKAZE, approval, lines: people });
  for (const [place, { participant, sample }] of people.entries()) {
    await admin.query(
      `insert into usage_record (number, sample, participant, approval, at, organisation, tool, option, action, intake)
       values ($1, $2, $3, $4, now(), $5, 'tool', '', 'analyse', gen_random_uuid())`,
      [`${id}-${place}`, sample, participant, approval, UMIKAZE],
    );
  }
  return { id, approval };
}

const merged = async (kept: Joined, closed: Joined) => {
  programme.clock.later(1);
  const form = mergeForm.parse({ other: closed.participant, keep: 'this', sure: 'yes', note: '同じ生年月日と氏名' });
  const done = await mergeEnrolments(programme.tools, COORDINATOR, kept.participant, form);
  if (!done.ok) throw new Error(done.refusal.code);
};

/** As two people at the desk settle it: the sample was the other's all along. */
async function settled(from: Whose, to: Whose): Promise<void> {
  programme.clock.later(1);
  const actor = { role: 'site-coordinator', account: COORDINATOR.account, channel: 'in-person' } as const;
  const access = { account: COORDINATOR.account, site: COORDINATOR.site, role: actor.role, reason: 'test' };
  const write = { participants: [from.participant, to.participant], actor, access };
  await ledgerTransactionOfMany(programme.tools, write, async ({ now }) => {
    const moves = (side: 'moved-away' | 'moved-here', other: Whose) =>
      newEvent('SampleReassigned', moment(now.toISOString()), {
        ...{ sample: from.sample as never, to: side, legacy: false, further: false },
        ...{ other: other.participant, record: null },
      });
    return {
      ok: true,
      acts: [
        { participant: from.participant, events: [moves('moved-away', to)], receipt: 'enrolment-merged' },
        { participant: to.participant, events: [moves('moved-here', from)], receipt: 'enrolment-merged' },
      ],
      outbox: [],
    } as never;
  });
}

async function leaves(person: Joined): Promise<void> {
  programme.clock.later(1);
  const form = withdrawalForm.parse({ idempotencyKey: programme.tools.ids.uuid() });
  const done = await withdrawConsent(programme.tools, person, { level: 'no-further-use', form, language: 'ja' });
  if (!done.ok) throw new Error(done.refusal.code);
}
const recalledAt = async (release: string) =>
  (
    await loadRecall(
      programme.tools,
      { role: 'release-desk', account: COORDINATOR.account, organisations: null },
      release,
      'ja',
    )
  )?.lines.flatMap(({ samples }) => samples) ?? [];
const given = async ({ participant }: Joined) =>
  (await releasesOf(programme.tools.database.prisma, participant)).map(({ id }) => id);
const used = async (person: Joined) => (await ownUsage(programme.tools, person, 'ja')).days.length;

/** Who would be written to about a result of that approval. */
async function toldOf(approval: string): Promise<readonly string[]> {
  const [id, request] = [programme.tools.ids.uuid(), `REQ-2026-${String(9000 + releases)}`];
  const [at, by] = ['2026-11-01', COORDINATOR.account];
  await admin.query(
    `insert into register_entry (request, outcome, approval, recipient_class, organisation, country, commercial, duo, actions,
       datasets, decided_at, panel_view, texts, entered_at, entered_by)
     values ($1, 'approved', $2, 'academia', $3, 'JP', false, '{}', '{}', '{}', $4, 'none', '{}', $4, $5)`,
    [request, approval, UMIKAZE, at, by],
  );
  await admin.query(
    `insert into register_result (id, request, published_on, texts, link, entered_at, entered_by)
     values ($1, $2, $3::date, '{}', null, $3::timestamptz, $4)`,
    [id, request, at, by],
  );
  await programme.tools.database.prisma.$transaction((tx) =>
    (resultHandlers['result.published'] as (call: never) => Promise<void>)({
      payload: { result: id },
      tx,
      now: programme.clock.now(),
    } as never),
  );
  const rows = await admin.query("select payload ->> 'participant' as whose from outbox where key like $1", [
    `result:${id}:%`,
  ]);
  return rows.rows.map(({ whose }) => whose);
}

test('a merged person sees, and takes back, what was given of the record that closed', async () => {
  const [kept, closed] = [await sampled(), await sampled()];
  const { id, approval } = await gaveOut(closed);
  expect([await given(kept), await used(kept)]).toEqual([[], 0]);
  await merged(kept, closed);
  expect([await given(kept), await used(kept)]).toEqual([[id], 1]);
  expect([await given(closed), await used(closed)]).toEqual([[], 0]);
  expect(await toldOf(approval)).toEqual([kept.participant]);
  await leaves(kept);
  expect(await recalledAt(id)).toEqual([closed.sample]);
});

test('a mix-up that was settled: the release is the right person’s, and the other is neither told nor recalled', async () => {
  const [wrong, right] = [await sampled(), await sampled()];
  const { id, approval } = await gaveOut(wrong);
  await settled(wrong, right);
  expect([await given(wrong), await given(right)]).toEqual([[], [id]]);
  expect([await used(wrong), await used(right)]).toEqual([0, 1]);
  expect(await toldOf(approval)).toEqual([right.participant]);
  await leaves(wrong);
  expect(await recalledAt(id)).toEqual([]);
  await leaves(right);
  expect(await recalledAt(id)).toEqual([wrong.sample]);
});

test('a recall that was opened before the mix-up was settled keeps the samples that the recipient was told', async () => {
  const [wrong, right] = [await sampled(), await sampled()];
  const { id } = await gaveOut(wrong);
  await leaves(wrong);
  await settled(wrong, right);
  expect(await recalledAt(id)).toEqual([wrong.sample]);
});

test('negative control: what was never moved stays whose it was', async () => {
  const [one, other] = [await sampled(), await sampled()];
  const { id, approval } = await gaveOut(one, other);
  expect([await given(one), await given(other)]).toEqual([[id], [id]]);
  expect(await toldOf(approval)).toEqual([one.participant, other.participant].sort());
  await leaves(one);
  expect(await recalledAt(id)).toEqual([one.sample]);
});
