/**
 * Shows that a figure is safe by finding other worlds that fit everything said: one where it is more, one where it is less.
 * A world found is a proof; none found is none, and the solver decides.
 */

import type { Range } from './figure.ts';
import type { Sum } from './microcells.ts';
import type { KnownSum } from './reader.ts';

/** People in each atom; it fits all that is known. */
export type ConsistentWorld = Float64Array;

/** how many atoms may be moved in turn to set one right */
const DEPTHS = [0, 1, 2, 3];
/** pushes for one target and depth: beyond, it is taken to be weak */
const MOST_PUSHES = 600;

/** A world that is pushed about, and can be put back. */
export class WitnessSearch {
  private readonly sums: readonly Sum[];
  private readonly ranges: Range[];
  private readonly people: ConsistentWorld;
  private readonly said: Float64Array;
  /** of each atom the sums that it is in, and how it counts there */
  private readonly within: readonly (readonly (readonly [sum: number, sign: number])[])[];
  private pushesLeft = 0;
  /** the sums that stood in the way of the last moves */
  private readonly blocked = new Set<number>();
  private readonly journal: (readonly [atom: number, by: number])[] = [];

  constructor(known: readonly KnownSum[], world: ConsistentWorld) {
    this.sums = known.map(({ sum }) => sum);
    this.ranges = known.map(({ range }) => range);
    this.people = Float64Array.from(world);
    const within: [number, number][][] = Array.from({ length: world.length }, () => []);
    this.said = Float64Array.from(known, ({ sum }, place) => {
      let total = 0;
      sum.atoms.forEach((atom, at) => {
        const sign = sum.signs[at] as number;
        (within[atom] as [number, number][]).push([place, sign]);
        total += sign * (world[atom] as number);
      });
      return total;
    });
    const sizeOf = (place: number) => (this.sums[place] as Sum).atoms.length;
    // the innermost first: what sets it right sets right the sums around it
    this.within = within.map((one) => one.sort(([a], [b]) => sizeOf(a) - sizeOf(b)));
  }

  /** Other things are said of the sum at this place; the world that this began with fits them. */
  setRange(place: number, range: Range): void {
    this.ranges[place] = range;
  }

  /** The sums that stopped the moves since this was last asked. */
  inTheWay(): ReadonlySet<number> {
    const found = new Set(this.blocked);
    this.blocked.clear();
    return found;
  }

  /** How far the sum can be moved, up (1) or down (−1), at most `need`; the world is as before afterwards. */
  room(sum: Sum, direction: 1 | -1, need: number): number {
    const mark = this.journal.length;
    const held = new Set(sum.atoms);
    let left = need;
    for (const depth of DEPTHS) {
      this.pushesLeft = MOST_PUSHES;
      sum.atoms.forEach((atom, place) => {
        const sign = direction * (sum.signs[place] as number);
        for (let step = left; step >= 1; step = Math.floor(step / 2))
          while (step <= left && this.push(atom, sign * step, held, depth)) left -= step;
      });
    }
    this.back(mark);
    return need - left;
  }

  /** Moves people into or out of an atom, and sets right with other atoms what no longer fits; all of it, or nothing. */
  private push(atom: number, by: number, held: ReadonlySet<number>, depth: number): boolean {
    if (this.pushesLeft === 0 || (this.people[atom] as number) + by < 0) return false;
    this.pushesLeft -= 1;
    const mark = this.journal.length;
    this.change(atom, by);
    for (const [place] of this.sumsWith(atom))
      if (!this.setRight(place, atom, held, depth)) {
        this.back(mark);
        return false;
      }
    return true;
  }

  private setRight(place: number, moved: number, held: ReadonlySet<number>, depth: number): boolean {
    const [sum, range] = [this.sums[place] as Sum, this.ranges[place] as Range];
    if (this.over(place, range) === 0) return true;
    const isOther = (atom: number) => atom !== moved && !held.has(atom);
    this.takeUp(place, sum, range, isOther);
    for (let amount = Math.abs(this.over(place, range)); amount > 0 && depth > 0; ) {
      const sign = -Math.sign(this.over(place, range));
      const isSet = sum.atoms.some(
        (atom, at) => isOther(atom) && this.push(atom, sign * (sum.signs[at] as number) * amount, held, depth - 1),
      );
      amount = isSet ? Math.min(amount, Math.abs(this.over(place, range))) : Math.floor(amount / 2);
    }
    if (this.over(place, range) === 0) return true;
    this.blocked.add(place);
    return false;
  }

  /** Lets atoms of the sum take up what is too much, as far as each can without disturbing any other sum. */
  private takeUp(place: number, sum: Sum, range: Range, isOther: (atom: number) => boolean): void {
    for (let at = 0; at < sum.atoms.length; at += 1) {
      const over = this.over(place, range);
      if (over === 0) return;
      const atom = sum.atoms[at] as number;
      if (!isOther(atom)) continue;
      const direction = (-Math.sign(over) * (sum.signs[at] as number)) as 1 | -1;
      const by = Math.min(Math.abs(over), this.ease(atom, direction));
      if (by > 0) this.change(atom, direction * by);
    }
  }

  /** How far an atom can move alone. */
  private ease(atom: number, direction: 1 | -1): number {
    let ease = direction === -1 ? (this.people[atom] as number) : Number.POSITIVE_INFINITY;
    for (const [place, sign] of this.sumsWith(atom)) {
      const [said, { least, most }] = [this.said[place] as number, this.ranges[place] as Range];
      ease = Math.min(ease, sign * direction === 1 ? most - said : said - least);
      if (ease <= 0) return 0;
    }
    return ease;
  }

  /** By how many people the sum is above what was said of it, or below (negative). */
  private over(place: number, range: Range): number {
    const total = this.said[place] as number;
    return Math.max(0, total - range.most) + Math.min(0, total - range.least);
  }

  private sumsWith(atom: number) {
    return this.within[atom] as readonly (readonly [sum: number, sign: number])[];
  }

  private change(atom: number, by: number): void {
    this.journal.push([atom, by]);
    this.put(atom, by);
  }

  private put(atom: number, by: number): void {
    this.people[atom] = (this.people[atom] as number) + by;
    for (const [place, sign] of this.sumsWith(atom)) this.said[place] = (this.said[place] as number) + sign * by;
  }

  private back(mark: number): void {
    while (this.journal.length > mark) {
      const [atom, by] = this.journal.pop() as readonly [number, number];
      this.put(atom, -by);
    }
  }
}
