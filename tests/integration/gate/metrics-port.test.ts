/** Figures on a port of their own: there with the token, and on the other port no more. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningGate } from '#bridge/server/gate.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { type Ledger, openLedger } from '#tests/support/gate/feed.ts';
import { addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';

let ledger: Ledger;
let gate: RunningGate;
let token: string;
beforeAll(async () => {
  const urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  token = await addClient(ledger.client);
  gate = await gateHere(urls.bridge, { metricsPort: 0 });
  await until(isReady(gate.port));
});
afterAll(async () => {
  await gate.stop();
  await ledger.close();
});

test('the figures are there alone, and nothing else is', async () => {
  const figures = gate.metricsPort as number;
  expect((await api(figures, token).call('/metrics')).status).toBe(200);
  expect((await api(figures, null).call('/metrics')).status).toBe(401);
  expect((await api(gate.port, token).call('/metrics')).status).toBe(404);
  const question = { subject: { sample: 'S-000000000V' }, action: 'analyse' };
  expect((await api(figures, token).call('/v1/decisions', question)).status).toBe(404);
  expect((await api(gate.port, token).call('/v1/decisions', question)).status).toBe(200); // the control
});
