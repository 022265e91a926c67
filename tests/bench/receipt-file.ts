/** A proof file of an invented entry in a ledger of so many leaves: under its own head, and under a public one with three witnesses. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { ReceiptProof } from '#app/consent/services/receipts/prove-receipt.server.ts';
import { eventKey, leafData } from '#app/kernel/domain/ledger/commitment.ts';
import { cosignedText, writtenKey } from '#app/kernel/domain/ledger/cosignature.ts';
import {
  COSIGNATURE,
  headText,
  keyHash,
  LOG_SIGNATURE,
  type NoteKey,
  signatureLine,
  signedNote,
} from '#app/kernel/domain/ledger/head.ts';
import { type Hash, leafHash } from '#app/kernel/domain/ledger/merkle.ts';
import { consistencyFrom, inclusionFrom, type NodePlace, rootFrom } from '#app/kernel/domain/ledger/tree-path.ts';
import { levelsOf } from './levels.ts';

const WITNESSES = ['patients.example', 'ethics.example', 'university.example'];
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

type Signer = { readonly key: NoteKey; sign(text: string): Buffer };

function signer(name: string): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url');
  return { key: { name, publicKey: raw }, sign: (text) => sign(null, Buffer.from(text), privateKey) };
}

function cosigned(text: string, witness: Signer): string {
  const seconds = 1_795_400_000;
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const bytes = Buffer.concat([keyHash(witness.key, COSIGNATURE), time, witness.sign(cosignedText(text, seconds))]);
  return `\u2014 ${witness.key.name} ${bytes.toString('base64')}\n`;
}

const EVENT = JSON.stringify({
  choices: Object.fromEntries(Array.from({ length: 24 }, (_, at) => [`choice-${at}`, at % 3 ? 'yes' : 'no'])),
  kind: 'consent-changed',
  participant: 'P-2026-000123',
});

/** @returns the file, and the keys that its reader trusts */
export function receiptFile(size: number): { readonly proof: ReceiptProof; readonly keys: readonly string[] } {
  const [index, ownSize] = [Math.floor(size / 8), size - Math.floor(size / 100)];
  const key = eventKey(randomBytes(32), 'd0a2b4b8-6a57-4d5e-9f4e-3c1f5d2b7a10');
  const leaf = leafHash(leafData(key, EVENT));
  const levels = levelsOf(Array.from({ length: size }, (_, at) => (at === index ? leaf : leafHash(randomBytes(32)))));
  const lookUp = ({ level, index: at }: NodePlace) => levels[level]?.[at] as Hash;
  const [own, log] = [signer('tomoni.example/receipts'), signer('tomoni.example/log')];
  const witnesses = WITNESSES.map(signer);
  const noteOf = ({ key: by, sign: signed }: Signer, of: number) => {
    const text = headText({ origin: by.name, size: BigInt(of), root: rootFrom(of, lookUp) });
    return { text, note: signedNote(text, [signatureLine(by, signed(text))]) };
  };
  const publicNote = noteOf(log, size);
  const witnessKeys = witnesses.map((one) => writtenKey(one.key, COSIGNATURE));
  const logKey = writtenKey(log.key, LOG_SIGNATURE);
  const proof: ReceiptProof = {
    schema: 'tomoni-receipt/1',
    receipt: 'R-2026-000123',
    revision: index,
    event: EVENT,
    eventKey: hex(key),
    leafHash: hex(leaf),
    index,
    size: ownSize,
    inclusion: inclusionFrom(index, ownSize, lookUp).proof.map(hex),
    root: hex(rootFrom(ownSize, lookUp)),
    head: noteOf(own, ownSize).note,
    headKey: { name: own.key.name, publicKey: hex(own.key.publicKey) },
    published: {
      checkpoint: publicNote.note + witnesses.map((one) => cosigned(publicNote.text, one)).join(''),
      logKey,
      witnessKeys,
      size,
      inclusion: inclusionFrom(index, size, lookUp).proof.map(hex),
      consistency: consistencyFrom(ownSize, size, lookUp).map(hex),
    },
  };
  return { proof, keys: [logKey, ...witnessKeys, writtenKey(own.key, LOG_SIGNATURE)] };
}
