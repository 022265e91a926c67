/**
 * The proof behind a receipt: the entry's exact text, its own key, and its place in the tree under a signed head; and, once
 * the hour is over, the same place under the published head that witnesses countersigned. Enough for anyone to check,
 * without us and without the network, that this entry stands in the ledger. Source: domain.md §3.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { KeyStore } from '#app/adapters/keys/key-store.server.ts';
import { eventKey, leafData, leafHash } from '#app/kernel/domain/ledger/commitment.ts';
import { writtenKey } from '#app/kernel/domain/ledger/cosignature.ts';
import { COSIGNATURE, LOG_SIGNATURE, readNote } from '#app/kernel/domain/ledger/head.ts';
import { consistencyFrom, inclusionFrom, nodesBetween, nodesNeeded } from '#app/kernel/domain/ledger/tree-path.ts';
import { nodesAt } from '#app/kernel/services/public-log/ledger-nodes.server.ts';
import { logKeyOf, receiptHeadKey, signHead } from '#app/kernel/services/public-log/log-keys.server.ts';

/** `tomoni-receipt/1`. Bytes are hex; `index` counts from 0. */
export type ReceiptProof = {
  readonly schema: 'tomoni-receipt/1';
  readonly receipt: string;
  readonly revision: number;
  /** what the leaf commits to, byte for byte (RFC 8785) */
  readonly event: string;
  /** k_e: HMAC-SHA-256(k_e, event) is the leaf's data */
  readonly eventKey: string;
  readonly leafHash: string;
  readonly index: number;
  readonly size: number;
  readonly inclusion: readonly string[];
  readonly root: string;
  /** C2SP signed note over origin, size and root */
  readonly head: string;
  /** Ed25519, 32 bytes */
  readonly headKey: { readonly name: string; readonly publicKey: string };
  readonly published: PublishedProof | null;
};

/** The same leaf under the newest public head; null until the hour of the entry is over. */
export type PublishedProof = {
  /** C2SP checkpoint with the witnesses' cosignatures */
  readonly checkpoint: string;
  /** `name+hash+key` of the public log */
  readonly logKey: string;
  /** of the witnesses that countersigned this checkpoint */
  readonly witnessKeys: readonly string[];
  readonly size: number;
  readonly inclusion: readonly string[];
  /** that of the two trees, under `head` and under `checkpoint`, the smaller is a beginning of the larger */
  readonly consistency: readonly string[];
};

export type ProofSubject = {
  readonly receipt: string;
  readonly revision: number;
  readonly eventId: string;
  readonly personId: string;
};

type ProofTools = { readonly keys: KeyStore; readonly environment: { readonly origin: string } };
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

async function published(
  { keys, environment }: ProofTools,
  tx: Transaction,
  { index, size }: { readonly index: number; readonly size: number },
): Promise<PublishedProof | null> {
  const newest = await tx.publicHead.findFirst({
    orderBy: { size: 'desc' },
    include: { cosignatures: { orderBy: { witness: 'asc' }, include: { by: true } } },
  });
  const publicSize = Number(newest?.size ?? 0);
  const note = newest && readNote(newest.note);
  const logKey = note && logKeyOf(note, keys, environment.origin);
  if (!newest || !logKey || publicSize <= index) return null;
  const [smaller, larger] = [Math.min(size, publicSize), Math.max(size, publicSize)];
  const lookUp = await nodesAt(tx, [...nodesNeeded(index, publicSize), ...nodesBetween(smaller, larger)]);
  return {
    checkpoint: newest.note + newest.cosignatures.map(({ line }) => line).join(''),
    logKey: writtenKey(logKey, LOG_SIGNATURE),
    witnessKeys: newest.cosignatures.map(({ by }) =>
      writtenKey({ name: by.name, publicKey: by.publicKey }, COSIGNATURE),
    ),
    size: publicSize,
    inclusion: inclusionFrom(index, publicSize, lookUp).proof.map(hex),
    consistency: consistencyFrom(smaller, larger, lookUp).map(hex),
  };
}

const placeSchema = z.object({ index: z.bigint(), size: z.bigint() });

/** Null where the person's key was destroyed: nothing can be shown to belong to her any more. @throws on a tree with a hole */
export async function proveReceipt(
  tools: ProofTools,
  tx: Transaction,
  subject: ProofSubject,
): Promise<ReceiptProof | null> {
  const personKey = tools.keys.personKey(subject.personId);
  if (!personKey) return null;
  const { body } = await tx.ledgerEvent.findUniqueOrThrow({ where: { id: subject.eventId }, select: { body: true } });
  const [place] = await rows(
    tx,
    placeSchema,
    Prisma.sql`select index, size from ledger_place(${BigInt(subject.revision)})`,
  );
  const [index, size] = [Number(place?.index), Number(place?.size)];
  const { proof, root } = inclusionFrom(index, size, await nodesAt(tx, nodesNeeded(index, size)));
  const key = eventKey(personKey, subject.eventId);
  const headKey = receiptHeadKey(tools.keys, tools.environment.origin);
  return {
    schema: 'tomoni-receipt/1',
    receipt: subject.receipt,
    revision: subject.revision,
    event: body,
    eventKey: hex(key),
    leafHash: hex(leafHash(leafData(key, body))),
    index,
    size,
    inclusion: proof.map(hex),
    root: hex(root),
    head: signHead({ origin: headKey.name, size: BigInt(size), root }, headKey, tools.keys.headSigner().privateKey),
    headKey: { name: headKey.name, publicKey: hex(headKey.publicKey) },
    published: await published(tools, tx, { index, size }),
  };
}
