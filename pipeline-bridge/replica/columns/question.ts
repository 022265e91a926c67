/**
 * One question put to many people: the same request for every subject. What it depends on is a profile, the answers to
 * a few provisions and the flags of a sample; the decider itself is asked once for each such case, and its verdict is
 * kept until the programme changes or gate time passes a moment that may change it. No rule of the decision stands here.
 */
import type { DecisionRequest, Verdict } from '../../contract/decision.ts';
import type { ProvisionCode } from '../../contract/vocabulary.ts';
import { decide } from '../../decision/decide.ts';
import type { Policy } from '../../decision/policy.ts';
import { provisionsNeeded } from '../../decision/provisions-needed.ts';
import type { DecisionView, GateTime } from '../../decision/view.ts';
import type { Programme } from '../programme.ts';
import { KeptVerdicts } from './kept-verdicts.ts';
import { bitsOf } from './pack-state.ts';
import { WHOLE } from './people.ts';

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
  (bits) =>
    ({ id: '', legacy: (bits & 1) !== 0, further: (bits & 2) !== 0, suspended: false }) as unknown as SampleState,
);

/** Every provision that the question may need, whatever the sample; null where cases cannot be shared. */
function provisionsOf(policy: Policy, asked: Asked): readonly ProvisionCode[] | null {
  const row = policy.actions[asked.action];
  if (!SHARED_ACTIONS.has(asked.action) || asked.openSince !== undefined || row.expertPanel) return null;
  const request = { ...asked, subject: { sample: SAMPLES[0]?.id } } as DecisionRequest;
  const needed = SAMPLES.flatMap((sample) => provisionsNeeded(policy, row, request, [sample], false));
  const codes = [...new Set(needed)];
  return codes.length > MOST_PROVISIONS ? null : codes;
}

/** The programme's own things that a decision may look at, as text. */
const textsAround = ({ approvals, datasets, memberships, suspensions, lists }: Programme, asked: Asked): string =>
  JSON.stringify([
    asked,
    asked.approval === undefined ? null : (approvals.get(asked.approval) ?? null),
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

type Kept = {
  readonly programme: Programme;
  readonly version: number;
  readonly places: readonly { readonly word: number; readonly shift: number }[] | null;
  readonly stopped: ReadonlySet<number> | null;
  readonly verdicts: KeptVerdicts;
  /** verdicts hold while each bound of gate time is below its own here */
  until: GateTime;
};

export class Question {
  readonly asked: Asked;
  #kept: Kept | null = null;

  constructor(asked: Asked) {
    this.asked = asked;
  }

  /** @param sample the place of a sample in `people` */
  ofSample(moment: QuestionMoment, sample: number): Verdict {
    const { people } = moment.programme;
    const person = people.ownerOf(sample);
    const known = this.#look(moment, person, people.flagsOf(sample));
    return known ?? this.#decide(moment, { sample: people.sampleAt(sample).id }, person, people.flagsOf(sample));
  }

  /** @param person the place of a person in `people`: all their samples are meant */
  ofPerson(moment: QuestionMoment, person: number): Verdict {
    const { people, policy } = moment.programme;
    const flags = policy.actions[this.asked.action].readsSample ? people.allFlagsOf(person) : 0;
    const known = this.#look(moment, person, flags);
    return known ?? this.#decide(moment, { participant: people.participantAt(person) }, person, flags);
  }

  #caseOf({ people }: Programme, places: NonNullable<Kept['places']>, person: number, flags: number): number {
    let number = flags;
    for (let place = 0; place < places.length; place += 1) {
      const { word, shift } = places[place] as { word: number; shift: number };
      number = (number << 2) | ((people.answersOf(person, word) >>> shift) & 3);
    }
    return number;
  }

  #look({ programme, view }: QuestionMoment, person: number, flags: number): Verdict | undefined {
    let kept = this.#kept;
    const { gateTime } = view;
    if (
      kept === null ||
      kept.programme !== programme ||
      kept.version !== programme.version ||
      gateTime.lower >= kept.until.lower ||
      gateTime.upper >= kept.until.upper
    )
      kept = this.#begin(programme, gateTime);
    if (!this.#isShared(kept, person)) return undefined;
    const profile = programme.people.profileOf(person);
    return kept.verdicts.get(
      profile,
      this.#caseOf(programme, kept.places as NonNullable<Kept['places']>, person, flags),
    );
  }

  #isShared({ programme, places, stopped }: Kept, person: number): boolean {
    if (places === null || stopped === null || programme.people.profileOf(person) === WHOLE) return false;
    return stopped.size === 0 || !stopped.has(person);
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
    this.#kept = kept;
    holdUntil(kept, textsAround(programme, this.asked), time);
    return kept;
  }

  #decide({ programme, view }: QuestionMoment, subject: Subject, person: number, flags: number): Verdict {
    const verdict = decide(view, { ...this.asked, subject } as DecisionRequest, programme.policy);
    const kept = this.#kept;
    if (kept === null || kept.places === null || !this.#isShared(kept, person)) return verdict;
    const profile = programme.people.profileOf(person);
    holdUntil(kept, JSON.stringify(programme.people.profiles.at(profile)), view.gateTime);
    return kept.verdicts.keep(profile, this.#caseOf(programme, kept.places, person, flags), verdict);
  }
}

/** Nothing is kept past the first moment in `text` that either bound of gate time has still to pass. */
function holdUntil(kept: Kept, text: string, time: GateTime): void {
  let { lower, upper } = kept.until;
  for (const [instant] of text.matchAll(INSTANT)) {
    if (instant > time.lower && instant < lower) lower = instant;
    if (instant > time.upper && instant < upper) upper = instant;
  }
  kept.until = { lower, upper };
}
