/**
 * Programme identifiers as numbers, and a table over them. An identifier is 45 random bits and a check character: `high`
 * holds the first four characters and the check character, `low` the other five. Open addressing with linear probing;
 * the bits are random, so they are their own hash. 16 bytes a cell, at most half of them taken.
 */
import { BODY_ALPHABET, CHECK_ALPHABET } from '../../contract/identifiers.ts';

export const NOT_FOUND = -1;
/** no identifier has it: it stands for what is none */
export const NO_IDENTIFIER = 0xffffffff;

/** each character's value; what is no character of the alphabet has a bit that no value has */
function valuesOf(alphabet: string): Uint8Array {
  const values = new Uint8Array(256).fill(128);
  for (let value = 0; value < alphabet.length; value += 1) values[alphabet.charCodeAt(value)] = value;
  return values;
}
const BODY = valuesOf(BODY_ALPHABET);
const CHECK = valuesOf(CHECK_ALPHABET);

/** @param bytes ASCII @param start of `P-` or `S-` @returns `high`, or NO_IDENTIFIER */
export function highOf(bytes: Uint8Array, start: number): number {
  const one = BODY[bytes[start + 2] as number] as number;
  const two = BODY[bytes[start + 3] as number] as number;
  const three = BODY[bytes[start + 4] as number] as number;
  const four = BODY[bytes[start + 5] as number] as number;
  const check = CHECK[bytes[start + 11] as number] as number;
  if ((one | two | three | four | check) >= 128) return NO_IDENTIFIER;
  return (check << 20) | (one << 15) | (two << 10) | (three << 5) | four;
}

/** @returns `low`, or NO_IDENTIFIER */
export function lowOf(bytes: Uint8Array, start: number): number {
  const five = BODY[bytes[start + 6] as number] as number;
  const six = BODY[bytes[start + 7] as number] as number;
  const seven = BODY[bytes[start + 8] as number] as number;
  const eight = BODY[bytes[start + 9] as number] as number;
  const nine = BODY[bytes[start + 10] as number] as number;
  if ((five | six | seven | eight | nine) >= 128) return NO_IDENTIFIER;
  return (five << 20) | (six << 15) | (seven << 10) | (eight << 5) | nine;
}

const scratch = new Uint8Array(12);
/** The bytes of an identifier as text, good until the next call; all zero where it cannot be one. */
export function bytesOf(identifier: string): Uint8Array {
  if (identifier.length !== 12) return scratch.fill(0);
  for (let place = 0; place < 12; place += 1) {
    const code = identifier.charCodeAt(place);
    scratch[place] = code < 128 ? code : 0;
  }
  return scratch;
}

/** The ten characters after `P-` or `S-`. */
export function textOf(high: number, low: number): string {
  let text = '';
  for (const shift of [15, 10, 5, 0]) text += BODY_ALPHABET[(high >>> shift) & 31];
  for (const shift of [20, 15, 10, 5, 0]) text += BODY_ALPHABET[(low >>> shift) & 31];
  return text + (CHECK_ALPHABET[high >>> 20] as string);
}

const FIRST_CELLS = 1024;
const STRIDE = 4;
/** NOT_FOUND as it stands in a cell */
const GONE = 0xffffffff;

/** Identifier → two numbers below 2^32: `value` (NOT_FOUND is none) and `extra`, which spares a reader one more look elsewhere. */
export class IdentifierTable {
  /** for each cell: low, high + 1 (0 = empty), value, extra */
  #cells: Uint32Array;
  #mask: number;
  #taken: number;

  /** @param cells of another table, with how many of them are taken */
  constructor(cells: Uint32Array = new Uint32Array(FIRST_CELLS * STRIDE), taken = 0) {
    this.#cells = cells;
    this.#mask = cells.length / STRIDE - 1;
    this.#taken = taken;
  }

  get cells(): Uint32Array {
    return this.#cells;
  }
  get taken(): number {
    return this.#taken;
  }

  /** The cell of an identifier, good until the next `set`; or NOT_FOUND. */
  cellOf(high: number, low: number): number {
    const cells = this.#cells;
    const mask = this.#mask;
    const wanted = high + 1;
    for (let slot = (Math.imul(low, 0x9e3779b1) ^ high) & mask; ; slot = (slot + 1) & mask) {
      const cell = slot * STRIDE;
      const found = cells[cell + 1];
      if (found === wanted && cells[cell] === low) return cells[cell + 2] === GONE ? NOT_FOUND : cell;
      if (found === 0) return NOT_FOUND;
    }
  }
  valueAt(cell: number): number {
    return this.#cells[cell + 2] as number;
  }
  extraAt(cell: number): number {
    return this.#cells[cell + 3] as number;
  }
  get(high: number, low: number): number {
    const cell = this.cellOf(high, low);
    return cell === NOT_FOUND ? NOT_FOUND : this.valueAt(cell);
  }
  /** @param value NOT_FOUND takes the identifier out */
  set(high: number, low: number, value: number, extra = 0): void {
    if (this.#taken * 2 > this.#mask) this.#resize((this.#mask + 1) * 2);
    const cell = this.#cellFor(high, low);
    if (this.#cells[cell + 1] === 0) this.#taken += 1;
    this.#cells.set([low, high + 1, value, extra], cell);
  }

  #cellFor(high: number, low: number): number {
    const cells = this.#cells;
    for (let slot = (Math.imul(low, 0x9e3779b1) ^ high) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const cell = slot * STRIDE;
      const found = cells[cell + 1];
      if (found === 0 || (found === high + 1 && cells[cell] === low)) return cell;
    }
  }

  #resize(cells: number): void {
    const old = this.#cells;
    this.#cells = new Uint32Array(cells * STRIDE);
    this.#mask = cells - 1;
    this.#taken = 0;
    for (let cell = 0; cell < old.length; cell += STRIDE) {
      const [low = 0, high = 0, value = 0, extra = 0] = old.subarray(cell, cell + STRIDE);
      if (high !== 0 && value !== GONE) this.set(high - 1, low, value, extra);
    }
  }
}
