/**
 * One manifest on its way through: permitted records go out as they came in, in their order, a sample that is named again
 * only once; everything is counted. Lines may go out before the end because none of them counts without the trailer.
 * Pure but for its own memory: bytes in, bytes out. Source: gate contract §4.
 */
import type { Verdict } from '../contract/decision.ts';
import type { ReasonCode } from '../contract/vocabulary.ts';
import { NOT_FOUND } from '../replica/columns/identifier-table.ts';
import type { Question, QuestionMoment, Stretch } from '../replica/columns/question.ts';
import { createRecords } from './lines.ts';
import { IdentifierDigest, Outgoing, SAMPLE_LENGTH } from './outgoing.ts';
import { type Denied, deniedOf } from './tally.ts';

export type ManifestFormat = 'csv' | 'ndjson';

export type Counted = {
  /** records read, repeats too */
  readonly read: number;
  readonly permitted: number;
  readonly denied: Denied;
  /** over the permitted identifiers, each followed by LF, lower-case hex */
  readonly sha256: string;
};

/** A record that is none: the manifest ends there, with no trailer. `line` counts from 1, the header too. */
export class WrongRecord extends Error {
  readonly line: number;
  constructor(line: number) {
    super(`line ${line} has no sample identifier`);
    this.line = line;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const UNKNOWN: Verdict = { decision: 'deny', reasons: [{ code: 'unknown-subject' }] };
/** `{"sample":"S-…"}` with spaces as they may stand */
const NDJSON_RECORD = /^\s*\{\s*"sample"\s*:\s*"/;

export class ManifestRun {
  readonly #question: Question;
  readonly #format: ManifestFormat;
  readonly #records;
  readonly #digest = new IdentifierDigest();
  readonly #reasons = new Map<ReasonCode, number>();
  /** verdicts met so far: how often, as subjects */
  readonly #met = new Map<Verdict, number>();
  /** by place of a sample: 1 once it went out */
  #gone = new Uint8Array(1024);
  #line = 0;
  #read = 0;
  #permitted = 0;
  #isHeaderRead: boolean;

  constructor(question: Question, format: ManifestFormat) {
    this.#question = question;
    this.#format = format;
    this.#records = createRecords(format === 'csv');
    this.#isHeaderRead = format === 'ndjson';
  }

  /** @returns what goes out for this chunk @throws WrongRecord, TooLongRecord */
  push(chunk: Buffer, moment: QuestionMoment): Buffer {
    const out = new Outgoing();
    const stretch = this.#question.stretch(moment);
    this.#records.push(chunk, (bytes, start, end, next) => this.#take(bytes, start, end, next, moment, stretch, out));
    return out.taken();
  }
  /** @returns what goes out before the trailer */
  end(moment: QuestionMoment): Buffer {
    const out = new Outgoing();
    const stretch = this.#question.stretch(moment);
    this.#records.end((bytes, start, end, next) => this.#take(bytes, start, end, next, moment, stretch, out));
    return out.taken();
  }

  counted(): Counted {
    for (const [verdict, times] of this.#met) {
      if (verdict.decision === 'permit') continue;
      for (const code of new Set(verdict.reasons.map((reason) => reason.code)))
        this.#reasons.set(code, (this.#reasons.get(code) ?? 0) + times);
    }
    this.#met.clear();
    const denied = deniedOf(this.#reasons, this.#read);
    return { read: this.#read, permitted: this.#permitted, denied, sha256: this.#digest.hex() };
  }

  /** places of samples that may have gone out: what `stillStand` is asked about, piece by piece */
  get places(): number {
    return this.#gone.length;
  }
  /** Would all that went out of these places go out now? */
  stillStand(moment: QuestionMoment, from: number, to: number): boolean {
    for (let sample = from; sample < to; sample += 1) {
      if (this.#gone[sample] === 1 && this.#question.ofSample(moment, sample).decision !== 'permit') return false;
    }
    return true;
  }

  #take(
    bytes: Buffer,
    start: number,
    end: number,
    next: number,
    { programme: { people } }: QuestionMoment,
    stretch: Stretch,
    out: Outgoing,
  ): void {
    this.#line += 1;
    if (end === start) return; // an empty line is no record
    if (!this.#isHeaderRead) {
      this.#takeHeader(bytes, start, end, next, out);
      return;
    }
    const id = this.#identifierAt(bytes, start, end);
    this.#read += 1;
    const cell = id < 0 ? NOT_FOUND : people.cellAt(bytes, id);
    const verdict = cell === NOT_FOUND ? UNKNOWN : stretch.verdict(stretch.numberOf(cell));
    if (verdict.decision === 'deny') {
      this.#met.set(verdict, (this.#met.get(verdict) ?? 0) + 1);
      return;
    }
    const sample = people.sampleIn(cell);
    if (sample >= this.#gone.length) this.#gone = grown(this.#gone, Math.max(sample + 1, people.samplePlaces));
    if (this.#gone[sample] === 1) return;
    this.#gone[sample] = 1;
    this.#permitted += 1;
    out.copy(bytes, start, next);
    this.#digest.add(bytes, id);
  }

  #takeHeader(bytes: Buffer, start: number, end: number, next: number, out: Outgoing): void {
    const first = bytes
      .toString('utf8', start, end)
      .replace(/^\uFEFF/, '')
      .split(',')[0]
      ?.trim();
    if (first !== 'sample' && first !== '"sample"') throw new WrongRecord(this.#line);
    this.#isHeaderRead = true;
    out.copy(bytes, start, next);
  }

  /** Where the identifier begins; −1 where something of another form stands in its place: nobody is known by it. */
  #identifierAt(bytes: Buffer, start: number, end: number): number {
    if (this.#format === 'ndjson') return this.#identifierInObject(bytes, start, end);
    const isQuoted = bytes[start] === QUOTE;
    const id = isQuoted ? start + 1 : start;
    const after = id + SAMPLE_LENGTH;
    const closes = isQuoted
      ? bytes[after] === QUOTE && isEndOfField(bytes, after + 1, end)
      : isEndOfField(bytes, after, end);
    return closes ? id : NOT_FOUND;
  }

  #identifierInObject(bytes: Buffer, start: number, end: number): number {
    const text = bytes.toString('utf8', start, end);
    const opening = NDJSON_RECORD.exec(text)?.[0];
    if (opening === undefined) throw new WrongRecord(this.#line);
    const id = start + opening.length;
    return /^"\s*\}\s*$/.test(text.slice(opening.length + SAMPLE_LENGTH)) ? id : NOT_FOUND;
  }
}

const isEndOfField = (bytes: Buffer, at: number, end: number): boolean =>
  at === end || (at < end && bytes[at] === COMMA);

function grown(bits: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(length, bits.length * 2));
  larger.set(bits);
  return larger;
}
