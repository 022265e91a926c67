/** Keys that sign, each in a file of its own; the public halves of those before it stay in `former/`. */
import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FORMER_KEYS } from './roots.ts';
import { writeDurably } from './write-durably.ts';

export type Signer = { readonly keyId: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject };
const signers = new Map<string, Signer>();

const fresh = (): Buffer =>
  Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);

export const keyIdOf = (publicKey: KeyObject): string =>
  createHmac('sha256', 'tomoni-head')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

/** Made at first use; read once by each process, which must be started again after a change. */
export function signerIn(file: string): Signer {
  const known = signers.get(file);
  if (known) return known;
  if (!existsSync(file)) writeDurably(file, fresh());
  const privateKey = createPrivateKey(readFileSync(file));
  const publicKey = createPublicKey(privateKey);
  const signer = { keyId: keyIdOf(publicKey), privateKey, publicKey };
  signers.set(file, signer);
  return signer;
}

const formerOf = (file: string) => `${basename(file, '.pem')}.`;

/** The one that signs now, then those before it, newest first: what they signed still verifies. */
export function publicKeysOf(file: string): readonly KeyObject[] {
  const now = signerIn(file).publicKey;
  const folder = join(dirname(file), FORMER_KEYS);
  if (!existsSync(folder)) return [now];
  const former = readdirSync(folder)
    .filter((name) => name.startsWith(formerOf(file)) && name.endsWith('.pub.pem'))
    .sort()
    .reverse()
    .map((name) => createPublicKey(readFileSync(join(folder, name))));
  return [now, ...former.filter((key) => !key.equals(now))];
}

/**
 * Another key signs. The old one's public half is written down before its private half goes, so that cut off anywhere no
 * signature is left without its key.
 */
export function changeSigner(file: string, now: Date): void {
  const old = signerIn(file).publicKey;
  const folder = join(dirname(file), FORMER_KEYS);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `${formerOf(file)}${now.toISOString().replaceAll(/[:.]/g, '-')}.${keyIdOf(old)}.pub.pem`;
  writeDurably(join(folder, name), Buffer.from(old.export({ type: 'spki', format: 'pem' }) as string));
  writeDurably(file, fresh());
  signers.delete(file);
}
