/**
 * A restore rehearsed from end to end: lost, brought back to a moment, audited, closed; what is known to be missing entered
 * again; opened by two. And what must not happen on the way, each with a control that shows the wall is what stops it.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadReceipt } from '#app/consent/services/receipts/load-receipt.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { enterAgain } from '#app/oversight/services/restore/enter-again.server.ts';
import { type Brought, findMissing } from '#app/oversight/services/restore/find-missing.server.ts';
import { letGoOn, openLedger } from '#app/oversight/services/restore/open-ledger.server.ts';
import {
  type ClosedLedger,
  closedLedger,
  refuseWhileClosed,
  toolsForEntering,
} from '#app/oversight/services/restore/restored-ledger.server.ts';
import { twoPeople } from '#app/oversight/services/restore/two-people.server.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import { feedSourceOver } from '#bridge/replica/feed-source.ts';
import { rememberedIn } from '#bridge/replica/remembered.ts';
import type { RunningGate } from '#bridge/server/gate.ts';
import { type BackedUp, backedUpProgramme } from '#tests/support/backed-up.ts';
import { confirmed } from '#tests/support/consent-joining.ts';
import { sample } from '#tests/support/consent-life.ts';
import { addClient, api, gateHere, isReady, temporaryFolder, until } from '#tests/support/gate/gates.ts';
import { type Joined, joinedPerson, record } from '#tests/support/participant.ts';
import { asIfNeverClosed, closeServing, noted, servingOn, whyShut } from '#tests/support/serving.ts';
import { numbersIn } from '../../../scripts/restore/brought.ts';
import { closeLedger } from '../../../scripts/restore/closing.ts';

const LEASE_MS = 1000;
let one: BackedUp;
let token: string;
let anna: Joined & { sample: SampleId };
let berta: Joined & { sample: SampleId };
let cilla: Joined & { sample: SampleId };
let dora: Joined & { sample: SampleId };

async function withSample(): Promise<Joined & { sample: SampleId }> {
  const person = await joinedPerson(one as never);
  const id = `S-${person.participant.slice(2)}` as SampleId;
  await record(one.tools, person.participant, [sample('2026-11-03T00:00:00.000Z', { sample: id })]);
  return { ...person, sample: id };
}

async function permits(gate: RunningGate, person: { sample: SampleId }): Promise<boolean | number> {
  const asked = { subject: { sample: person.sample }, action: 'analyse' };
  const { status, json } = await api(gate.port, token).call('/v1/decisions', asked);
  return status === 200 ? json.decision === 'permit' : status;
}

const withdrawn = async (person: Joined) => {
  const form = withdrawalForm.parse({ idempotencyKey: one.tools.ids.uuid() });
  const done = await withdrawConsent(one.tools, person, { level: 'no-further-use', form, language: 'ja' });
  if (!done.ok || !done.receiptId) throw new Error('not withdrawn');
  const receipt = await loadReceipt(one.tools, person, done.receiptId);
  return { id: done.receiptId, proof: structuredClone(receipt?.proof) };
};

const gateFolder = temporaryFolder();
const noteOf = (folder: string) => rememberedIn(join(folder, 'gate-gate-1/seen.json')).read();
let asItWas: Awaited<ReturnType<typeof auditLedger>>;
let receipt: Awaited<ReturnType<typeof withdrawn>>;
let brought: Brought;
let web: Tools; // it knows the last entry of the lost ledger

beforeAll(async () => {
  one = await backedUpProgramme();
  const client = new pg.Client({ connectionString: one.urls.app });
  client.on('error', () => {});
  await client.connect();
  token = await addClient(client);
  [anna, berta, cilla, dora] = [await withSample(), await withSample(), await withSample(), await withSample()];
  await one.backUp();
  await record(one.tools, berta.participant, [confirmed()]).catch(() => {}); // something between copy and moment
  asItWas = await auditLedger(one.tools);
  const moment = await one.moment();

  // after the moment: a withdrawal with its receipt, one that only a gate knows, an erasure
  const gate = await gateHere(one.urls.bridge, { dataDir: gateFolder });
  await until(isReady(gate.port));
  expect(await permits(gate, anna)).toBe(true);
  receipt = await withdrawn(anna);
  await withdrawn(dora);
  one.tools.keys.destroyPersonKey(cilla.personId);
  await one.backUpKeys();
  const head = (await auditLedger(one.tools)).events;
  await until(() => gate.revision === head && noteOf(gateFolder)?.revision === head);
  expect(await permits(gate, anna)).toBe(false);
  const kept = await feedSourceOver(client).snapshot();
  await gate.stop();
  await client.end();
  brought = {
    seen: [noteOf(gateFolder) as never],
    kept: [numbersIn(kept)],
    receipts: [{ name: 'anna.json', content: receipt.proof }],
  };
  expect(await whyShut(servingOn(one))).toBeNull();
  await noted(one, head);
  await one.lose();
  await one.restore(moment);
  web = servingOn(one);
}, 240_000);
afterAll(async () => {
  await closeServing();
  await one.remove();
});

const closed = async () => (await closedLedger(one.tools)) as ClosedLedger;
async function entering<T>(work: (tools: Tools, ledger: ClosedLedger) => Promise<T>): Promise<T> {
  const ledger = await closed();
  const tools = { ...toolsForEntering('test', one.tools.environment, ledger), clock: one.clock };
  return work(tools, ledger).finally(() => tools.database.close());
}
const gone = (tools: Tools, ledger: ClosedLedger) => findMissing(tools, ledger, brought, tools.keys.headKeys());

test('it is the ledger of that moment: same entries, same root, and the audit finds nothing', async () => {
  const { erased, ...audit } = await auditLedger(one.tools);
  expect(asItWas.events).toBeGreaterThan(10);
  expect({ ...audit, erased: 0 }).toEqual(asItWas);
  expect(erased).toBeGreaterThan(0); // Cilla's, whose key stayed destroyed
});

test('who was erased after the copy stays erased: her key is not in the newest copy of the keys', () => {
  expect(one.tools.keys.personKey(cilla.personId)).toBeNull();
  expect(one.tools.keys.personKey(anna.personId)).not.toBeNull(); // the control: other keys came back
});

test('closed, no gate gets a lease, not even one that never saw another ledger', async () => {
  const gate = await gateHere(one.urls.bridge);
  await new Promise((resolve) => setTimeout(resolve, 3 * LEASE_MS));
  expect(await permits(gate, berta)).toBe(503);
  // the control: without the wall in the database the same gate permits
  const owner = new pg.Client({ connectionString: one.urls.owner });
  await owner.connect();
  await owner.query('alter table gate_boot disable trigger closed_ledger');
  await until(isReady(gate.port));
  expect(await permits(gate, anna)).toBe(true); // and so would let in whom she forbade: this is what the wall is for
  await gate.stop();
  await owner.query('alter table gate_boot enable trigger closed_ledger');
  await owner.query('update gate_boot set retired = true');
  await owner.end();
});

test('closed, nothing is entered but what is missing', async () => {
  const form = withdrawalForm.parse({ idempotencyKey: one.tools.ids.uuid() });
  const asked = { level: 'no-further-access', form, language: 'ja' } as const;
  await expect(withdrawConsent(one.tools, berta, asked)).rejects.toThrow(/two people have not opened/);
});

test('a gate that followed the lost ledger does not follow this one', async () => {
  const gate = await gateHere(one.urls.bridge, { dataDir: gateFolder });
  await until(() => gate.stopped);
  expect(await permits(gate, berta)).toBe(503);
  await gate.stop();
});

test('closed, a web that followed the lost ledger shows nothing, and none is started', async () => {
  for (const tools of [web, servingOn(one)]) {
    expect(await whyShut(tools)).toBe('closed');
    await expect(refuseWhileClosed(tools)).rejects.toThrow(/two people have not opened/);
  }
  expect(await whyShut(one.tools)).toBeNull(); // the control: who remembers nothing reads
});

test('what is missing is found: by the note of a gate, its states, a receipt, a key that is gone', async () => {
  await entering(async (tools, ledger) => {
    const found = await gone(tools, ledger);
    expect(found.lastKnown).toBe(asItWas.events + 2);
    expect(found.evidence.map((each) => [each.receipt, each.event.kind])).toEqual([[receipt.id, 'ConsentWithdrawn']]);
    expect([...found.later.keys()].sort()).toEqual([anna.participant, dora.participant].sort());
    expect(found.erased).toEqual([cilla.participant]);
  });
});

test('a receipt that was changed, or signed by others, proves nothing', async () => {
  await entering(async (tools, ledger) => {
    const content = receipt.proof as { event: string; head: string };
    const changed = { ...content, event: content.event.replace('no-further-use', 'no-further-contact') };
    const forged = { ...brought, receipts: [{ name: 'changed', content: changed }] };
    expect((await findMissing(tools, ledger, forged, tools.keys.headKeys())).refused).toEqual(['changed']);
    const others = [tools.keys.reportSigner().publicKey];
    expect((await findMissing(tools, ledger, brought, others)).refused).toEqual(['anna.json']);
  });
});

test('one person alone, one twice, or somebody who is no administrator opens nothing', async () => {
  const [first, second] = await one.people();
  await expect(twoPeople(one.tools, first, { ...second, password: 'another' })).rejects.toThrow(/signed in/);
  const again = await one.people();
  await expect(twoPeople(one.tools, again[0], again[0])).rejects.toThrow();
  const { prisma } = one.tools.database;
  const administrators = await prisma.accountRole.findMany({ where: { role: 'administrator' } });
  const admin = administrators[0]?.accountId as string;
  for (const other of [admin, anna.account])
    await expect(prisma.$executeRaw`select ledger_open(${admin}::uuid, ${other}::uuid, 1, now())`).rejects.toThrow(
      /two different people open/,
    );
  expect(await closed()).not.toBeNull();
});

test('entered again, opened by two: the receipt is found, the gate refuses whom it must, and all of it is in the ledger', async () => {
  await entering(async (tools, ledger) => {
    const people = await twoPeople(tools, ...(await one.people()));
    const done = await enterAgain(tools, ledger, await gone(tools, ledger), people);
    expect(done).toMatchObject({ entered: [receipt.id], stopped: [dora.participant], erased: [cilla.participant] });
    // once more changes nothing
    expect(await enterAgain(tools, ledger, await gone(tools, ledger), people)).toMatchObject({
      entered: [],
      erased: [],
    });
    await openLedger(tools, ledger, people, (await gone(tools, ledger)).lastKnown ?? null);
  });
  expect(await closedLedger(one.tools)).toBeNull();
  // web and worker go on by themselves, though the ledger is another and was shorter
  await until(async () => (await whyShut(web)) === null);
  await expect(refuseWhileClosed(web)).resolves.toBeUndefined();
  expect((await auditLedger(one.tools)).faults).toEqual([]);
  expect(await loadReceipt(one.tools, anna, receipt.id)).toMatchObject({ kind: 'withdrawn' });
  const tasks = await one.tools.database.prisma.withdrawalTask.count({ where: { participant: anna.participant } });
  expect(tasks).toBeGreaterThan(0);
  const last = await one.tools.database.prisma.ledgerEvent.findFirstOrThrow({ orderBy: { revision: 'desc' } });
  expect(JSON.parse(last.body)).toMatchObject({
    kind: 'LedgerOpened',
    payload: {
      restored: { revision: asItWas.events },
      lastKnown: asItWas.events + 2,
      enteredAgain: 1,
      stopped: 1,
      erasedAgain: 1,
    },
  });

  const fresh = await gateHere(one.urls.bridge, { gate: 'gate-2' });
  await until(isReady(fresh.port));
  expect([
    await permits(fresh, anna),
    await permits(fresh, berta),
    await permits(fresh, cilla),
    await permits(fresh, dora),
  ]).toEqual([false, true, false, false]);
  await fresh.stop();
});

test('the old gate goes on only once its note is removed; the record that was stopped once it was settled with her', async () => {
  const before = await gateHere(one.urls.bridge, { dataDir: gateFolder });
  await until(() => before.stopped);
  await before.stop();
  rmSync(join(gateFolder, 'gate-gate-1/seen.json'));
  const after = await gateHere(one.urls.bridge, { dataDir: gateFolder });
  await until(isReady(after.port));
  expect(await permits(after, dora)).toBe(false);
  const people = await twoPeople(one.tools, ...(await one.people()));
  const { incarnation } = await one.tools.database.prisma.ledgerRestore.findFirstOrThrow();
  await letGoOn(one.tools, incarnation, dora.participant, people);
  await until(async () => (await permits(after, dora)) === true);
  await after.stop();
});

test('files copied back by hand, past every command: the head went back, and a gate that had seen more refuses', async () => {
  await one.backUp();
  const { incarnation } = await one.tools.database.prisma.ledgerHead.findFirstOrThrow();
  const moment = await one.moment();
  const gate = await gateHere(one.urls.bridge, { dataDir: gateFolder });
  await withdrawn(berta);
  const acted = (await auditLedger(one.tools)).events;
  await noted(one, acted);
  await until(() => gate.revision === acted && noteOf(gateFolder)?.revision === acted);
  expect(await permits(gate, berta)).toBe(false);
  await gate.stop();
  await one.lose();
  const { urls, postgres } = await one.restore(moment);
  await asIfNeverClosed(postgres.url('tomoni'), incarnation);
  const seeing = await gateHere(urls.bridge, { dataDir: gateFolder });
  await until(() => seeing.stopped);
  expect(seeing.stopped).toMatch(/no longer holds revision .*something was lost/);
  expect(await permits(seeing, berta)).toBe(503);
  await seeing.stop();
  expect(await whyShut(servingOn(one))).toBe('shorter'); // web and worker
  // the control: without its note a gate follows, and permits what she had forbidden
  const blind = await gateHere(urls.bridge, { gate: 'gate-3' });
  await until(isReady(blind.port));
  expect(await permits(blind, berta)).toBe(true);
  await blind.stop();
}, 120_000);

test('a ledger closed twice is one closed ledger, and what is missing is counted from the one that people knew', async () => {
  const { prisma } = one.tools.database;
  const known = await prisma.ledgerHead.findFirstOrThrow();
  await closeLedger(one.urls.owner);
  const incarnation = await closeLedger(one.urls.owner);
  const [previous, revision] = [known.incarnation, Number(known.revision)];
  expect(await closed()).toMatchObject({ incarnation, previous, revision });
  expect(await prisma.ledgerRestore.count({ where: { openedAt: null } })).toBe(1);
});
