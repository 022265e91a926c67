import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { setApproval } from '#app/data-access/services/governance/set-approval.server.ts';
import { liftSuspension, setSuspension } from '#app/data-access/services/governance/suspend.server.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { Suspension } from '#bridge/contract/programme-state.ts';
import { approvals } from '#prisma/seed/programme.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { twinOf } from '#tests/support/twin.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-govern-'));
let tools: Tools;
beforeAll(async () => {
  const urls = await freshDatabase();
  const env = {
    NODE_ENV: 'test' as const,
    DATABASE_URL: urls.app,
    DATA_DIR: dataDir,
    TOMONI_DEMO: '1',
    LOG_LEVEL: 'fatal',
  };
  tools = createTools('test', readEnvironment(env));
});
afterAll(async () => {
  await tools.database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const [ann, ben] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;
const as = (role: Actor['role'], account: string): Actor => ({ role, account, channel: 'web' });
const stop: Suspension = {
  schema: 'suspension/1',
  id: 'SUS-1',
  scope: 'all',
  of: null,
  since: '2026-11-20T00:00:00.000Z',
  until: null,
  reason: 'leak',
};
const lastLine = async () => {
  const line = await tools.database.prisma.feedLine.findFirstOrThrow({ orderBy: { revision: 'desc' } });
  return { kind: line.kind, payload: line.payload };
};

test('one person cannot stop everything alone, and cannot name a second who does not act', async () => {
  const alone = await setSuspension(tools, {
    actor: as('elsi-officer', ann),
    suspension: stop,
    people: { first: ann, second: ann },
  });
  expect(alone).toEqual({ ok: false, refusal: { code: 'two-people-needed' } });
  const named = await setSuspension(tools, {
    actor: as('elsi-officer', ann),
    suspension: stop,
    people: { first: ann, second: ben },
  });
  expect(named).toEqual({ ok: false, refusal: { code: 'two-people-needed' } });
  const again = await twinOf(tools, ann);
  const twins = { actor: as('elsi-officer', again), suspension: stop, people: { first: ann, second: again } };
  expect(await setSuspension(tools, twins)).toEqual({ ok: false, refusal: { code: 'two-people-needed' } });
});

test('two people stop everything and two lift it; the feed says both', async () => {
  const set = await setSuspension(tools, {
    actor: as('elsi-officer', ben),
    suspension: stop,
    people: { first: ann, second: ben },
  });
  expect(set.ok).toBe(true);
  expect(parsePayload('suspension', (await lastLine()).payload).until).toBeNull();
  const lifted = await liftSuspension(tools, {
    actor: as('elsi-officer', ann),
    suspension: 'SUS-1',
    people: { first: ben, second: ann },
  });
  expect(lifted.ok).toBe(true);
  expect(parsePayload('suspension', (await lastLine()).payload).until).not.toBeNull();
});

test('an approval is ledgered by the secretariat alone, and reaches the gates as one line', async () => {
  const [approval] = approvals(new Date());
  if (!approval) throw new Error('no approval in the seed');
  const terms = { approval, request: 'REQ-1', panelView: 'for', decision: 'DUC-1' } as const;
  const foreign = await setApproval(tools, { actor: as('applicant', ann), ...terms }, null);
  expect(foreign).toEqual({ ok: false, refusal: { code: 'not-permitted' } });
  const set = await setApproval(tools, { actor: as('review-secretariat', ann), ...terms }, null, 'once');
  const again = await setApproval(tools, { actor: as('review-secretariat', ann), ...terms }, null, 'once');
  expect([set.ok, again.ok && again.repeated]).toEqual([true, true]);
  expect(await lastLine()).toMatchObject({ kind: 'approval' });
});
