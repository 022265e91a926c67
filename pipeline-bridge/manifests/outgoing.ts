/** Bytes of a manifest on their way out, and the digest over the permitted identifiers. */
import { createHash } from 'node:crypto';

export const SAMPLE_LENGTH = 12;
const LF = 0x0a;
const HELD_BYTES = 64 * 1024;

/** What goes out for one chunk. Records that stand side by side are copied at once. */
export class Outgoing {
  #parts: Buffer[] = [];
  #source: Buffer | null = null;
  #from = 0;
  #to = 0;

  copy(bytes: Buffer, start: number, end: number): void {
    if (bytes === this.#source && start === this.#to) {
      this.#to = end;
      return;
    }
    this.#flush();
    this.#source = bytes;
    this.#from = start;
    this.#to = end;
  }
  taken(): Buffer {
    this.#flush();
    return Buffer.concat(this.#parts);
  }
  #flush(): void {
    if (this.#source) this.#parts.push(this.#source.subarray(this.#from, this.#to));
    this.#source = null;
  }
}

/** SHA-256 over identifiers, each followed by LF. Hashed in large pieces: a call for each would cost more than hashing. */
export class IdentifierDigest {
  readonly #hash = createHash('sha256');
  readonly #held = Buffer.allocUnsafe(HELD_BYTES);
  #used = 0;

  add(bytes: Buffer, start: number): void {
    if (this.#used + SAMPLE_LENGTH + 1 > HELD_BYTES) this.#flush();
    const held = this.#held;
    let at = this.#used;
    for (let place = 0; place < SAMPLE_LENGTH; place += 1) held[at++] = bytes[start + place] as number;
    held[at++] = LF;
    this.#used = at;
  }
  hex(): string {
    this.#flush();
    return this.#hash.copy().digest('hex');
  }
  #flush(): void {
    this.#hash.update(this.#held.subarray(0, this.#used));
    this.#used = 0;
  }
}
