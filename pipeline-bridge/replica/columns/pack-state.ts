/**
 * A consent state taken apart: what many people share (the profile), and what is a person's own: answers of two bits,
 * moments, samples. `unpack` gives back an equal state; what cannot be packed so is `null` and kept whole.
 */
import type { ConsentState, Instant, ProvisionState } from '../../contract/consent-state.ts';
import { PROVISION_CODES, type PROVISION_DECISIONS, type ProvisionCode } from '../../contract/vocabulary.ts';

/** Two bits for each provision, sixteen to a word. Zero: never asked. */
const BITS = { 'not-asked': 0, permit: 1, deny: 2, ask: 3 } as const satisfies Record<
  (typeof PROVISION_DECISIONS)[number],
  number
>;
const DECISIONS = ['not-asked', 'permit', 'deny', 'ask'] as const;
export const ANSWER_WORDS = Math.ceil(PROVISION_CODES.length / 16);

const placeOf = new Map(PROVISION_CODES.map((code, place) => [code, place]));
/** Word and shift of a provision's two bits. */
export function bitsOf(code: ProvisionCode): { readonly word: number; readonly shift: number } {
  const place = placeOf.get(code) as number;
  return { word: place >>> 4, shift: (place & 15) * 2 };
}

/** What stands beside an answer, for each provision present, in the order of the codes. */
type Beside = readonly [
  place: number,
  document: ProvisionState['document'] | null,
  list: string | null,
  moment: number,
];

/** All that a decision may depend on, but answers, flags of samples and the moments that reasons only tell. */
export type Profile = Pick<
  ConsentState,
  'status' | 'studyEnded' | 'capacity' | 'dataUse' | 'reconsentDue' | 'majorityOn' | 'validUntil' | 'sites'
> & {
  /** `effective` is the person's own */
  readonly withdrawal: Omit<NonNullable<ConsentState['withdrawal']>, 'effective'> | null;
  /** `moment`: which of the person's moments, −1 for none */
  readonly provisions: readonly Beside[];
};

export type PackedState = {
  readonly profile: Profile;
  readonly answers: readonly number[];
  /** ms since 1970, each once, in the order of first use */
  readonly moments: readonly number[];
  readonly asOf: number;
  /** NaN without a withdrawal */
  readonly withdrawnAt: number;
};

const ISO_LENGTH = 24;
let lastText: Instant = '';
let lastMs = Number.NaN;

/**
 * ms since 1970; null where the text would not come back the same. The contract's schema has checked the day; answers of
 * one person mostly share one moment, so the last is remembered.
 */
function millisecondsOf(text: Instant): number | null {
  if (text === lastText) return lastMs;
  const ms = text.length === ISO_LENGTH ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) return null;
  lastText = text;
  lastMs = ms;
  return ms;
}
const textOf = (ms: number): Instant => new Date(ms).toISOString();

class NotPackable extends Error {}

function packProvisions(state: ConsentState): Pick<PackedState, 'answers' | 'moments'> & { beside: Beside[] } {
  const answers = new Array<number>(ANSWER_WORDS).fill(0);
  const moments: number[] = [];
  const beside: Beside[] = [];
  PROVISION_CODES.forEach((code, place) => {
    const answer = state.provisions[code];
    if (answer === undefined) return;
    if (answer.specific !== undefined) throw new NotPackable();
    let moment = -1;
    if (answer.since !== undefined) {
      const ms = millisecondsOf(answer.since);
      if (ms === null) throw new NotPackable();
      moment = moments.indexOf(ms);
      if (moment < 0) moment = moments.push(ms) - 1;
    }
    const { word, shift } = bitsOf(code);
    answers[word] = ((answers[word] as number) | (BITS[answer.decision] << shift)) >>> 0;
    beside.push([place, answer.document ?? null, answer.list ?? null, moment]);
  });
  return { answers, moments, beside };
}

/** Null for the few that are kept whole: the dead, the contacted, those with answers to single cases. */
export function packState(state: ConsentState): PackedState | null {
  const asOf = millisecondsOf(state.asOf);
  const withdrawnAt = state.withdrawal ? millisecondsOf(state.withdrawal.effective) : Number.NaN;
  if (asOf === null || withdrawnAt === null || state.deceased !== null || state.contacts.length > 0) return null;
  try {
    const { answers, moments, beside } = packProvisions(state);
    const { status, studyEnded, capacity, dataUse, reconsentDue, majorityOn, validUntil, sites, withdrawal } = state;
    const level = withdrawal && { level: withdrawal.level, doctorMayTell: withdrawal.doctorMayTell };
    const shared = { status, studyEnded, capacity, dataUse, reconsentDue, majorityOn, validUntil, sites };
    return { profile: { ...shared, withdrawal: level, provisions: beside }, answers, moments, asOf, withdrawnAt };
  } catch (error) {
    if (error instanceof NotPackable) return null;
    throw error;
  }
}

function unpackProvisions({ profile, answers, moments }: PackedState): ConsentState['provisions'] {
  const provisions: ConsentState['provisions'] = {};
  const texts = moments.map(textOf); // few, for many answers
  for (const [place, document, list, moment] of profile.provisions) {
    const bits = ((answers[place >>> 4] as number) >>> ((place & 15) * 2)) & 3;
    const answer: ProvisionState = { decision: DECISIONS[bits] as ProvisionState['decision'] };
    if (moment >= 0) answer.since = texts[moment] as Instant;
    if (document !== null) answer.document = document;
    if (list !== null) answer.list = list;
    provisions[PROVISION_CODES[place] as ProvisionCode] = answer;
  }
  return provisions;
}

export function unpackState(
  packed: PackedState,
  own: Pick<ConsentState, 'participant' | 'revision' | 'number' | 'samples'>,
): ConsentState {
  const { provisions: _, withdrawal, ...shared } = packed.profile;
  return {
    schema: 'consent-state/1',
    ...own,
    asOf: textOf(packed.asOf),
    ...shared,
    withdrawal: withdrawal && { ...withdrawal, effective: textOf(packed.withdrawnAt) },
    deceased: null,
    contacts: [],
    provisions: unpackProvisions(packed),
  };
}
