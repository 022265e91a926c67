/** Passport visas follow the approval: none before it is active, none once it is suspended, closed or stopped. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmStop } from '#app/consent/services/stops/confirm-stop.server.ts';
import { proposeLifting, proposeStop, type Stopper } from '#app/consent/services/stops/propose-stop.server.ts';
import { setDataSet } from '#app/data-access/services/governance/set-data-set.server.ts';
import { activateApproval, setApprovalStatus } from '#app/data-access/services/requests/activate-approval.server.ts';
import { recordDecision } from '#app/data-access/services/requests/decide-request.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import type { RunningGate } from '#bridge/server/gate.ts';
import { CONTENT } from '#tests/support/data-request.ts';
import { type Api, addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { applicant, beMember, must, office, openDesk, resume, step, voted, written } from './desk.ts';

let programme: TestProgramme;
let gate: RunningGate;
let client: Api;
let request = '';

/** Days that lie behind a gate's own clock: the approval's term has begun when it asks. */
const CONTENT_NOW = { ...CONTENT, data: { ...CONTENT.data, from: '2026-11-01' } };

async function decidedEarlier(): Promise<string> {
  programme.clock.set('2026-10-05T03:00:00.000Z');
  const made = await written(programme, CONTENT_NOW);
  must(await submitRequest(programme.tools, applicant, { request: made, seen: 0 }));
  const times = { panelUntil: '2026-10-22T00:00:00.000Z', reviewUntil: '2026-11-01T00:00:00.000Z' };
  await step(programme, office, made, { kind: 'FoundComplete', payload: { version: 1, ...times } });
  await voted(programme, made, ['approve', 'approve', 'approve']);
  programme.clock.set('2026-11-02T03:00:00.000Z');
  must(
    await recordDecision(programme.tools, office, {
      request: made,
      decision: `DUC-${made.slice(4)}`,
      words: { ja: '審査の項目をすべて満たします。', en: 'All review items are met.' },
      difference: null,
      conditions: [],
      settled: [],
    }),
  );
  await step(programme, office, made, {
    kind: 'AgreementSigned',
    payload: { signedOn: '2026-11-02', feeClass: 'free' },
  });
  await beMember(programme);
  return made;
}

beforeAll(async () => {
  programme = await openDesk();
  gate = await gateHere(programme.urls.bridge);
  const app = new pg.Client({ connectionString: programme.urls.app });
  await app.connect();
  client = api(gate.port, await addClient(app));
  await app.end();
  const dataset = {
    schema: 'dataset/1',
    id: 'ds-rare-2026a',
    title: { ja: '難病 第1期', en: 'Rare disease, first release' },
    embargoUntil: '2026-10-01T00:00:00.000Z',
    publicFrom: null,
    diseases: [],
  } as const;
  const desk = { role: 'release-desk', account: office.account, channel: 'web' } as const;
  must(
    await setDataSet(programme.tools, { actor: desk, dataset: { ...dataset, diseases: [] }, decision: 'B-2026-020' }),
  );
  request = await decidedEarlier();
  await until(isReady(gate.port));
}, 120_000);
afterAll(async () => {
  await gate.stop();
  await programme.close();
});

const approval = () => `DAR-${request.slice(4)}`;
const ask = () => client.call('/ga4gh/passport/v1/visas', { approval: approval(), sub: 'researcher-1' });
const given = () =>
  until(async () => {
    const answer = await ask();
    return answer.status === 200 && answer.json.ga4gh_passport_v1.length;
  });
const refused = () => until(async () => (await ask()).status === 404);

test('none before agreement and training, one for each data set from the activation on', async () => {
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect((await ask()).status).toBe(404);
  must(await activateApproval(programme.tools, office, { request, until: '2027-10-31' }));
  expect(await given()).toBe(CONTENT.data.datasets.length);
});

test('none while it is suspended, and again once it is resumed', async () => {
  const reason = { reason: 'storage-under-review', words: '保管を調べています。' };
  must(await setApprovalStatus(programme.tools, office, request, { kind: 'Suspended', payload: reason } as never));
  await refused();
  must(await resume(programme, request));
  await given();
});

test('none under an emergency stop of the approval, its organisation, its data set, releases or everything', async () => {
  const first: Stopper = { account: '00000000-0000-4000-8000-000000000081', role: 'release-desk' };
  const second: Stopper = { account: '00000000-0000-4000-8000-000000000082', role: 'administrator' };
  const { tools } = programme;
  for (const [scope, of] of [
    ['approval', approval()],
    ['organisation', 'https://tomoni.example/organisation/sakuradai'],
    ['dataset', 'ds-rare-2026a'],
    ['action', 'release-data'],
    ['all', ''],
  ] as const) {
    const form = { idempotencyKey: tools.ids.uuid(), scope, of, reason: 'terms-broken' } as const;
    const stop = await proposeStop(tools, first, form);
    if (!stop.ok) throw new Error(stop.refusal.code);
    must(await confirmStop(tools, second, stop.id));
    await refused();
    const lifting = { idempotencyKey: tools.ids.uuid(), stop: stop.id, reason: 'settled' } as const;
    const lift = await proposeLifting(tools, first, lifting);
    if (!lift.ok) throw new Error(lift.refusal.code);
    must(await confirmStop(tools, second, lift.id));
    await given();
  }
}, 60_000);

test('none once it is closed', async () => {
  const words = { ja: '原因の候補が二つ見つかりました。', en: 'Two possible causes were found.' };
  const report = { words, content: 'c'.repeat(64) };
  await step(programme, applicant, request, { kind: 'ClosingReportGiven', payload: report });
  const certificate = { certificate: 'CERT-2026-01', method: '作業の領域を消去', on: '2026-11-02' };
  await step(programme, office, request, { kind: 'DestructionConfirmed', payload: certificate });
  must(await setApprovalStatus(programme.tools, office, request, { kind: 'Closed', payload: { words: '' } }));
  await refused();
});
