/**
 * Files sealed for one key, as a stream: X25519 with a key of the file's own, HKDF-SHA-256, then AES-256-GCM in pieces of
 * 64 KiB whose nonce counts them and says which is the last. Cut short, put in another order or changed by a bit it does
 * not open. Whoever seals needs the public half alone. Decision 048.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

const MAGIC = Buffer.from('TOMONI-SEALED-1\n');
const PIECE = 64 * 1024;
const TAG = 16;
/** magic, name of the key (16 hex letters), the file's own public key (44 bytes of SPKI) */
const KEY_ID = 16;
const SPKI = 44;
const HEAD = MAGIC.length + KEY_ID + SPKI;

/** A file that is not what was sealed, or not for these keys. */
export class NotSealed extends Error {
  override readonly name = 'NotSealed';
}

const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'der' }) as Buffer;

function fileKey(privateKey: KeyObject, publicKey: KeyObject, head: Buffer): Buffer {
  const shared = diffieHellman({ privateKey, publicKey });
  return Buffer.from(hkdfSync('sha256', shared, head, 'tomoni/backup-file', 32));
}

function nonceOf(place: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(place), 3);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Cuts what comes into pieces of `size`, and knows the last one only when nothing follows. */
abstract class InPieces extends Transform {
  private waiting: Buffer[] = [];
  private held = 0;
  protected place = 0;

  protected abstract size(): number;
  protected abstract piece(bytes: Buffer, isLast: boolean): void;

  protected cut(count: number): Buffer {
    const all = this.waiting.length === 1 ? (this.waiting[0] as Buffer) : Buffer.concat(this.waiting);
    this.waiting = all.length > count ? [all.subarray(count)] : [];
    this.held = all.length - Math.min(count, all.length);
    return all.subarray(0, count);
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    try {
      this.waiting.push(chunk);
      this.held += chunk.length;
      while (this.held > this.size()) this.piece(this.cut(this.size()), false);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      this.piece(this.cut(this.held), true);
      done();
    } catch (error) {
      done(error as Error);
    }
  }
}

class Sealing extends InPieces {
  private readonly key: Buffer;

  constructor(recipient: { readonly id: string; readonly publicKey: KeyObject }) {
    super();
    const own = generateKeyPairSync('x25519');
    const head = Buffer.concat([MAGIC, Buffer.from(recipient.id.padEnd(KEY_ID)), spki(own.publicKey)]);
    this.key = fileKey(own.privateKey, recipient.publicKey, head);
    this.push(head);
  }

  protected override size(): number {
    return PIECE;
  }

  protected override piece(bytes: Buffer, isLast: boolean): void {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonceOf(this.place, isLast));
    this.place += 1;
    this.push(Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]));
  }
}

class Unsealing extends InPieces {
  private key: Buffer | null = null;
  private readonly privateKeyOf: (id: string) => KeyObject;

  constructor(privateKeyOf: (id: string) => KeyObject) {
    super();
    this.privateKeyOf = privateKeyOf;
  }

  protected override size(): number {
    return this.key ? PIECE + TAG : HEAD;
  }

  protected override piece(bytes: Buffer, isLast: boolean): void {
    if (!this.key) {
      this.readHead(bytes, isLast);
      return;
    }
    if (bytes.length < TAG) throw new NotSealed('The file is cut short.');
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonceOf(this.place, isLast));
    this.place += 1;
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
    try {
      this.push(Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - TAG)), decipher.final()]));
    } catch {
      throw new NotSealed(`Piece ${this.place} is not what was sealed: changed, cut short, or out of order.`);
    }
  }

  private readHead(head: Buffer, isLast: boolean): void {
    if (isLast || head.length !== HEAD || !head.subarray(0, MAGIC.length).equals(MAGIC))
      throw new NotSealed('This is no sealed file.');
    const id = head.toString('latin1', MAGIC.length, MAGIC.length + KEY_ID).trim();
    const own = createPublicKey({ key: head.subarray(HEAD - SPKI), format: 'der', type: 'spki' });
    this.key = fileKey(this.privateKeyOf(id), own, head);
  }
}

export const sealing = (recipient: { readonly id: string; readonly publicKey: KeyObject }): Transform =>
  new Sealing(recipient);

/** @param privateKeyOf by the name that stands in the file. @throws where that key is not at hand */
export const unsealing = (privateKeyOf: (id: string) => KeyObject): Transform => new Unsealing(privateKeyOf);
