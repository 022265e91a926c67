/**
 * Keys of persons and of the programme, in KEYS_DIR: never in the database or its dumps. A person's key lies wrapped
 * (AES-256-GCM) under the programme key; erasing a person is destroying that file. The seam for a KMS or HSM is this
 * interface. Source: domain page §3.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wipeFile } from './wipe-file.ts';
import { writeDurably } from './write-durably.ts';

export type KeyStore = {
  /** 32 bytes; made at first use with `create`. Null where it was destroyed or never made. */
  personKey(personId: string): Buffer | null;
  createPersonKey(personId: string): void;
  destroyPersonKey(personId: string): void;
  /** a key for one purpose, derived from the programme key (HKDF-SHA-256) */
  programmeKey(purpose: string): Buffer;
  /** Ed25519: signs the heads of the ledger that receipts show */
  headSigner(): { keyId: string; privateKey: KeyObject; publicKey: KeyObject };
  /** Ed25519: signs the hourly heads of the public log; another key, so that no head of a receipt can pass for one */
  logSigner(): { privateKey: KeyObject; publicKey: KeyObject };
  /** every key that ever signed a head here, the one that signs now first */
  headKeys(): readonly KeyObject[];
  /** Ed25519: signs what the programme publishes, reports; another key, so that no text can pass for a head */
  reportSigner(): { privateKey: KeyObject; publicKey: KeyObject };
};

export function wrap(key: Buffer, content: Buffer, context: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** @throws where key, context or content do not belong together */
export function unwrap(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(sealed.length - 16));
  return Buffer.concat([decipher.update(sealed.subarray(12, sealed.length - 16)), decipher.final()]);
}

/** A key whose file is gone is wiped from memory too; of the others none lies about longer than this. */
const REMEMBERED_MS = 60_000;

const derive = (key: Buffer, purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `tomoni/${purpose}`, 32));

export function openKeyStore(directory: string): KeyStore {
  const people = join(directory, 'people');
  mkdirSync(people, { recursive: true, mode: 0o700 });
  const rootFile = join(directory, 'programme.key');
  if (!existsSync(rootFile)) writeDurably(rootFile, randomBytes(32));
  const root = readFileSync(rootFile);
  const wrapping = derive(root, 'wrap-person-key');
  const cached = new Map<string, Buffer>();
  // a process that is asked nothing more keeps no key of one who was erased by another
  setInterval(() => cached.clear(), REMEMBERED_MS).unref();
  const forget = (personId: string) => {
    cached.get(personId)?.fill(0);
    cached.delete(personId);
  };
  const fileOf = (personId: string) => join(people, `${personId}.key`);

  function personKey(personId: string): Buffer | null {
    // the file decides, not the cache: another process may have destroyed it
    if (!existsSync(fileOf(personId))) {
      forget(personId);
      return null;
    }
    let key = cached.get(personId);
    if (!key) {
      key = unwrap(wrapping, readFileSync(fileOf(personId)), personId);
      if (cached.size > 10_000) cached.clear();
      cached.set(personId, key);
    }
    return key;
  }

  return {
    personKey,
    createPersonKey(personId) {
      if (!existsSync(fileOf(personId))) writeDurably(fileOf(personId), wrap(wrapping, randomBytes(32), personId));
    },
    destroyPersonKey(personId) {
      forget(personId);
      wipeFile(fileOf(personId));
    },
    programmeKey: (purpose) => derive(root, purpose),
    headSigner: () => signerIn(join(directory, 'head-signer.pem')),
    logSigner: () => signerIn(join(directory, 'log-signer.pem')),
    headKeys: () => [signerIn(join(directory, 'head-signer.pem')).publicKey, ...formerKeys(directory, 'head-signer')],
    reportSigner: () => signerIn(join(directory, 'report-signer.pem')),
  };
}

export const FORMER_KEYS = 'former';

/** Public halves of keys that signed before: what they signed still verifies. Newest first. */
export function formerKeys(directory: string, name: string): readonly KeyObject[] {
  const folder = join(directory, FORMER_KEYS);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.`) && file.endsWith('.pub.pem'))
    .sort()
    .reverse()
    .map((file) => createPublicKey(readFileSync(join(folder, file))));
}

type Signer = { readonly keyId: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject };
const signers = new Map<string, Signer>();

function signerIn(file: string): Signer {
  const known = signers.get(file);
  if (known) return known;
  if (!existsSync(file)) {
    const made = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    writeDurably(file, Buffer.from(made));
  }
  const privateKey = createPrivateKey(readFileSync(file));
  const publicKey = createPublicKey(privateKey);
  const keyId = createHmac('sha256', 'tomoni-head')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
  const signer = { keyId, privateKey, publicKey };
  signers.set(file, signer);
  return signer;
}
