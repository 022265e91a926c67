/**
 * Keys of persons and of the programme, in KEYS_DIR: never in the database or its dumps. A person's key lies wrapped
 * (AES-256-GCM) under the programme key; erasing a person is destroying that file. The seam for a KMS or HSM is this
 * interface. Source: domain.md §3.
 */
import { type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { derive, readRoots, rootsMark } from './roots.ts';
import { publicKeysOf, signerIn } from './signers.ts';
import { wipeFile } from './wipe-file.ts';
import { unwrapUnder, wrap } from './wrap.ts';
import { writeDurably } from './write-durably.ts';

export { unwrap, unwrapUnder, wrap } from './wrap.ts';

export type KeyStore = {
  /** 32 bytes; made at first use with `create`. Null where it was destroyed or never made. */
  personKey(personId: string): Buffer | null;
  createPersonKey(personId: string): void;
  destroyPersonKey(personId: string): void;
  /**
   * a key for one purpose, derived from the programme's key (HKDF-SHA-256): from the newest one where what it makes passes or is
   * sealed again, from the first one where it cannot be made again (look-ups, printed codes, leaves of the ledger)
   */
  programmeKey(purpose: string): Buffer;
  /** for what is sealed in rows: newest first, each of which may have sealed it */
  programmeKeys(purpose: (typeof SEALED_IN_ROWS)[number]): readonly Buffer[];
  /** Ed25519: signs the heads of the ledger that receipts show */
  headSigner(): { keyId: string; privateKey: KeyObject; publicKey: KeyObject };
  /** Ed25519: signs the hourly heads of the public log; another key, so that no head of a receipt can pass for one */
  logSigner(): { privateKey: KeyObject; publicKey: KeyObject };
  /** every key that ever signed a public head, the one that signs now first */
  logKeys(): readonly KeyObject[];
  /** every key that ever signed a head here, the one that signs now first */
  headKeys(): readonly KeyObject[];
  /** Ed25519: signs what the programme publishes, reports; another key, so that no text can pass for a head */
  reportSigner(): { privateKey: KeyObject; publicKey: KeyObject };
  /** every key that ever signed a report, the one that signs now first */
  reportKeys(): readonly KeyObject[];
};

/** A key whose file is gone is wiped from memory too; of the others none lies about longer than this. */
const REMEMBERED_MS = 60_000;

/** Nothing made under these outlasts a change of the programme's key. */
const RENEWED: readonly string[] = ['web/form-token', 'rate-limit', 'archive-permit'];
/** Sealed in rows: sealed again after a change where a row may be changed, opened by the earlier key where it may not. */
export const SEALED_IN_ROWS = ['one-time-code', 'register-review', 'voices', 'staff-typed', 'passkey-name'] as const;
const isSealedInRows = (purpose: string) => (SEALED_IN_ROWS as readonly string[]).includes(purpose);

export function openKeyStore(directory: string): KeyStore {
  const people = join(directory, 'people');
  mkdirSync(people, { recursive: true, mode: 0o700 });
  let roots = readRoots(directory);
  let mark = rootsMark(directory);
  const wrapping = () => roots.map((root) => derive(root, 'wrap-person-key'));
  const headFile = join(directory, 'head-signer.pem');
  const logFile = join(directory, 'log-signer.pem');
  const reportFile = join(directory, 'report-signer.pem');
  const cached = new Map<string, Buffer>();
  // a process that is asked nothing more keeps no key of one who was erased by another
  setInterval(() => cached.clear(), REMEMBERED_MS).unref();
  const forget = (personId: string) => {
    cached.get(personId)?.fill(0);
    cached.delete(personId);
  };
  const fileOf = (personId: string) => join(people, `${personId}.key`);

  /** Another process may have changed the programme's key while this one runs. @returns whether it has */
  function lookAgain(): boolean {
    const now = rootsMark(directory);
    if (now === mark) return false;
    mark = now;
    roots = readRoots(directory);
    return true;
  }

  function open(personId: string): Buffer {
    try {
      return unwrapUnder(wrapping(), readFileSync(fileOf(personId)), personId);
    } catch (error) {
      if (!lookAgain()) throw error;
      return unwrapUnder(wrapping(), readFileSync(fileOf(personId)), personId);
    }
  }

  function personKey(personId: string): Buffer | null {
    // the file decides, not the cache: another process may have destroyed it
    if (!existsSync(fileOf(personId))) {
      forget(personId);
      return null;
    }
    let key = cached.get(personId);
    if (!key) {
      key = open(personId);
      if (cached.size > 10_000) cached.clear();
      cached.set(personId, key);
    }
    return key;
  }

  return {
    personKey,
    createPersonKey(personId) {
      if (existsSync(fileOf(personId))) return;
      writeDurably(fileOf(personId), wrap(derive(roots[0], 'wrap-person-key'), randomBytes(32), personId));
    },
    destroyPersonKey(personId) {
      forget(personId);
      wipeFile(fileOf(personId));
    },
    programmeKey: (purpose) =>
      derive(RENEWED.includes(purpose) || isSealedInRows(purpose) ? roots[0] : (roots.at(-1) as Buffer), purpose),
    programmeKeys(purpose) {
      lookAgain();
      return roots.map((root) => derive(root, purpose));
    },
    headSigner: () => signerIn(headFile),
    headKeys: () => publicKeysOf(headFile),
    logSigner: () => signerIn(logFile),
    logKeys: () => publicKeysOf(logFile),
    reportSigner: () => signerIn(reportFile),
    reportKeys: () => publicKeysOf(reportFile),
  };
}
