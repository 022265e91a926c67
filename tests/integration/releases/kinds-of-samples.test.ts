/** Samples are handed out in the kinds that were approved, whoever asks the gate: the desk, or a tool beside it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendList } from '#app/adapters/gate/desk-gate.server.ts';
import { readManifestAnswer } from '#app/data-access/domain/programme/manifest-answer.ts';
import { setApproval } from '#app/data-access/services/governance/set-approval.server.ts';
import { termsOf } from '#app/data-access/services/releases/approvals-in-force.server.ts';
import { deskGate } from '#app/data-access/services/releases/desk-client.server.ts';
import { kindsOfApproval } from '#app/data-access/services/releases/kinds-of-list.server.ts';
import { recordRun } from '#app/data-access/services/releases/record-run.server.ts';
import { startRun, tryRun } from '#app/data-access/services/releases/start-run.server.ts';
import { takeList } from '#app/data-access/services/releases/take-list.server.ts';
import type { NamedKind, SampleKind } from '#app/kernel/domain/samples/sample-kinds.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { type FeedState, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';
import { until } from '#tests/support/gate/gates.ts';
import { approval, DESK, type DeskAndGate, openDeskAndGate, samplesOf } from './desk-and-gate.ts';

let desk: DeskAndGate;
const given: Approval = { ...approval, id: 'DAR-2026-0201', actions: ['release-data', 'release-sample'] };
const OFFICE = '00000000-0000-4000-8000-000000000072';
const NOBODY = 'http://127.0.0.1:1';
let blood: readonly string[];
let saliva: readonly string[];

/** As the secretariat sets it; known to the gate. @param samples none told: an approval of before */
async function approve(samples?: readonly NamedKind[], more: Partial<Approval> = {}): Promise<void> {
  const done = await setApproval(
    desk.tools,
    {
      actor: { account: OFFICE, role: 'review-secretariat', channel: 'web' },
      approval: { ...given, ...more },
      request: null,
      panelView: 'for',
      decision: 'DUC-2026-0201',
      ...(samples ? { samples: [...samples] } : {}),
    },
    null,
  );
  if (!done.ok) throw new Error(done.refusal.code);
  const { rows } = await desk.ledger.client.query('select max(revision) as revision from feed_line');
  await desk.ledger.client.query('notify tomoni_feed');
  await until(() => (desk.gate.revision ?? 0) >= Number(rows[0].revision));
}

async function peopleWith(kind: SampleKind, count: number): Promise<readonly string[]> {
  const people: readonly FeedState[] = Array.from({ length: count }, () => permittingPerson());
  for (const person of people) {
    const payload = { sample: person.samples[0]?.id, kind };
    await desk.atGate({ ...stateLine(person), event: { kind: 'SampleRegistered', payload } });
  }
  return samplesOf(people);
}

beforeAll(async () => {
  desk = await openDeskAndGate();
  blood = await peopleWith('blood', 22);
  saliva = await peopleWith('saliva', 2);
}, 120_000);
afterAll(() => desk.close());

const bytesOf = (ids: readonly string[]) => new TextEncoder().encode(`sample\n${ids.join('\n')}\n`);
async function handIn(
  ids: readonly string[],
  action: 'release-data' | 'release-sample' = 'release-sample',
  tools = desk.tools,
): Promise<string> {
  const idempotencyKey = desk.tools.ids.uuid();
  const form = { idempotencyKey, approval: given.id, dataset: 'ds-1', action, pasted: '' };
  const done = await startRun(tools, DESK, form, { bytes: bytesOf(ids), lines: ids.length });
  if (!done.ok) throw new Error(done.refusal.code);
  return idempotencyKey;
}
const released = async () =>
  Number(
    (await desk.ledger.client.query("select count(*) from ledger_event where kind = 'ReleaseRecorded'")).rows[0].count,
  );
const record = (id: string) => desk.recording(() => recordRun(desk.tools, DESK, id));

describe('a list at the desk', () => {
  test('with another kind is refused line by line, and no gate is asked', async () => {
    await approve(['blood', 'dna']);
    const id = await handIn([...blood, ...saliva], 'release-sample', desk.toolsAt(NOBODY));
    const run = await desk.run(id);
    expect(run).toMatchObject({ state: 'ready', ended: 'kind', told: null });
    expect(run.kinds).toEqual({
      approved: ['blood', 'dna'],
      counts: [
        { kind: 'blood', samples: blood.length },
        { kind: 'saliva', samples: saliva.length },
      ],
      unknown: 0,
      refused: saliva.map((sample) => ({ sample, kind: 'saliva' })),
      refusedCount: saliva.length,
    });
    const before = await released();
    await record(id);
    expect(await desk.run(id)).toMatchObject({ state: 'ready', ended: 'kind' });
    expect(await released()).toBe(before);
    // the control: of the kinds approved the same desk asks, and finds nobody there
    expect((await desk.run(await handIn(blood, 'release-sample', desk.toolsAt(NOBODY)))).ended).toBe('unreachable');
  });

  test('of the kinds approved becomes a release, its kinds counted; a number that nobody registered is the gate’s', async () => {
    await approve(['blood']);
    const id = await handIn([...blood, ...blood.slice(0, 2), 'S-000000000V']);
    const { told, kinds } = await desk.run(id);
    expect(told).toMatchObject({ permitted: blood.length });
    expect(kinds).toMatchObject({ counts: [{ kind: 'blood', samples: blood.length }], unknown: 1, refused: [] });
    const before = await released();
    await record(id);
    expect(await desk.run(id)).toMatchObject({ state: 'complete', kinds: { counts: [{ samples: blood.length }] } });
    expect(await released()).toBe(before + 1);
    expect((await takeList(desk.tools, DESK, await desk.run(id))).ok).toBe(true);
    // an amendment takes the kind out: what is recorded is not handed over any more
    await approve(['dna']);
    expect(await takeList(desk.tools, DESK, await desk.run(id))).toEqual({ ok: false, why: 'denied' });
  });

  test('tried before an amendment is looked at again when it is to be recorded', async () => {
    await approve(['tissue', 'blood']);
    const id = await handIn(blood);
    expect(await desk.run(id)).toMatchObject({ ended: null, told: { permitted: blood.length } });
    await approve(['tissue']);
    const before = await released();
    await record(id);
    expect(await desk.run(id)).toMatchObject({ state: 'ready', ended: 'kind', kinds: { refusedCount: blood.length } });
    expect(await released()).toBe(before);
    await approve(['blood']);
    await tryRun(desk.tools, id);
    expect(await desk.run(id)).toMatchObject({ ended: null, kinds: { refusedCount: 0 } });
  });

  test('of data is held to no kind', async () => {
    await approve(['blood']);
    expect(await desk.run(await handIn([...blood, ...saliva], 'release-data'))).toMatchObject({
      ended: null,
      kinds: null,
      told: { permitted: blood.length + saliva.length },
    });
  });

  test('an approval that names no kind lets none out, nor cell lines without their use', async () => {
    await approve([]);
    expect((await desk.run(await handIn(blood))).kinds).toMatchObject({ approved: [], refusedCount: blood.length });
    await approve();
    expect((await desk.run(await handIn(blood))).ended).toBe('kind');
    await approve(['cell-line', 'rna']);
    expect(await kindsOfApproval(desk.tools, given.id)).toEqual(['rna']);
    await approve(['cell-line'], { uses: ['cell-lines'] });
    expect(await kindsOfApproval(desk.tools, given.id)).toEqual(['cell-line']);
    expect(await kindsOfApproval(desk.tools, 'DAR-2026-9999')).toEqual([]);
  });
});

describe('a list that a tool hands to the gate itself', () => {
  /** What the gate said of it, with the recorder at work. */
  async function asked(ids: readonly string[]) {
    const terms = termsOf(given, { action: 'release-sample', dataset: 'ds-1', country: 'JP', dryRun: false });
    const sent = await desk.recording(async () =>
      sendList(await deskGate(desk.tools), terms, bytesOf(ids), async () => {}),
    );
    if (!sent.ok) throw new Error(sent.why);
    return readManifestAnswer(sent.text);
  }

  test('does not become a release where it holds another kind', async () => {
    await approve(['blood']);
    const before = await released();
    expect(await asked([...blood, ...saliva])).toEqual({ status: 'void' });
    expect(await released()).toBe(before);
    const { rows } = await desk.ledger.client.query('select state from release_manifest order by laid_at desc limit 1');
    expect(rows).toEqual([{ state: 'void' }]);
    // a sample that stands at the gate and that nobody registered has no kind that could have been approved
    expect(await asked(samplesOf(desk.people))).toEqual({ status: 'void' });
    // the control: the same tool, the kinds approved
    expect(await asked(blood)).toMatchObject({ status: 'complete', trailer: { permitted: blood.length } });
    expect(await released()).toBe(before + 1);
  });
});
