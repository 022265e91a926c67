/**
 * The people of one replica in columns: a hundred bytes each instead of several thousand. A state goes in and comes out
 * equal; decisions read profile, answers and flags of samples without taking it out.
 */
import type { ConsentState, SampleState } from '../../contract/consent-state.ts';
import type { ParticipantId, SampleId } from '../../contract/identifiers.ts';
import { Growing } from './growing.ts';
import { bytesOf, highOf, IdentifierTable, lowOf, NO_IDENTIFIER, NOT_FOUND, textOf } from './identifier-table.ts';
import { Interned } from './interned.ts';
import { ANSWER_WORDS, type Profile, packState, unpackState } from './pack-state.ts';
import { FIRST_ROWS, NO_ROWS, NO_SAMPLES, type PeopleParts, STANDING_WORDS } from './people-parts.ts';

/** The state is kept whole beside the columns. */
export const WHOLE = 0xffffffff;
export const LEGACY = 1;
export const FURTHER = 2;
export const SUSPENDED = 4;

const OWNER_BITS = 29;
const OWNER = 2 ** OWNER_BITS - 1;

const flagsOf = ({ legacy, further, suspended }: SampleState): number =>
  (legacy ? LEGACY : 0) | (further ? FURTHER : 0) | (suspended ? SUSPENDED : 0);

export class People {
  readonly #byId: IdentifierTable;
  readonly #bySample: IdentifierTable;
  readonly #rows: Growing<PeopleParts['rows']>;
  /** what decisions read, side by side: the profile's number (or WHOLE), then the answers */
  readonly #standing: Growing<{ words: Uint32Array }>;
  readonly #moments: Growing<{ ms: Float64Array }>;
  readonly #samples: Growing<PeopleParts['samples']>;
  readonly #whole: Map<number, ConsentState>;
  readonly profiles: Interned<Profile>;
  #moves = 0;

  /** @param parts of another, which MUST take nothing any more */
  constructor(parts?: PeopleParts) {
    this.#byId = new IdentifierTable(parts?.byId, parts?.taken.byId);
    this.#bySample = new IdentifierTable(parts?.bySample, parts?.taken.bySample);
    this.#rows = new Growing(parts?.rows ?? NO_ROWS(), parts?.rows.high.length);
    const words = parts?.standing ?? new Uint32Array(FIRST_ROWS * STANDING_WORDS);
    this.#standing = new Growing({ words }, parts?.standing.length);
    this.#moments = new Growing({ ms: parts?.moments ?? new Float64Array(FIRST_ROWS) }, parts?.moments.length);
    this.#samples = new Growing(parts?.samples ?? NO_SAMPLES(), parts?.samples.high.length);
    this.#whole = new Map(parts?.whole);
    this.profiles = new Interned(parts?.profiles);
  }

  get parts(): PeopleParts {
    return {
      rows: this.#rows.filled,
      samples: this.#samples.filled,
      standing: this.#standing.filled.words,
      moments: this.#moments.filled.ms,
      byId: this.#byId.cells,
      bySample: this.#bySample.cells,
      taken: { byId: this.#byId.taken, bySample: this.#bySample.taken },
      whole: [...this.#whole],
      profiles: this.profiles.values,
    };
  }

  get size(): number {
    return this.#rows.length;
  }
  /** A person's place, or NOT_FOUND. It never changes. */
  find(participant: string): number {
    if (participant[0] !== 'P') return NOT_FOUND;
    return this.#look(this.#byId, bytesOf(participant), 0);
  }
  /** A sample's place, or NOT_FOUND. @param bytes ASCII, the identifier from `start` on */
  findSampleAt(bytes: Uint8Array, start: number): number {
    if (bytes[start] !== 0x53 || bytes[start + 1] !== 0x2d) return NOT_FOUND;
    return this.#look(this.#bySample, bytes, start);
  }
  /**
   * For many samples in a row: the cell of one, good until the next line is taken in, or NOT_FOUND.
   * `ownerIn` and `flagsIn` tell what `ownerOf` and `flagsOf` tell.
   */
  cellAt(bytes: Uint8Array, start: number): number {
    if (bytes[start] !== 0x53 || bytes[start + 1] !== 0x2d) return NOT_FOUND;
    const high = highOf(bytes, start);
    const low = lowOf(bytes, start);
    return high === NO_IDENTIFIER || low === NO_IDENTIFIER ? NOT_FOUND : this.#bySample.cellOf(high, low);
  }
  /** `cellAt` for each of `count` places; one loop, so that the memory is asked for many at a time. */
  cellsAt(bytes: Uint8Array, starts: Int32Array, count: number, cells: Int32Array): void {
    for (let at = 0; at < count; at += 1) {
      const start = starts[at] as number;
      cells[at] = start < 0 ? NOT_FOUND : this.cellAt(bytes, start);
    }
  }
  /** For each person STANDING_WORDS words: the profile's number or WHOLE, then the answers. Good until the next line. */
  get standing(): Uint32Array {
    return this.#standing.columns.words;
  }
  sampleIn(cell: number): number {
    return this.#bySample.valueAt(cell);
  }
  ownerIn(cell: number): number {
    return this.#bySample.extraAt(cell) & OWNER;
  }
  flagsIn(cell: number): number {
    return this.#bySample.extraAt(cell) >>> OWNER_BITS;
  }
  /** places that samples have had so far */
  get samplePlaces(): number {
    return this.#samples.length;
  }
  findSample(sample: string): number {
    return this.findSampleAt(bytesOf(sample), 0);
  }
  ownerOf(sample: number): number {
    return this.#samples.columns.owner[sample] as number;
  }
  flagsOf(sample: number): number {
    return this.#samples.columns.flags[sample] as number;
  }
  numberOf(person: number): number {
    return this.#rows.columns.number[person] as number;
  }
  revisionOf(person: number): number {
    return this.#rows.columns.revision[person] as number;
  }
  profileOf(person: number): number {
    return this.#standing.columns.words[person * STANDING_WORDS] as number;
  }
  /** Two bits for each provision: see pack-state. */
  answersOf(person: number, word: number): number {
    return this.#standing.columns.words[person * STANDING_WORDS + 1 + word] as number;
  }
  /** The places of a person's samples: `count` from `first` on. */
  placesOf(person: number): { readonly first: number; readonly count: number } {
    const { firstSample, samples } = this.#rows.columns;
    return { first: firstSample[person] as number, count: samples[person] as number };
  }
  /** moves whenever samples that were known got new places */
  get moves(): number {
    return this.#moves;
  }
  /** Flags that any of the person's samples has. */
  allFlagsOf(person: number): number {
    const { firstSample, samples } = this.#rows.columns;
    let flags = 0;
    for (let place = 0; place < (samples[person] as number); place += 1)
      flags |= this.flagsOf((firstSample[person] as number) + place);
    return flags;
  }

  participantAt(person: number): ParticipantId {
    const { high, low } = this.#rows.columns;
    return `P-${textOf(high[person] as number, low[person] as number)}` as ParticipantId;
  }
  sampleAt(sample: number): SampleState {
    const { high, low } = this.#samples.columns;
    const flags = this.flagsOf(sample);
    return {
      id: `S-${textOf(high[sample] as number, low[sample] as number)}` as SampleId,
      legacy: (flags & LEGACY) !== 0,
      further: (flags & FURTHER) !== 0,
      suspended: (flags & SUSPENDED) !== 0,
    };
  }
  stateOf(participant: string): ConsentState | null {
    const person = this.find(participant);
    return person === NOT_FOUND ? null : this.stateAt(person);
  }
  /** Equal to what was put in. */
  stateAt(person: number): ConsentState {
    const whole = this.#whole.get(person);
    if (whole) return whole;
    const { revision, asOf, withdrawnAt, number, firstMoment, moments, firstSample, samples } = this.#rows.columns;
    const from = firstMoment[person] as number;
    const sample = firstSample[person] as number;
    return unpackState(
      {
        profile: this.profiles.at(this.profileOf(person)),
        answers: Array.from({ length: ANSWER_WORDS }, (_, word) => this.answersOf(person, word)),
        moments: [...this.#moments.columns.ms.subarray(from, from + (moments[person] as number))],
        asOf: asOf[person] as number,
        withdrawnAt: withdrawnAt[person] as number,
      },
      {
        participant: this.participantAt(person),
        revision: revision[person] as number,
        number: number[person] as number,
        samples: Array.from({ length: samples[person] as number }, (_, place) => this.sampleAt(sample + place)),
      },
    );
  }

  /** Put in, or replace. @throws Error where a sample is somebody else's */
  take(state: ConsentState): void {
    const known = this.find(state.participant);
    for (const { id } of state.samples) {
      const holder = this.findSample(id);
      if (holder !== NOT_FOUND && this.ownerOf(holder) !== known) throw new Error('a sample of two participants');
    }
    const person = known === NOT_FOUND ? this.#newRow(state.participant) : known;
    this.#takeSamples(person, state.samples);
    const rows = this.#rows.columns;
    rows.revision[person] = state.revision;
    rows.number[person] = state.number;
    const packed = packState(state);
    if (packed === null) {
      this.#standing.columns.words[person * STANDING_WORDS] = WHOLE;
      this.#whole.set(person, state);
      return;
    }
    this.#whole.delete(person);
    rows.asOf[person] = packed.asOf;
    rows.withdrawnAt[person] = packed.withdrawnAt;
    this.#takeMoments(person, packed.moments);
    const standing = [this.profiles.numberOf(packed.profile), ...packed.answers];
    this.#standing.columns.words.set(standing, person * STANDING_WORDS);
  }

  #look(table: IdentifierTable, bytes: Uint8Array, start: number): number {
    const high = highOf(bytes, start);
    const low = lowOf(bytes, start);
    return high === NO_IDENTIFIER || low === NO_IDENTIFIER ? NOT_FOUND : table.get(high, low);
  }

  #newRow(participant: ParticipantId): number {
    const person = this.#rows.add();
    this.#standing.add(STANDING_WORDS);
    const bytes = bytesOf(participant);
    const [high, low] = [highOf(bytes, 0), lowOf(bytes, 0)];
    this.#rows.columns.high[person] = high;
    this.#rows.columns.low[person] = low;
    this.#byId.set(high, low, person);
    return person;
  }

  /** Places are used again where they are enough. */
  #takeMoments(person: number, ms: readonly number[]): void {
    const { firstMoment, moments } = this.#rows.columns;
    if (ms.length > (moments[person] as number)) firstMoment[person] = this.#moments.add(ms.length);
    moments[person] = ms.length;
    this.#moments.columns.ms.set(ms, firstMoment[person]);
  }

  /** A place is one sample's for ever: where others come, or another order, all of them get new places. */
  #takeSamples(person: number, states: readonly SampleState[]): void {
    const { firstSample, samples } = this.#rows.columns;
    const before = samples[person] as number;
    const stays = before === states.length && states.every(({ id }, place) => this.#isAt(person, place, id));
    if (!stays) {
      // somebody new takes no place that another had: who reads a long list need not look at it again
      if (before > 0) this.#moves += 1;
      this.#giveUpPlaces(person, before);
      firstSample[person] = this.#samples.add(states.length);
    }
    samples[person] = states.length;
    states.forEach((state, place) => {
      const sample = (firstSample[person] as number) + place;
      const bytes = bytesOf(state.id);
      const [high, low] = [highOf(bytes, 0), lowOf(bytes, 0)];
      const columns = this.#samples.columns;
      columns.high[sample] = high;
      columns.low[sample] = low;
      columns.owner[sample] = person;
      columns.flags[sample] = flagsOf(state);
      this.#bySample.set(high, low, sample, ((flagsOf(state) << OWNER_BITS) | person) >>> 0);
    });
  }

  #isAt(person: number, place: number, id: SampleId): boolean {
    const sample = (this.#rows.columns.firstSample[person] as number) + place;
    return this.sampleAt(sample).id === id;
  }

  /** Whoever still holds such a place gets a no. */
  #giveUpPlaces(person: number, count: number): void {
    for (let place = 0; place < count; place += 1) {
      const sample = (this.#rows.columns.firstSample[person] as number) + place;
      const { high, low, flags } = this.#samples.columns;
      flags[sample] = SUSPENDED;
      this.#bySample.set(high[sample] as number, low[sample] as number, NOT_FOUND);
    }
  }
}
