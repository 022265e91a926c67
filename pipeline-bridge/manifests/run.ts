/**
 * One manifest on its way through: permitted records go out as they came in, in their order, a sample that is named again
 * only once; everything is counted. Lines may go out before the end because none of them counts without the trailer.
 * Pure but for its own memory: bytes in, bytes out. Source: contract §4.
 */
import type { Verdict } from '../contract/decision.ts';
import { REASON_CODES, type ReasonCode } from '../contract/vocabulary.ts';
import { Growing } from '../replica/columns/growing.ts';
import { NOT_FOUND } from '../replica/columns/identifier-table.ts';
import type { People } from '../replica/columns/people.ts';
import type { Question, QuestionMoment } from '../replica/columns/question.ts';
import { WrongLine } from './line-faults.ts';
import { type Batch, createLines } from './lines.ts';
import { IdentifierDigest, Outgoing, SAMPLE_LENGTH } from './outgoing.ts';
import { type Denied, deniedOf, type ReasonCount } from './tally.ts';

export type ManifestFormat = 'csv' | 'ndjson';

export type Counted = {
  /** records read, repeats too */
  readonly read: number;
  readonly permitted: number;
  readonly denied: Denied;
  /** over the permitted identifiers, each followed by LF, lower-case hex */
  readonly sha256: string;
};

/** what became of a sample of the list */
const NAMED = 1;
const GONE_OUT = 2;
const QUOTE = 0x22;
const COMMA = 0x2c;
const UNKNOWN: Verdict = { decision: 'deny', reasons: [{ code: 'unknown-subject' }] };
/** `{"sample":"S-…"}` with spaces as they may stand */
const NDJSON_RECORD = /^\s*\{\s*"sample"\s*:\s*"/;

export class ManifestRun {
  readonly #question: Question;
  readonly #format: ManifestFormat;
  readonly #lines;
  readonly #digest = new IdentifierDigest();
  readonly #reasons = new Map<ReasonCode, ReasonCount>();
  /** for the records of one batch: identifier, cell, verdict */
  #room = { ids: new Int32Array(1), cells: new Int32Array(1), numbers: new Int32Array(1) };
  /** by place of a sample: NAMED or GONE_OUT */
  #named: Uint8Array = new Uint8Array(1024);
  /** by place of a person: 1 once one of the samples was named */
  #people: Uint8Array = new Uint8Array(1024);
  #peopleCount = 0;
  /** places of what went out, in its order; kept for a list that is recorded */
  readonly #order: Growing<{ sample: Uint32Array }> | null;
  #read = 0;
  #permitted = 0;
  #isHeaderRead: boolean;

  constructor(question: Question, format: ManifestFormat, keepsOrder = false) {
    this.#question = question;
    this.#format = format;
    this.#order = keepsOrder ? new Growing({ sample: new Uint32Array(1024) }) : null;
    this.#lines = createLines(format === 'csv');
    this.#isHeaderRead = format === 'ndjson';
  }

  /** @returns what goes out for this chunk @throws WrongLine */
  push(chunk: Buffer, moment: QuestionMoment): Buffer {
    return this.#take(this.#lines.push(chunk), moment);
  }
  /** @returns what goes out before the trailer @throws WrongLine */
  end(moment: QuestionMoment): Buffer {
    return this.#take(this.#lines.end(), moment);
  }

  /** Places of the samples that went out, in their order; empty where that is not kept. */
  get permitted(): Uint32Array {
    return this.#order?.columns.sample.subarray(0, this.#order.length) ?? new Uint32Array();
  }
  /** Every known sample that was named, by its place: not 0. */
  get list(): Uint8Array {
    return this.#named;
  }
  /** of everything denied, whoever it is about, in answer order: for the log, not for a client */
  get reasonCodes(): readonly ReasonCode[] {
    return REASON_CODES.filter((code) => this.#reasons.has(code));
  }
  counted(): Counted {
    const denied = deniedOf(this.#reasons, this.#peopleCount);
    return { read: this.#read, permitted: this.#permitted, denied, sha256: this.#digest.hex() };
  }

  /** Would what went out of this person go out now? Samples that got new places meanwhile are not seen: see `epochAt`. */
  standsFor(moment: QuestionMoment, person: number): boolean {
    const { first, count } = moment.programme.people.placesOf(person);
    return this.stillStand(moment, first, first + count);
  }
  /** Another one whenever all that went out must be asked about again, whoever changed. */
  epochAt(moment: QuestionMoment): string {
    return `${this.#question.epochAt(moment)} ${moment.programme.people.moves}`;
  }
  /** places of samples that may have gone out: what `stillStand` is asked about, piece by piece */
  get places(): number {
    return this.#named.length;
  }
  /** Would all that went out of these places go out now? */
  stillStand(moment: QuestionMoment, from: number, to: number): boolean {
    for (let sample = from; sample < to; sample += 1) {
      if (this.#named[sample] === GONE_OUT && this.#question.ofSample(moment, sample).decision !== 'permit')
        return false;
    }
    return true;
  }

  #take(batch: Batch, moment: QuestionMoment): Buffer {
    const out = new Outgoing();
    const first = this.#isHeaderRead || batch.count === 0 ? 0 : this.#takeHeader(batch, out);
    const { ids, cells, numbers } = this.#roomFor(batch.count);
    const { starts, ends } = batch;
    for (let at = first; at < batch.count; at += 1) {
      const isBare = (ends[at] as number) - (starts[at] as number) === SAMPLE_LENGTH && this.#format === 'csv';
      ids[at] = isBare ? (starts[at] as number) : this.#identifierAt(batch, at);
    }
    const { people } = moment.programme;
    people.cellsAt(batch.bytes, ids, batch.count, cells);
    const stretch = this.#question.stretch(moment);
    stretch.numbersOf(cells, batch.count, numbers);
    const { permits } = stretch;
    const samples = new Uint32Array(stretch.count + 1);
    const persons = new Uint32Array(stretch.count + 1);
    this.#makeRoomFor(people);
    for (let at = first; at < batch.count; at += 1) {
      const number = numbers[at] as number;
      const cell = cells[at] as number;
      const isNew = cell < 0 || this.#isNewSample(people.sampleIn(cell));
      if (!isNew) continue;
      samples[number] = (samples[number] as number) + 1;
      if (cell < 0 || this.#isNewPerson(people.ownerIn(cell))) persons[number] = (persons[number] as number) + 1;
      if (permits[number] === 1) this.#permit(batch, at, people.sampleIn(cell), out);
    }
    this.#read += batch.count - first;
    for (const [number, count] of samples.entries())
      if (count > 0) this.#count(number === 0 ? UNKNOWN : stretch.verdict(number), count, persons[number] as number);
    return out.taken();
  }

  #makeRoomFor(people: People): void {
    if (people.samplePlaces > this.#named.length) this.#named = grown(this.#named, people.samplePlaces);
    if (people.size > this.#people.length) this.#people = grown(this.#people, people.size);
  }
  #isNewSample(sample: number): boolean {
    if (this.#named[sample] !== 0) return false;
    this.#named[sample] = NAMED;
    return true;
  }
  #isNewPerson(person: number): boolean {
    if (this.#people[person] !== 0) return false;
    this.#people[person] = 1;
    this.#peopleCount += 1;
    return true;
  }

  #count(verdict: Verdict, samples: number, people: number): void {
    if (verdict.decision === 'permit') return;
    for (const code of new Set(verdict.reasons.map((reason) => reason.code))) {
      const before = this.#reasons.get(code) ?? { samples: 0, people: 0 };
      this.#reasons.set(code, { samples: before.samples + samples, people: before.people + people });
    }
  }

  #permit({ bytes, starts, nexts }: Batch, at: number, sample: number, out: Outgoing): void {
    this.#named[sample] = GONE_OUT;
    this.#permitted += 1;
    if (this.#order) {
      const place = this.#order.add();
      this.#order.columns.sample[place] = sample;
    }
    out.copy(bytes, starts[at] as number, nexts[at] as number);
    this.#digest.add(bytes, this.#room.ids[at] as number);
  }

  #roomFor(count: number) {
    if (this.#room.ids.length < count)
      this.#room = { ids: new Int32Array(count), cells: new Int32Array(count), numbers: new Int32Array(count) };
    this.#room.ids[0] = NOT_FOUND; // where a header stands
    return this.#room;
  }

  /** @returns how many records the header takes: one */
  #takeHeader({ bytes, starts, ends, nexts, lines }: Batch, out: Outgoing): number {
    const [start, end, next] = [starts[0], ends[0], nexts[0]] as [number, number, number];
    const first = bytes
      .toString('utf8', start, end)
      .replace(/^\uFEFF/, '')
      .split(',')[0]
      ?.trim();
    if (first !== 'sample' && first !== '"sample"') throw new WrongLine(lines[0] as number, 'no-sample');
    this.#isHeaderRead = true;
    out.copy(bytes, start, next);
    return 1;
  }

  /** Where the identifier begins; −1 where something of another form stands in its place: nobody is known by it. */
  #identifierAt({ bytes, starts, ends, lines }: Batch, at: number): number {
    const start = starts[at] as number;
    const end = ends[at] as number;
    if (this.#format === 'ndjson') return identifierInObject(bytes, start, end, lines[at] as number);
    const isQuoted = bytes[start] === QUOTE;
    const id = isQuoted ? start + 1 : start;
    const after = id + SAMPLE_LENGTH;
    const closes = isQuoted
      ? bytes[after] === QUOTE && isEndOfField(bytes, after + 1, end)
      : isEndOfField(bytes, after, end);
    return closes ? id : NOT_FOUND;
  }
}

function identifierInObject(bytes: Buffer, start: number, end: number, line: number): number {
  const text = bytes.toString('utf8', start, end);
  const opening = NDJSON_RECORD.exec(text)?.[0];
  if (opening === undefined) throw new WrongLine(line, 'no-sample');
  const id = start + opening.length;
  return /^"\s*\}\s*$/.test(text.slice(opening.length + SAMPLE_LENGTH)) ? id : NOT_FOUND;
}

const isEndOfField = (bytes: Buffer, at: number, end: number): boolean =>
  at === end || (at < end && bytes[at] === COMMA);

function grown(bits: Uint8Array, length: number): Uint8Array {
  const larger = new Uint8Array(Math.max(length, bits.length * 2));
  larger.set(bits);
  return larger;
}
