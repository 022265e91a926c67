import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDesk } from '#app/hospital/services/desk/load-desk.server.ts';
import { gateStateOf } from '#app/kernel/services/gate/gate-state.ts';
import { loadOperation } from '#app/oversight/services/operator/load-operation.server.ts';
import { loadOutbox } from '#app/oversight/services/operator/outbox-state.server.ts';
import { COORDINATOR, type House, invite, openHouse } from '#tests/integration/joining/people.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

const now = new Date('2026-11-21T00:00:00Z');
const head = { incarnation: 'one', revision: 9n };
const boot = {
  incarnation: 'one',
  retired: false,
  superseded: false,
  leaseMs: 1000,
  lastBeatAt: new Date('2026-11-20T23:59:59Z') as Date | null,
  confirmed: 9n,
};

test('a gate is late after three leases without a beat, whatever it had confirmed', () => {
  expect(gateStateOf(boot, head, now)).toBe('up-to-date');
  expect(gateStateOf({ ...boot, confirmed: 8n }, head, now)).toBe('behind');
  expect(gateStateOf({ ...boot, lastBeatAt: new Date('2026-11-20T23:59:56Z') }, head, now)).toBe('late');
  expect(gateStateOf({ ...boot, lastBeatAt: null }, head, now)).toBe('starting');
});

test('a start that has ended is never called late', () => {
  const old = { ...boot, lastBeatAt: new Date('2026-11-01T00:00:00Z') };
  expect(gateStateOf({ ...old, retired: true }, head, now)).toBe('retired');
  expect(gateStateOf({ ...old, superseded: true }, head, now)).toBe('superseded');
  expect(gateStateOf({ ...old, incarnation: 'zero' }, head, now)).toBe('earlier');
});

test('the page shows the head, mail that waits and what failed, and nothing of people', async () => {
  const { tools, admin } = house;
  await invite(house);
  await admin.query(
    "insert into outbox (topic, key, payload, created_at, available_at, attempts, failure) values ('mail.copy-ready', 'k', '{}', now(), now(), 3, 'Error')",
  );
  const operation = await loadOperation(tools);
  const { rows } = await admin.query('select revision::int from ledger_head');
  expect(operation.head.revision).toBe(rows[0].revision);
  expect(operation).toMatchObject({ inForce: null, gates: [] });
  const outbox = await loadOutbox(tools);
  expect(outbox).toMatchObject({ waiting: 1, failing: [{ topic: 'mail.copy-ready', attempts: 3 }] });
  expect(JSON.stringify({ operation, outbox })).not.toMatch(/P-|試験/);
});

test('the desk names the gates that are late, and no others', async () => {
  const { tools, admin } = house;
  expect((await loadDesk(tools, COORDINATOR)).lateGates).toEqual([]);
  await admin.query(
    `insert into gate_boot (boot, gate, incarnation, program, lease_ms, started_at, beat, last_beat_at, retired)
     select gen_random_uuid(), gate, incarnation, 'test', 1000, now() - interval '1 hour', 5, now() - ago, retired
     from ledger_head, (values ('gate-a', interval '10 seconds', false), ('gate-b', interval '0', false),
       ('gate-c', interval '10 seconds', true)) as made (gate, ago, retired)`,
  );
  expect((await loadDesk(tools, COORDINATOR)).lateGates).toEqual(['gate-a']);
});
