/** Keys changed under a ledger with people in it: the audit finds nothing, what people hold still verifies, codes still sign in. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrapUnder } from '#app/adapters/keys/key-store.server.ts';
import { rewrapPeople } from '#app/adapters/keys/rewrap-people.ts';
import { changeRoot } from '#app/adapters/keys/roots.ts';
import { changeSigner } from '#app/adapters/keys/signers.ts';
import { loadReceipt } from '#app/consent/services/receipts/load-receipt.server.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { codeAt, newSecret, takeCode } from '#app/kernel/services/access/one-time-code.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { resealRows } from '#app/oversight/services/keys/reseal-rows.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { readEvidence } from '#app/oversight/services/restore/receipt-evidence.ts';
import { keyOfSignature, signatureOver } from '#app/studio/services/reports/report-files.server.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';

let programme: TestProgramme;
let person: Joined & { consentReceipt: string };
/** as a process that was started after the change */
let after: Tools;
const secret = newSecret();
let account: string;
let proof: unknown;
const sums = 'abc  report.html\n';
let signature: Uint8Array;

beforeAll(async () => {
  programme = await openProgramme();
  const { tools } = programme;
  person = await joinedPerson(programme);
  const roles = [{ role: 'administrator', site: null }] as const;
  const staff = { name: '管理者', email: 'a@example.org', password: 'a long password', totpSecret: secret, roles };
  account = await createStaffAccount(tools, staff);
  proof = structuredClone((await loadReceipt(tools, person, person.consentReceipt))?.proof);
  signature = signatureOver(tools.keys, sums);
  const { keysDir } = tools.environment;
  changeRoot(keysDir);
  rewrapPeople(keysDir);
  changeSigner(join(keysDir, 'head-signer.pem'), new Date());
  changeSigner(join(keysDir, 'report-signer.pem'), new Date());
  after = { ...createTools('after', tools.environment), clock: tools.clock };
});
afterAll(async () => {
  await after.database.close();
  await programme.close();
});

test('the audit of the ledger finds nothing', async () => {
  const audit = await auditLedger(after);
  expect(audit.faults).toEqual([]);
  expect(audit.erased).toBe(0);
  expect(audit.events).toBeGreaterThan(3);
});

test('a receipt from before verifies under the former key, one of now under the new one', async () => {
  const [now, former] = after.keys.headKeys();
  expect(readEvidence(proof, after.keys.headKeys())?.receipt).toBe(person.consentReceipt);
  expect(readEvidence(proof, [now as never])).toBeNull();
  const fresh = (await loadReceipt(after, person, person.consentReceipt))?.proof;
  expect(readEvidence(fresh, [now as never])?.receipt).toBe(person.consentReceipt);
  expect(readEvidence(fresh, [former as never])).toBeNull();
});

test('a report from before names the key that signed it', () => {
  const { id } = keyOfSignature(after.keys, sums, signature);
  expect(keyOfSignature(after.keys, sums, signatureOver(after.keys, sums)).id).not.toBe(id);
  expect(() => keyOfSignature(after.keys, 'another', signature)).toThrow('report-signed-by-nobody');
});

test('one-time codes sign in before and after their secrets are sealed anew, which is done once', async () => {
  programme.clock.later(1);
  expect(await takeCode(after, account, codeAt(secret, programme.clock.now()))).toBe(true);
  expect(await resealRows(after)).toBe(1);
  expect(await resealRows(after)).toBe(0);
  programme.clock.later(1);
  expect(await takeCode(after, account, codeAt(secret, programme.clock.now()))).toBe(true);
  // a process of before finds the new root by itself
  programme.clock.later(1);
  expect(await takeCode(programme.tools, account, codeAt(secret, programme.clock.now()))).toBe(true);
  // the control: the first root alone opens it no more
  const row = await after.database.prisma.account.findUniqueOrThrow({ where: { id: account } });
  const first = after.keys.programmeKeys('one-time-code').slice(1);
  expect(() => unwrapUnder(first, Buffer.from(row.totpSecret as Uint8Array), account)).toThrow();
});
