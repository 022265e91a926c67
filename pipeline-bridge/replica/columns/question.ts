/**
 * One question put to many people: the same request for every subject. What it depends on is a profile, the answers to
 * a few provisions and the flags of a sample; the decider itself is asked once for each such case, and its verdict is
 * kept until the programme changes or gate time passes a moment that may change it. No rule of the decision stands here.
 */
import type { DecisionRequest, Verdict } from '../../contract/decision.ts';
import type { ProvisionCode } from '../../contract/vocabulary.ts';
import { decide } from '../../decision/decide.ts';
import { birthdayMonth } from '../../decision/majority.ts';
import type { Policy } from '../../decision/policy.ts';
import { provisionsNeeded } from '../../decision/provisions-needed.ts';
import type { DecisionView, GateTime } from '../../decision/view.ts';
import type { Programme } from '../programme.ts';
import { KeptVerdicts } from './kept-verdicts.ts';
import { bitsOf } from './pack-state.ts';
import { WHOLE } from './people.ts';
import { STANDING_WORDS } from './people-parts.ts';

/** The request without its subject. */
export type Asked = Omit<DecisionRequest, 'subject' | 'minRevision' | 'receipt'>;
type Subject = DecisionRequest['subject'];
type SampleState = Parameters<typeof provisionsNeeded>[3][number];

/** In these nothing depends on a single moment of a person, on panels, contacts or named relatives. */
const SHARED_ACTIONS: ReadonlySet<string> = new Set([
  'sequence',
  'analyse',
  'joint-analyse',
  'collect-clinical',
  'link-records',
  'train-model',
  'overview',
  'release-data',
  'release-sample',
  'release-public',
]);
/** more would make the tables large; such questions are decided one by one */
const MOST_PROVISIONS = 6;
const FLAG_BITS = 3;
const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
const NEVER = '9999';

const SAMPLES = [0, 1, 2, 3].map(
  (bits): SampleState => ({
    ...{ id: '' as SampleState['id'], suspended: false },
    legacy: (bits & 1) !== 0,
    further: (bits & 2) !== 0,
  }),
);

/** Every provision that the question may need, whatever the sample; null where cases cannot be shared. */
function provisionsOf(policy: Policy, asked: Asked): readonly ProvisionCode[] | null {
  const row = policy.actions[asked.action];
  if (!SHARED_ACTIONS.has(asked.action) || asked.openSince !== undefined || row.expertPanel) return null;
  // an opinion may name people and samples
  if (asked.expertPanel !== undefined || asked.finding !== undefined || asked.ethics !== undefined) return null;
  const request = { ...asked, subject: { sample: SAMPLES[0]?.id } } as DecisionRequest;
  const needed = SAMPLES.flatMap((sample) => provisionsNeeded(policy, row, request, [sample], false));
  const codes = [...new Set(needed)];
  return codes.length > MOST_PROVISIONS ? null : codes;
}

/** The programme's own things that a decision may look at, as text. */
const textsAround = (
  { approvals, datasets, memberships, ethicsOpinions, suspensions, lists }: Programme,
  asked: Asked,
): string =>
  JSON.stringify([
    asked,
    asked.approval === undefined ? null : (approvals.get(asked.approval) ?? null),
    asked.ethics === undefined ? null : (ethicsOpinions.get(asked.ethics) ?? null),
    [...datasets.values()],
    [...memberships.values()],
    suspensions,
    [...lists.values()],
  ]);

/** People whom a stop names, themselves or by a sample: decided one by one. Null: it names everybody. */
function stoppedByName({ suspensions, people }: Programme): ReadonlySet<number> | null {
  const stopped = new Set<number>();
  for (const { scope, of } of suspensions) {
    if (scope !== 'participant' && scope !== 'sample') continue;
    if (of === null) return null;
    const sample = people.findSample(of);
    const person = scope === 'participant' ? people.find(of) : sample < 0 ? sample : people.ownerOf(sample);
    if (person >= 0) stopped.add(person);
  }
  return stopped;
}

/** One moment of one replica: `view` MUST be of `programme`. */
export type QuestionMoment = { readonly programme: Programme; readonly view: DecisionView };

type Places = readonly { readonly word: number; readonly shift: number }[];
type Kept = {
  readonly programme: Programme;
  readonly version: number;
  /** of the answers that matter; null where each is decided alone */
  readonly places: Places | null;
  readonly stopped: ReadonlySet<number> | null;
  readonly verdicts: KeptVerdicts;
  /** verdicts hold while each bound of gate time is below its own here */
  until: GateTime;
};

/** Verdicts of one moment, by number. Good within the turn it was asked for. */
export type Stretch = {
  /** @param cells of samples, from `people.cellsAt`; NOT_FOUND becomes 0, which is no verdict */
  numbersOf(cells: Int32Array, count: number, numbers: Int32Array): void;
  /** by number: 1 where it permits */
  readonly permits: Uint8Array;
  /** the highest number so far */
  readonly count: number;
  verdict(number: number): Verdict;
};

export class Question {
  readonly asked: Asked;
  #kept: Kept | null = null;
  #begun = 0;

  constructor(asked: Asked) {
    this.asked = asked;
  }

  /** Another number whenever the programme, or time itself, may have changed what was answered to anybody. */
  epochAt(moment: QuestionMoment): number {
    this.#keptFor(moment);
    return this.#begun;
  }

  /** @param sample the place of a sample in `people` */
  ofSample(moment: QuestionMoment, sample: number): Verdict {
    const { people } = moment.programme;
    const kept = this.#keptFor(moment);
    const subject = () => ({ sample: people.sampleAt(sample).id });
    return kept.verdicts.verdict(this.#number(kept, moment, people.ownerOf(sample), people.flagsOf(sample), subject));
  }

  /** @param person the place of a person in `people`: all their samples are meant */
  ofPerson(moment: QuestionMoment, person: number): Verdict {
    const { people, policy } = moment.programme;
    const kept = this.#keptFor(moment);
    const flags = policy.actions[this.asked.action].readsSample ? people.allFlagsOf(person) : 0;
    const subject = () => ({ participant: people.participantAt(person) });
    return kept.verdicts.verdict(this.#number(kept, moment, person, flags, subject));
  }

  stretch(moment: QuestionMoment): Stretch {
    const { people } = moment.programme;
    const kept = this.#keptFor(moment);
    const { places, verdicts, stopped } = kept;
    const words = Int32Array.from(places ?? [], ({ word }) => word);
    const shifts = Int32Array.from(places ?? [], ({ shift }) => shift);
    const slowly = (cell: number) => {
      const subject = () => ({ sample: people.sampleAt(people.sampleIn(cell)).id });
      return this.#number(kept, moment, people.ownerIn(cell), people.flagsIn(cell), subject);
    };
    return {
      numbersOf: (cells, count, numbers) => {
        const { standing } = people;
        const { tables } = verdicts;
        const isShared = places !== null && stopped?.size === 0;
        for (let at = 0; at < count; at += 1) {
          const cell = cells[at] as number;
          if (cell < 0) {
            numbers[at] = 0;
            continue;
          }
          const row = people.ownerIn(cell) * STANDING_WORDS;
          const table = isShared ? tables[standing[row] as number] : undefined;
          let place = people.flagsIn(cell);
          for (let next = 0; next < words.length; next += 1) {
            const answers = standing[row + 1 + (words[next] as number)] as number;
            place = (place << 2) | ((answers >>> (shifts[next] as number)) & 3);
          }
          const known = table === undefined ? 0 : (table[place] as number);
          numbers[at] = known === 0 ? slowly(cell) : known;
        }
      },
      get permits() {
        return verdicts.permits;
      },
      get count() {
        return verdicts.count;
      },
      verdict: (number) => kept.verdicts.verdict(number),
    };
  }

  #number(kept: Kept, moment: QuestionMoment, person: number, flags: number, subject: () => Subject): number {
    const { people } = moment.programme;
    const { places, verdicts, stopped } = kept;
    const profile = people.profileOf(person);
    if (profile === WHOLE) holdUntil(kept, momentsIn(people.stateAt(person)), moment.view.gateTime);
    if (places === null || stopped === null || profile === WHOLE || (stopped.size > 0 && stopped.has(person)))
      return verdicts.numberFor(this.#decide(moment, subject()));
    let place = flags;
    for (let at = 0; at < places.length; at += 1) {
      const { word, shift } = places[at] as Places[number];
      place = (place << 2) | ((people.answersOf(person, word) >>> shift) & 3);
    }
    const known = verdicts.numberAt(profile, place);
    if (known !== 0) return known;
    holdUntil(kept, momentsIn(people.profiles.at(profile)), moment.view.gateTime);
    const number = verdicts.numberFor(this.#decide(moment, subject()));
    verdicts.keep(profile, place, number);
    return number;
  }

  #decide({ programme, view }: QuestionMoment, subject: Subject): Verdict {
    return decide(view, { ...this.asked, subject } as DecisionRequest, programme.policy);
  }

  #keptFor({ programme, view }: QuestionMoment): Kept {
    const kept = this.#kept;
    const { lower, upper } = view.gateTime;
    const holds = kept !== null && kept.programme === programme && kept.version === programme.version;
    return holds && lower < kept.until.lower && upper < kept.until.upper ? kept : this.#begin(programme, view.gateTime);
  }

  #begin(programme: Programme, time: GateTime): Kept {
    const provisions = provisionsOf(programme.policy, this.asked);
    const kept: Kept = {
      programme,
      version: programme.version,
      places: provisions?.map(bitsOf) ?? null,
      stopped: stoppedByName(programme),
      verdicts: new KeptVerdicts(1 << (2 * (provisions?.length ?? 0) + FLAG_BITS)),
      until: { lower: NEVER, upper: NEVER },
    };
    holdUntil(kept, textsAround(programme, this.asked), time);
    this.#kept = kept;
    this.#begun += 1;
    return kept;
  }
}

/** All that is known of somebody, with the one moment that a decision works out from it. */
const momentsIn = (known: { readonly majorityOn: string | null }): string =>
  JSON.stringify([known, known.majorityOn && birthdayMonth(known.majorityOn)]);

/** Nothing is kept past the first moment in `text` that either bound of gate time has still to pass. */
function holdUntil(kept: Kept, text: string, time: GateTime): void {
  let { lower, upper } = kept.until;
  for (const [instant] of text.matchAll(INSTANT)) {
    if (instant > time.lower && instant < lower) lower = instant;
    if (instant > time.upper && instant < upper) upper = instant;
  }
  kept.until = { lower, upper };
}
