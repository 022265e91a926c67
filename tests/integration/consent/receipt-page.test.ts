import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loader } from '#app/consent/pages/receipt.tsx';
import { loader as proofLoader } from '#app/consent/pages/receipt-proof.ts';
import type { ReceiptProof } from '#app/consent/services/receipts/prove-receipt.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { PLAIN_DISPLAY } from '#app/kernel/services/access/display.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { receiptHolds } from '#tests/support/receipt-proof.ts';

let programme: TestProgramme;
let bridge: pg.Client;
let person: Joined;
let receipt: string;

beforeAll(async () => {
  programme = await openProgramme();
  bridge = new pg.Client({ connectionString: programme.urls.bridge });
  await bridge.connect();
  person = await joinedPerson(programme);
  programme.clock.later(1);
  const form = withdrawalForm.parse({ idempotencyKey: programme.tools.ids.uuid() });
  const done = await withdrawConsent(programme.tools, person, { level: 'no-further-use', form, language: 'en' });
  if (!done.ok) throw new Error(done.refusal.code);
  receipt = done.receiptId as string;
});
afterAll(async () => {
  await bridge.end();
  await programme.close();
});

function asked(by: Joined, id: string, locale: Visit['locale'] = 'en'): RouteArgs {
  const { tools } = programme;
  const actor = { kind: 'participant', session: 's', account: by.account, participant: by.participant };
  const visit = {
    actor,
    locale,
    display: PLAIN_DISPLAY,
    csrfToken: 'token',
    form: null,
    requestId: 'r',
    path: `/receipts/${id}`,
    typed: {},
  };
  const request = new Request(`http://localhost/receipts/${id}`);
  return {
    request,
    params: { id },
    context: { tools, visit, formCheck: { ok: true }, nonce: '' },
  } as unknown as RouteArgs;
}

test('recorded is sent at once; in force follows on the same page, in the order of the document', async () => {
  const response = await loader(asked(person, receipt));
  expect(response.headers.get('cache-control')).toContain('no-transform');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const first = new TextDecoder().decode((await reader.read()).value);
  expect(first).toContain(receipt);
  expect(first).toContain('All entries stand in one ledger');
  expect(first).not.toContain('has reached every place where data are used');
  expect(first).not.toContain('</html>');
  await bridge.query(
    `insert into in_force (revision, incarnation, digest, how, gates, waited_ms, recorded_at)
     select h.revision, h.incarnation, h.digest, 'waited', '[]'::jsonb, 1150, '2026-11-03T00:00:01.000Z' from ledger_head h`,
  );
  await bridge.query('notify tomoni_in_force');
  const second = new TextDecoder().decode((await reader.read()).value);
  expect(second).toContain('has reached every place where data are used');
  expect(second).toContain('we waited 1.1 seconds');
  const clocks = ['New use stopped', 'Our copies destroyed', 'Replies of those who received data'];
  const places = clocks.map((words) => second.indexOf(words));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(second).toContain('href="/withdraw/outcome"');
  expect(second.trimEnd().endsWith('</html>')).toBe(true);
  expect((await reader.read()).done).toBe(true);
});

test('nothing on it is script, and it refreshes nothing', async () => {
  const html = await (await loader(asked(person, receipt))).text();
  expect(html).not.toMatch(/<script|http-equiv|data-later|onload=/i);
});

test.each(['ja', 'ja-easy', 'en'] as const)('in %s every text is there: no key is left standing', async (locale) => {
  const html = await (await loader(asked(person, receipt, locale))).text();
  expect(html).not.toMatch(/\b(receipt|withdrawal|events|shell|errors):[a-z]|\{\{|\bclock\.|\binForce\./);
});

test('a foreign receipt is the page of what is not there, byte for byte, but for the address asked', async () => {
  const other = await joinedPerson(programme);
  const missing = `R-${'0'.repeat(26)}`;
  const [foreign, none] = [await loader(asked(other, receipt)), await loader(asked(other, missing))];
  expect([foreign.status, none.status]).toEqual([404, 404]);
  const withoutAddress = async (response: Response, id: string) => (await response.text()).replaceAll(id, '');
  expect(await withoutAddress(foreign, receipt)).toBe(await withoutAddress(none, missing));
});

test('the proof comes as a file of its own and holds', async () => {
  const response = await proofLoader(asked(person, receipt));
  expect(response.headers.get('content-disposition')).toContain(`${receipt}.proof.json`);
  const proof = (await response.json()) as ReceiptProof;
  expect(receiptHolds(proof, proof.headKey.publicKey)).toBe(true);
});
