/** Values that many people share, kept once; each is known by its number. Values MUST be plain JSON, never changed. */
export class Interned<T> {
  readonly #numbers = new Map<string, number>();
  readonly #values: T[] = [];

  /** @param values in the order of their numbers */
  constructor(values: readonly T[] = []) {
    for (const value of values) this.numberOf(value);
  }

  /** Equal values, whatever the order of their members was when written in one way, get one number. */
  numberOf(value: T): number {
    const text = JSON.stringify(value);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#values.push(value);
    this.#numbers.set(text, this.#values.length - 1);
    return this.#values.length - 1;
  }

  at(number: number): T {
    const value = this.#values[number];
    if (value === undefined) throw new RangeError(`no value ${number} of ${this.#values.length}`);
    return value;
  }

  get values(): readonly T[] {
    return this.#values;
  }

  get size(): number {
    return this.#values.length;
  }
}
