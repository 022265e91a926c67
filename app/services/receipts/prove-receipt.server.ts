/**
 * The proof behind a receipt: the entry's exact text, its own key, and its place in the tree under a signed head. Enough
 * for anyone to check, without us and without the network, that this entry stands in the ledger. Source: domain page §3.
 */
import { sign } from 'node:crypto';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { KeyStore } from '#app/adapters/keys/key-store.server.ts';
import { eventKey, leafData, leafHash } from '#app/domain/ledger/commitment.ts';
import { type Head, headText, type NoteKey, signatureLine, signedNote } from '#app/domain/ledger/head.ts';
import { inclusionFrom, nodesNeeded } from '#app/domain/ledger/tree-path.ts';

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
};

export type ProofSubject = {
  readonly receipt: string;
  readonly revision: number;
  readonly eventId: string;
  readonly personId: string;
};

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function headKeyOf(keys: KeyStore, origin: string): NoteKey {
  const { x } = keys.headSigner().publicKey.export({ format: 'jwk' });
  return { name: origin, publicKey: Buffer.from(x as string, 'base64url') };
}

/** The name of the private log: the site's host. Its heads go to participants with their receipts, to nobody else. */
export const privateOrigin = (siteOrigin: string): string => `${new URL(siteOrigin).host}/ledger`;

function signedHead(keys: KeyStore, head: Head): { note: string; key: NoteKey } {
  const key = headKeyOf(keys, head.origin);
  const text = headText(head);
  return {
    note: signedNote(text, [signatureLine(key, sign(null, Buffer.from(text), keys.headSigner().privateKey))]),
    key,
  };
}

async function nodesOf(tx: Transaction, index: number, size: number): Promise<ReadonlyMap<string, Uint8Array>> {
  const wanted = nodesNeeded(index, size).map(({ level, index: place }) => ({ level, index: BigInt(place) }));
  const rows = await tx.ledgerNode.findMany({ where: { OR: wanted } });
  return new Map(rows.map((row) => [`${row.level}:${row.index}`, row.hash]));
}

/** Null where the person's key was destroyed: nothing can be shown to belong to her any more. @throws on a tree with a hole */
export async function proveReceipt(
  tools: { readonly keys: KeyStore; readonly environment: { readonly origin: string } },
  tx: Transaction,
  subject: ProofSubject,
): Promise<ReceiptProof | null> {
  const personKey = tools.keys.personKey(subject.personId);
  if (!personKey) return null;
  const { body } = await tx.ledgerEvent.findUniqueOrThrow({ where: { id: subject.eventId }, select: { body: true } });
  const { revision } = await tx.ledgerHead.findUniqueOrThrow({ where: { id: 1 } });
  const [index, size] = [subject.revision - 1, Number(revision)];
  const nodes = await nodesOf(tx, index, size);
  const { proof, root } = inclusionFrom(index, size, (place) => {
    const hash = nodes.get(`${place.level}:${place.index}`);
    if (!hash) throw new Error('ledger-node-missing');
    return hash;
  });
  const key = eventKey(personKey, subject.eventId);
  const head = signedHead(tools.keys, { origin: privateOrigin(tools.environment.origin), size: BigInt(size), root });
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
    head: head.note,
    headKey: { name: head.key.name, publicKey: hex(head.key.publicKey) },
  };
}
