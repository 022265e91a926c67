/** A published result is told to those whose data went there, and to nobody else; each once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { enterRegister, enterResult } from '#app/data-access/services/governance/enter-register.server.ts';
import { setApproval } from '#app/data-access/services/governance/set-approval.server.ts';
import { resultHandlers } from '#app/data-access/services/governance/tell-result.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { mustBe } from '#prisma/seed/acts.ts';
import { approvals } from '#prisma/seed/programme.ts';
import { freshDatabase } from '#tests/support/database.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-results-'));
const secretariat = {
  role: 'review-secretariat',
  account: '11111111-1111-4111-8111-111111111111',
  channel: 'web',
} as const;
let tools: Tools;
let admin: pg.Client;

beforeAll(async () => {
  const urls = await freshDatabase();
  const env = { DATABASE_URL: urls.app, DATA_DIR: dataDir, TOMONI_DEMO: '1', LOG_LEVEL: 'fatal' };
  tools = createTools('test', readEnvironment({ NODE_ENV: 'test', ...env }));
  admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();
  // lists come from gates alone: written here as they stand afterwards, past the triggers that hold their course
  await admin.query('set session_replication_role = replica');
});
afterAll(async () => {
  await admin.end();
  await tools.database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const inEach = <T>(text: T) => ({ ja: text, 'ja-easy': text, en: text });

async function approved(): Promise<string> {
  const approval = approvals(new Date()).find(({ recipient }) => recipient.class === 'academia');
  if (!approval) throw new Error('no approval of the seed to use');
  const request = `REQ-${approval.id.slice(4)}`;
  const decision = 'DUC-2026-0001';
  await mustBe(setApproval(tools, { actor: secretariat, approval, request, panelView: 'for', decision }, null));
  const { recipient, commercial, purpose, datasets } = approval;
  const text = { title: '研究', purpose: '原因をさがす', panel: '賛成', reviewers: '認めた' };
  const entry = {
    ...{ request, approval: approval.id, outcome: 'approved' as const, recipient, commercial },
    ...{ duo: [...purpose.duo], actions: ['release-data' as const], datasets: [...datasets] },
    ...{ decidedAt: new Date().toISOString(), panelView: 'for' as const, texts: inEach(text) },
  };
  await mustBe(enterRegister(tools, secretariat, entry));
  return approval.id;
}

/** A list that a gate was asked to record, as it stands once it was, or came to nothing. */
async function list(
  id: string,
  approval: string,
  state: 'recorded' | 'void',
  people: readonly string[],
): Promise<void> {
  await admin.query(
    `insert into release_manifest (id, gate, client, action, terms, state, laid_at, samples, sha256, incarnation, decided_at, policy, good_until)
     values ($1, 'g', 'c', 'release-data', $2, $3, now(), 2, 'a', 'b', 1, 'p', now())`,
    [id, JSON.stringify({ approval }), state],
  );
  for (const [place, participant] of people.entries())
    await admin.query('insert into manifest_sample (manifest, place, sample, participant) values ($1, $2, $3, $4)', [
      id,
      place,
      `S-${id}-${place}`,
      participant,
    ]);
}

test('whose data went there is told; who is on a list that came to nothing, or of another use, is not', async () => {
  const approval = await approved();
  await list('M-11111111111111111111111111', approval, 'recorded', ['P-A', 'P-B']);
  await list('M-22222222222222222222222222', approval, 'recorded', ['P-B']);
  await list('M-33333333333333333333333333', approval, 'void', ['P-C']);
  await list('M-44444444444444444444444444', 'DAR-2026-9999', 'recorded', ['P-D']);
  const text = { title: '結果', found: '原因の候補が見つかりました。' };
  const request = `REQ-${approval.slice(4)}`;
  await mustBe(
    enterResult(tools, secretariat, { request, publishedOn: '2026-11-01', texts: inEach(text), link: null }),
  );

  const { outbox } = tools.database.prisma;
  const asked = await outbox.findFirstOrThrow({ where: { topic: 'result.published' } });
  const work = () =>
    withAccess(tools.database, systemAccess('test'), async (tx) =>
      resultHandlers['result.published']?.({
        key: asked.key,
        payload: asked.payload as Record<string, unknown>,
        tx,
        now: new Date(),
        madeAt: new Date(),
      }),
    );
  await work();
  await work();
  const mails = await outbox.findMany({ where: { topic: 'mail.update' }, orderBy: { key: 'asc' } });
  expect(mails.map(({ payload }) => payload)).toEqual([{ participant: 'P-A' }, { participant: 'P-B' }]);
});
