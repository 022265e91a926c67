/**
 * What is personal: sealed under the person's key before it reaches the database. Reading somebody else's is written
 * to the access log in the same transaction: no log, no reading.
 */

import { hkdfSync } from 'node:crypto';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { keyedHash } from '#app/kernel/domain/ledger/commitment.ts';
import type { KeyStore } from '../keys/key-store.server.ts';
import { unwrap, wrap } from '../keys/key-store.server.ts';
import { enqueue } from '../outbox/outbox.server.ts';
import type { Access, Transaction } from './database.server.ts';

export const RECORD_KINDS = [
  'identity',
  'contact',
  'signature',
  'question',
  'teach-back',
  /** typed and not sent: the one kind that can be taken away again */
  'draft',
  'note',
  'named-person',
  'family',
  /** what a finding case says: sealed off from every reading but the finding desk's */
  'finding',
  'counselling',
  /** a paper or a proof, as it was scanned */
  'scan',
  /** what somebody typed off a paper, before two have typed the same */
  'typing',
  /** a number to call back, when, about what */
  'call',
  /** why a holder could not do what a withdrawal asks, in the holder's words */
  'task-reason',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** What an event may carry of a personal text: where it lies and its keyed hash (hex). */
export type RecordReference = { readonly record: string; readonly hash: string };

/** apart from the key that seals, so that neither use weakens the other */
const hashKey = (personKey: Buffer) => Buffer.from(hkdfSync('sha256', personKey, '', 'tomoni/record-hash', 32));

/** As an event would hold it, without keeping the words. */
export function hashOf(keys: KeyStore, personId: string, text: string): string {
  const key = keys.personKey(personId);
  if (!key) throw new Error('person-key-destroyed');
  return keyedHash(hashKey(key), text);
}

/** Hashing and encrypting a scan take tens of milliseconds: others are served in between. */
const LARGE_BYTES = 1_000_000;

/** @throws where the person's key was destroyed: an erased person gets no new rows */
export async function writeRecord(
  tx: Transaction,
  keys: KeyStore,
  row: {
    id: string;
    personId: string;
    kind: RecordKind;
    text: string | Uint8Array;
    createdBy: string | null;
    at: Date;
  },
): Promise<RecordReference> {
  const key = keys.personKey(row.personId);
  if (!key) throw new Error('person-key-destroyed');
  const content = typeof row.text === 'string' ? Buffer.from(row.text, 'utf8') : Buffer.from(row.text);
  const turn = () => (content.length > LARGE_BYTES ? othersTurn() : null);
  const hash = keyedHash(hashKey(key), row.text);
  await turn();
  const ciphertext = new Uint8Array(wrap(key, content, row.id));
  await turn();
  const { id, personId, kind, createdBy, at } = row;
  await tx.personalRecord.create({
    data: { id, personId, kind, ciphertext, keyedHash: hash, createdAt: at, createdBy },
  });
  return { record: id, hash };
}

/** Takes a draft away; records of any other kind stay, whoever asks. */
export async function dropDraft(tx: Transaction, id: string): Promise<void> {
  await tx.personalRecord.deleteMany({ where: { id, kind: 'draft' } });
}

async function logReading(tx: Transaction, access: Access, personId: string, what: string, at: Date): Promise<void> {
  if (access.person === personId) return;
  const { account, role, reason } = access;
  await tx.accessLog.create({ data: { at, account, role, personId, reason, what } });
  if (!access.system || account !== null) await alertIfRestricted(tx, access, personId, at);
}

/** Of a restricted record each opening is told at once; one opening reads several records and is told once. */
async function alertIfRestricted(tx: Transaction, access: Access, personId: string, at: Date): Promise<void> {
  const restricted = { personId, endedAt: null };
  if ((await tx.restrictedRecord.count({ where: restricted })) === 0) return;
  const enrolment = await tx.enrolment.findFirst({ where: { personId }, orderBy: { createdAt: 'desc' } });
  if (!enrolment) return;
  const { participant } = enrolment;
  const key = `access-alert:${participant}:${access.account}:${access.reason}:${at.getTime()}`;
  await enqueue(tx, [{ topic: 'mail.access-alert', key, payload: { participant } }], at);
}

/** The newest record of a kind, opened; null where there is none or the key is gone. */
export async function readLatest(
  tx: Transaction,
  keys: KeyStore,
  access: Access,
  query: { personId: string; kind: RecordKind; at: Date },
): Promise<string | null> {
  await logReading(tx, access, query.personId, query.kind, query.at);
  const row = await tx.personalRecord.findFirst({
    where: { personId: query.personId, kind: query.kind },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return row ? textOf(keys, row) : null;
}

/** The newest record of a kind of each of several people, for the programme's own work: nobody is shown it. */
export async function readLatestOfMany(
  tx: Transaction,
  keys: KeyStore,
  { role, reason }: Access & { readonly system: true },
  query: { personIds: readonly string[]; kind: RecordKind; at: Date },
): Promise<ReadonlyMap<string, string>> {
  const { personIds, kind, at } = query;
  await tx.accessLog.createMany({
    data: personIds.map((personId) => ({ at, account: null, role, personId, reason, what: kind })),
  });
  const rows = await tx.personalRecord.findMany({
    where: { personId: { in: [...personIds] }, kind },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const newest = new Map(rows.map((row) => [row.personId, row]));
  const opened = [...newest.values()].map((row) => [row.personId, textOf(keys, row)] as const);
  return new Map(opened.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Certain records of one person, opened, by id. What cannot be opened any more is left out. */
export async function readRecords(
  tx: Transaction,
  keys: KeyStore,
  access: Access,
  query: { personId: string; ids: readonly string[]; what: RecordKind; at: Date },
): Promise<ReadonlyMap<string, string>> {
  if (query.ids.length === 0) return new Map();
  await logReading(tx, access, query.personId, query.what, query.at);
  const rows = await tx.personalRecord.findMany({ where: { personId: query.personId, id: { in: [...query.ids] } } });
  const opened = rows.map((row) => [row.id, textOf(keys, row)] as const);
  return new Map(opened.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** A scan as it came, byte for byte; null where there is none of that person or the key is gone. */
export async function loadScan(
  tx: Transaction,
  keys: KeyStore,
  access: Access,
  query: { personId: string; id: string; at: Date },
): Promise<Buffer | null> {
  await logReading(tx, access, query.personId, 'scan', query.at);
  const row = await tx.personalRecord.findFirst({ where: { personId: query.personId, id: query.id, kind: 'scan' } });
  return row ? open(keys, row) : null;
}

type Sealed = { id: string; personId: string; ciphertext: Uint8Array };

function open(keys: KeyStore, row: Sealed): Buffer | null {
  const key = keys.personKey(row.personId);
  return key ? unwrap(key, Buffer.from(row.ciphertext), row.id) : null;
}

const textOf = (keys: KeyStore, row: Sealed): string | null => open(keys, row)?.toString('utf8') ?? null;
