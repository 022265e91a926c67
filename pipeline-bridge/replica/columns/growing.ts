/** Columns of numbers that grow together: one typed array for each, doubled when full. */
export type Column = Float64Array | Uint32Array | Int32Array | Uint8Array;

export class Growing<T extends Readonly<Record<string, Column>>> {
  #columns: T;
  #length = 0;

  /** @param length rows that `first` holds already */
  constructor(first: T, length = 0) {
    this.#columns = first;
    this.#length = length;
  }

  /** The rows alone, without the room to grow. */
  get filled(): T {
    const entries = Object.entries(this.#columns).map(([name, column]) => [name, column.subarray(0, this.#length)]);
    return Object.fromEntries(entries) as T;
  }

  /** MUST be read again after `add`. */
  get columns(): T {
    return this.#columns;
  }

  get length(): number {
    return this.#length;
  }

  /** Room for `count` more rows, all zero. @returns the first one's place */
  add(count = 1): number {
    const first = this.#length;
    this.#length += count;
    const capacity = Object.values(this.#columns)[0]?.length ?? 0;
    if (this.#length > capacity) this.#grow(Math.max(this.#length, capacity * 2));
    return first;
  }

  #grow(capacity: number): void {
    const grown = Object.entries(this.#columns).map(([name, column]) => {
      const larger = new (column.constructor as new (length: number) => Column)(capacity);
      larger.set(column);
      return [name, larger];
    });
    this.#columns = Object.fromEntries(grown) as T;
  }
}
