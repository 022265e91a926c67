import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import { moment } from '#app/kernel/domain/instant.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';

let urls: DatabaseUrls;
let tools: Tools;
let admin: pg.Client;
let participant: ParticipantId;
const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-ledger-'));
const coordinator = { account: '33333333-3333-4333-8333-333333333333', site: 'site-a' };
const system = { role: 'system', account: null, channel: 'system' } as const;

beforeAll(async () => {
  urls = await freshDatabase();
  tools = createTools(
    'test',
    readEnvironment({
      DATABASE_URL: urls.app,
      DATA_DIR: dataDir,
      TOMONI_DEMO: '1',
      LOG_LEVEL: 'fatal',
      NODE_ENV: 'test',
    }),
  );
  admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();
  await publishVersion(tools, system, 'app/documents/wgs-icf/2.1');
  const form = invitationForm.parse({ name: '試験 花', birthDate: '1960-01-01', language: 'ja' });
  const invited = await inviteParticipant(tools, coordinator, form, 'invite-1');
  if (!invited.ok) throw new Error('not invited');
  participant = invited.result.participant;
});
afterAll(async () => {
  await tools.database.close();
  await admin.end();
  rmSync(dataDir, { recursive: true, force: true });
});

const count = async (table: string) => Number((await admin.query(`select count(*) from ${table}`)).rows[0].count);
const access = { account: coordinator.account, role: 'system', reason: 'test', system: true } as const;
const ended = (now: Date) =>
  newEvent('StudyEnded', moment(now.toISOString()), { document: 'wgs-icf', version: '2.1', opinion: null });

test('the same form sent twice at the same moment is one act with one receipt', async () => {
  const before = await count('ledger_event');
  const send = () =>
    ledgerTransaction<string>(
      tools,
      { participant, actor: system, access, idempotencyKey: 'once' },
      async ({ now }) => ({
        ok: true,
        events: [ended(now)],
        receipt: 'test',
        result: 'done',
      }),
    );
  const both = await Promise.all([send(), send(), send()]);
  expect(await count('ledger_event')).toBe(before + 1);
  expect(new Set(both.map((done) => done.ok && done.receiptId)).size).toBe(1);
  expect(both.filter((done) => done.ok && done.repeated)).toHaveLength(2);
});

test('a refusal leaves nothing behind, not even what was written on the way', async () => {
  const [events, notes] = [await count('ledger_event'), await count('outbox')];
  const done = await ledgerTransaction<null>(tools, { participant, actor: system, access }, async ({ tx, now }) => {
    await tx.outbox.create({ data: { topic: 'x', key: 'on-the-way', payload: {}, createdAt: now, availableAt: now } });
    return { ok: false, refusal: { code: 'not-active' } };
  });
  expect(done).toEqual({ ok: false, refusal: { code: 'not-active' } });
  expect([await count('ledger_event'), await count('outbox')]).toEqual([events, notes]);
});

test('outside the ledger, too: a refusal leaves nothing behind, and an answer that is no refusal is kept', async () => {
  const notes = await count('outbox');
  const note = (key: string, now = tools.clock.now()) => ({
    data: { topic: 'x', key, payload: {}, createdAt: now, availableAt: now },
  });
  const refusal = { ok: false, refusal: { code: 'not-active' } } as const;
  const done = await withAccess(tools.database, access, async (tx) => {
    await tx.outbox.create(note('refused-on-the-way'));
    return refusal;
  });
  expect(done).toEqual(refusal);
  expect(await count('outbox')).toBe(notes);
  // the control: what is not a refusal stays
  for (const answer of [{ ok: true }, false, null, 'no'])
    await withAccess(tools.database, access, async (tx) => {
      await tx.outbox.create(note(`kept-${JSON.stringify(answer)}`));
      return answer;
    });
  expect(await count('outbox')).toBe(notes + 4);
});

test('a fault inside throws and leaves nothing behind', async () => {
  const events = await count('ledger_event');
  const failing = ledgerTransaction<null>(tools, { participant, actor: system, access }, async () => {
    throw new Error('broken');
  });
  await expect(failing).rejects.toThrow('broken');
  expect(await count('ledger_event')).toBe(events);
});

test('a whole ledger is audited as whole', async () => {
  const audit = await auditLedger(tools);
  expect(audit.faults).toEqual([]);
  expect(audit.events).toBe(await count('ledger_event'));
});

test('the audit finds what a superuser changed behind the triggers', async () => {
  const body = (
    await admin.query(`select body from ledger_event where participant = $1 order by number desc limit 1`, [
      participant,
    ])
  ).rows[0].body;
  await admin.query('alter table ledger_event disable trigger append_only');
  await admin.query('update ledger_event set body = $1 where body = $2', [body.replace('wgs-icf', 'wgs-icx'), body]);
  const audit = await auditLedger(tools);
  expect(audit.faults.map(({ what }) => what)).toContain('leaf');
  await admin.query('update ledger_event set body = $1 where body = $2', [body, body.replace('wgs-icf', 'wgs-icx')]);
  await admin.query('alter table ledger_event enable trigger append_only');
  expect((await auditLedger(tools)).faults).toEqual([]);
});
