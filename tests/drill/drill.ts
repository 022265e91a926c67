/**
 * The loss of the first site, played on one machine: copies at a second place, the first removed with its own copies, restored
 * with the key of the second place's safe, closed to gates, what is missing entered again and the ledger opened by two.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadReceipt } from '#app/consent/services/receipts/load-receipt.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { enterAgain } from '#app/oversight/services/restore/enter-again.server.ts';
import { findMissing } from '#app/oversight/services/restore/find-missing.server.ts';
import { openLedger } from '#app/oversight/services/restore/open-ledger.server.ts';
import {
  type ClosedLedger,
  closedLedger,
  toolsForEntering,
} from '#app/oversight/services/restore/restored-ledger.server.ts';
import { twoPeople } from '#app/oversight/services/restore/two-people.server.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import type { RunningGate } from '#bridge/server/gate.ts';
import { type BackedUp, backedUpProgramme, type Place } from '#tests/support/backed-up.ts';
import { sample } from '#tests/support/consent-life.ts';
import { addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';
import { type Joined, joinedPerson, record } from '#tests/support/participant.ts';

type Person = Joined & { readonly sample: SampleId };
export type DrillStep = { readonly what: string; readonly seconds: number };
export type DrillReport = {
  readonly people: number;
  readonly events: { readonly before: number; readonly restored: number; readonly afterOpening: number };
  readonly faults: number;
  readonly keysBack: number;
  readonly steps: readonly DrillStep[];
  /** each a promise that was looked at; all must be true */
  readonly held: Readonly<Record<string, boolean>>;
};

/** How long the closed ledger is asked for a lease before it counts as refused: three of the gates' leases. */
const REFUSED_AFTER_MS = 3000;

async function person(one: BackedUp): Promise<Person> {
  const joined = await joinedPerson(one as never);
  const id = `S-${joined.participant.slice(2)}` as SampleId;
  await record(one.tools, joined.participant, [sample('2026-11-03T00:00:00.000Z', { sample: id })]);
  return { ...joined, sample: id };
}

/** @returns her receipt, as she keeps it */
async function withdraws(one: BackedUp, who: Person): Promise<unknown> {
  const form = withdrawalForm.parse({ idempotencyKey: one.tools.ids.uuid() });
  const done = await withdrawConsent(one.tools, who, { level: 'no-further-use', form, language: 'ja' });
  if (!done.ok || !done.receiptId) throw new Error('not withdrawn');
  return structuredClone((await loadReceipt(one.tools, who, done.receiptId))?.proof);
}

async function answer(gate: RunningGate, token: string, who: Person): Promise<string> {
  const asked = { subject: { sample: who.sample }, action: 'analyse' };
  const { status, json } = await api(gate.port, token).call('/v1/decisions', asked);
  return status === 200 ? json.decision : String(status);
}

/** With her receipt alone: the gates of the first site are gone with it. */
async function openedByTwo(one: BackedUp, receipt: unknown): Promise<void> {
  const ledger = (await closedLedger(one.tools)) as ClosedLedger;
  const tools = { ...toolsForEntering('drill', one.tools.environment, ledger), clock: one.clock };
  const brought = { seen: [], kept: [], receipts: [{ name: 'receipt.json', content: receipt }] };
  const missing = () => findMissing(tools, ledger, brought as never, tools.keys.headKeys());
  try {
    const people = await twoPeople(tools, ...(await one.people()));
    await enterAgain(tools, ledger, await missing(), people);
    await openLedger(tools, ledger, people, (await missing()).lastKnown ?? null);
  } finally {
    await tools.database.close();
  }
}

/** Refused, and for this: a fault of another kind proves nothing. */
const refusedAs = (said: RegExp, work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    (error: Error) => said.test(error.message) || Promise.reject(error),
  );

type Timed = <T>(what: string, work: () => Promise<T> | T) => Promise<T>;
type Stage = { readonly one: BackedUp; readonly site: Place; readonly gates: RunningGate[]; readonly timed: Timed };
type Cast = { readonly token: string; readonly early: Person; readonly late: Person; readonly stays: Person };

/** A programme with people, a copy carried away after one withdrawal and before another, and a gate that follows. */
async function played({ one, site, gates, timed }: Stage, count: number) {
  const client = new pg.Client({ connectionString: one.urls.app });
  await client.connect();
  const token = await addClient(client);
  await client.end();
  const people: Person[] = [];
  for (let done = 0; done < count; done += 1) people.push(await person(one));
  const [early, late, stays] = people as [Person, Person, Person];
  await timed('back-up of database and keys at the first site', () => one.backUp());
  await withdraws(one, early);
  await one.moment();
  await one.backUpKeys(); // hourly in earnest: a key that signs receipts is of no use if it was made after the last copy
  await timed('copies carried to the second site', () => cpSync(one.backupDir, site.backupDir, { recursive: true }));
  const gate = await gateHere(one.urls.bridge);
  gates.push(gate);
  await until(isReady(gate.port));
  const receipt = await withdraws(one, late); // acknowledged after the copies left: what this drill loses
  await until(async () => (await answer(gate, token, late)) === 'deny');
  return { cast: { token, early, late, stays }, receipt, gate, before: (await auditLedger(one.tools)).events };
}

/** What a restored ledger must refuse until two people have opened it. */
async function triedWhileClosed({ one, gates }: Stage, { token, stays }: Cast) {
  const closed = await gateHere(one.urls.bridge, { gate: 'gate-2' });
  gates.push(closed);
  await new Promise((resolve) => setTimeout(resolve, REFUSED_AFTER_MS));
  const form = withdrawalForm.parse({ idempotencyKey: one.tools.ids.uuid() });
  const [first, other] = await one.people();
  return {
    'closed, a gate permits nothing': (await answer(closed, token, stays)) === '503',
    'closed, nothing new is entered': await refusedAs(
      /two people have not opened it/,
      withdrawConsent(one.tools, stays, { level: 'no-further-use', form, language: 'ja' }),
    ),
    'one person alone opens nothing': await refusedAs(
      /could not be signed in/,
      twoPeople(one.tools, first, { ...other, password: 'not hers' }),
    ),
  };
}

async function answeredAfter(gate: RunningGate, { token, early, late, stays }: Cast) {
  return {
    'who withdrew before the copies left is refused': (await answer(gate, token, early)) === 'deny',
    'who withdrew after they left, and held her receipt, is refused': (await answer(gate, token, late)) === 'deny',
    'control: who withdrew nothing is permitted': (await answer(gate, token, stays)) === 'permit',
  };
}

async function run(stage: Stage, count: number): Promise<Omit<DrillReport, 'steps'>> {
  const { one, site, gates, timed } = stage;
  const { cast, receipt, gate, before } = await played(stage, count);
  await one.lose();
  for (const folder of [one.dataDir, one.backupDir]) rmSync(folder, { recursive: true, force: true });
  return timed('from the loss to answers, people’s own time apart', async () => {
    await timed('until the running gate answers nothing any more (its lease)', () =>
      until(async () => (await answer(gate, cast.token, cast.stays)) === '503'),
    );
    const { keys } = await timed('restored at the second site: files, log, keys, closed', () =>
      one.restore('latest', undefined, site),
    );
    const restored = await timed('ledger audited', () => auditLedger(one.tools));
    const refused = await triedWhileClosed(stage, cast);
    await timed('entered again what the receipt proves, opened by two', () => openedByTwo(one, receipt));
    const fresh = await gateHere(one.urls.bridge, { gate: 'gate-3' });
    gates.push(fresh);
    await timed('a gate of the second site answers', () => until(isReady(fresh.port)));
    const after = await auditLedger(one.tools);
    const faults = restored.faults.length + after.faults.length;
    return {
      people: count,
      events: { before, restored: restored.events, afterOpening: after.events },
      faults,
      keysBack: keys,
      held: {
        'the ledger of the second site is whole, before and after opening': faults === 0,
        'one act was lost with the first site, and no other': restored.events === before - 1,
        ...refused,
        ...(await answeredAfter(fresh, cast)),
      },
    };
  });
}

export async function drill(count: number): Promise<DrillReport> {
  const steps: DrillStep[] = [];
  const timed: Timed = async (what, work) => {
    const began = performance.now();
    const result = await work();
    steps.push({ what, seconds: (performance.now() - began) / 1000 });
    return result;
  };
  const second = mkdtempSync(join(tmpdir(), 'tomoni-second-site-'));
  const site = { dataDir: join(second, 'data'), keysDir: join(second, 'keys'), backupDir: join(second, 'backup') };
  mkdirSync(site.dataDir);
  const one = await backedUpProgramme();
  const gates: RunningGate[] = [];
  try {
    return { ...(await run({ one, site, gates, timed }, count)), steps };
  } finally {
    for (const gate of gates) await gate.stop().catch(() => {});
    await one.remove();
    rmSync(second, { recursive: true, force: true });
  }
}
