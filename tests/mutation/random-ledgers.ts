/** Random courses of a record: whatever can be written, in any order, done on any day. The same seed gives the same ledgers. */
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Answer, Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import { PROVISION_CODES, type ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { changed, onPaper, reconsentAsked, reconsented, takenBack, withdrawn } from '#tests/support/consent-choices.ts';
import { appointed, assented } from '#tests/support/consent-family.ts';
import { confirmed, consented, identified, invited, paperConsent, refused } from '#tests/support/consent-joining.ts';
import { corrected, died, sample, wished } from '#tests/support/consent-life.ts';
import { given, LISTS, PERSON, proxy, SEEN, SIGNATURE, transcription } from '#tests/support/consent-parts.ts';
import {
  at,
  COORDINATOR,
  type Entry,
  entry,
  ledger,
  OTHER_PARTICIPANT,
  personal,
  SECOND_COORDINATOR,
} from '#tests/support/events.ts';
import type { Random } from '../unit/pipeline-bridge/random.ts';
import { OTHER_SAMPLE, OWN_SITE, SAMPLE } from '../unit/pipeline-bridge/world.ts';

const ALL_YES: Answers = Object.fromEntries(PROVISION_CODES.map((code) => [code, 'permit' as const]));
const PROVISIONS: readonly ProvisionCode[] = [
  ...['participate', 'participate', 'share-academia', 'share-industry', 'share-overseas'],
  ...['samples-industry', 'findings-cancer-actionable', 'recontact-trials', 'scope-any-health', 'public-release'],
] as const satisfies readonly ProvisionCode[];
const ANSWERS: readonly Answer[] = ['permit', 'permit', 'deny', 'ask'];
const LEVELS = ['no-further-contact', 'no-further-access', 'no-further-use'] as const;
const WISHES = ['continue', 'anonymise-and-continue', 'stop-and-destroy'] as const;

/** What is drawn once for an entry; each kind takes of it what it needs. */
function drawn(random: Random, place: number) {
  const day = Math.floor(random.fraction() * 19);
  const [provision, other] = [random.pick(PROVISIONS), random.pick(PROVISIONS)];
  return {
    random,
    day,
    when: at(random.chance(0.5) ? Math.min(place + 1, 18) : day, place),
    paper: `2026-11-${String(2 + day).padStart(2, '0')}` as const,
    by: random.chance(0.6) ? PERSON : proxy(2 + Math.floor(random.fraction() * 6)),
    said: { [provision]: random.pick(ANSWERS) } as Partial<Record<ProvisionCode, Answer>>,
    provision,
    provisions: [...new Set([provision, other])],
    earlier: 1 + Math.floor(random.fraction() * (place + 5)),
    level: random.pick(LEVELS),
  };
}
type Drawn = ReturnType<typeof drawn>;

/** As one person typed it; the second has not. */
const byOne = (typed: Entry): Entry => ({
  ...typed,
  payload: { ...(typed.payload as object), transcription: { ...transcription, second: null } },
});

const choices = ({ random, when, paper, by, said, provision, earlier }: Drawn): (() => Entry)[] => [
  () => changed(when, said, by),
  () => changed(when, said, by),
  () => onPaper(paper, said, at(19), by),
  () => byOne(onPaper(paper, said, at(19), by)),
  () =>
    entry(
      'SpecificAnswerGiven',
      { seen: SEEN, by, provision, case: 'DAR-1', decision: random.pick(['permit', 'deny']) },
      when,
    ),
  () =>
    entry(
      'FindingPreferencesSet',
      {
        ...{ seen: SEEN, lists: LISTS, by, reconfirmed: random.chance(0.5) },
        changes: [{ provision: 'findings-cancer-actionable', from: 'not-asked', to: random.pick(ANSWERS) }],
      },
      when,
    ),
  () =>
    entry(
      'RecontactPreferencesSet',
      {
        ...{ seen: SEEN, by, channels: ['mail'], perYear: random.pick([null, 1]) },
        changes: [{ provision: 'recontact-trials', from: 'not-asked', to: random.pick(ANSWERS) }],
      },
      when,
    ),
  () =>
    corrected(when, earlier, { what: 'answers', changes: [{ provision, from: 'permit', to: random.pick(ANSWERS) }] }),
  () => corrected(when, earlier, { what: 'entry-void' }),
];

const consents = ({ random, when, paper, by, said, earlier, provisions }: Drawn): (() => Entry)[] => {
  const wrongCore = random.chance(0.3) ? ['item-1'] : [];
  const basis = random.pick(['self', 'self', 'parental-permission', 'proxy'] as const);
  const more = { by, basis, identity: earlier, comprehension: { asked: 14, right: 13, wrongCore } };
  const answers = { ...ALL_YES, ...said };
  const conversation = random.chance(0.5) ? { items: ['item-1'], record: personal(7) } : null;
  return [
    () => identified(when, { of: by.who, appointed: by.who === 'proxy' ? by.appointed : null }),
    () => consented(when, answers, more),
    () => confirmed(when, earlier, { conversation }),
    () => confirmed(when, earlier),
    () => byOne(paperConsent(paper, at(19), answers, more)),
    () => paperConsent(paper, at(19), answers, { ...more, ...(random.chance(0.5) ? { explanation: null } : {}) }),
    () => refused(when),
    () => reconsentAsked(when, provisions, at(random.pick([1, 60]))),
    () => reconsented(when, earlier, said, { ...more, confirmation: random.pick(['needed', 'not-needed'] as const) }),
    () => entry('ReconsentLapsed', { asked: earlier, silence: random.pick(['no-reply', 'unreachable']) }, when),
  ];
};

const stops = ({ random, when, by, level, earlier, provisions }: Drawn): (() => Entry)[] => [
  () => withdrawn(when, level, { by }),
  () => withdrawn(when, level, { by }),
  () => takenBack(when, earlier),
  () => takenBack(when, earlier),
  () =>
    entry(
      'WithdrawalTaskClosed',
      {
        withdrawal: earlier,
        task: 'anonymise',
        outcome: 'done',
        opinion: null,
        told: true,
        record: null,
        closedBy: null,
      },
      when,
    ),
  () => entry('ParentsDisagreed', { disputed: random.chance(0.5) ? provisions : [], record: null }, when),
  () => entry('GuardianObjected', { objects: random.chance(0.6), toldOn: '2026-11-02', record: null }, when),
  () => entry('StudyEnded', { document: 'wgs-icf', version: '2.1', opinion: null }, when),
];

const speakers = ({ random, when, said, earlier }: Drawn): (() => Entry)[] => {
  const until = random.chance(0.5) ? at(Math.floor(random.fraction() * 19)) : null;
  const kind = random.pick(['parental-authority', 'guardian-of-adult', 'appointed-representative'] as const);
  const ground = random.pick(['marriage', 'none'] as const);
  return [
    () => appointed(when, { kind, ground, until, from: at(Math.floor(random.fraction() * 10)) }),
    () => entry('ProxyEnded', { appointed: earlier, why: random.pick(['term', 'court', 'not-entitled']) }, when),
    () => assented(when, random.pick(['given', 'refused'] as const), said),
    () =>
      entry(
        'MajorityConfirmed',
        {
          ...{ seen: SEEN, lists: LISTS, identity: earlier, signature: SIGNATURE },
          decision: random.pick(['continue', 'change', 'stop']),
          answers: random.chance(0.5) ? { ...ALL_YES, ...said } : said,
        },
        when,
      ),
    () => {
      const state = random.pick(['lost-lasting', 'lost-for-now', 'regained'] as const);
      return entry('IncapacityRecorded', { state, judgedBy: COORDINATOR, record: null }, when);
    },
  ];
};

const life = ({ random, when, paper, level, provisions }: Drawn): (() => Entry)[] => [
  () => wished(when, random.pick(WISHES), { incapacity: random.pick(WISHES) }),
  () => died(when, random.chance(0.5) ? paper : null),
  () =>
    sample(when, {
      sample: random.pick([SAMPLE, OTHER_SAMPLE]),
      legacy: random.chance(0.5),
      further: random.chance(0.5),
    }),
  () => sample(when, { sample: OTHER_SAMPLE, from: SAMPLE }),
  () => {
    const to = random.pick(['suspended', 'confirmed-here', 'moved-away', 'moved-here'] as const);
    const what = { sample: random.pick([SAMPLE, OTHER_SAMPLE]), to, legacy: false, further: false };
    return entry('SampleReassigned', { ...what, other: null, record: null }, when);
  },
  () => {
    const what = { side: random.pick(['kept', 'kept', 'closed'] as const), other: OTHER_PARTICIPANT };
    const withdrawal = random.chance(0.5) ? level : null;
    return entry('ParticipantMerged', { ...what, refusals: provisions, withdrawal, record: null }, when);
  },
  () =>
    entry(
      'ParticipantErased',
      { why: 'request', opinion: null, people: { first: COORDINATOR, second: SECOND_COORDINATOR } },
      when,
    ),
];

/** An adult who joined, or a child for whom a parent did, with a sample and yes to all. */
function beginning(random: Random): Entry[] {
  if (random.chance(0.6))
    return [
      invited(at(0), { site: OWN_SITE }),
      identified(),
      consented(at(0, 10), ALL_YES),
      confirmed(),
      sample(at(0, 20), { sample: SAMPLE }),
    ];
  const majorityOn = random.pick(['2032-03-31T15:00:00.000Z', at(9)]);
  return [
    invited(at(0), { site: OWN_SITE, audience: 'youth-12-15', majorityOn }),
    appointed(at(0, 1)),
    identified(at(0, 5), { of: 'proxy', appointed: 2 }),
    entry('ConsentGiven', given(ALL_YES, { by: proxy(2), basis: 'parental-permission', identity: 3 }), at(0, 10)),
    confirmed(at(0, 15), 4),
    sample(at(0, 20), { sample: SAMPLE }),
  ];
}

/** Half of the entries are choices and stops, which most rules are about. */
const GROUPS = [choices, choices, consents, stops, speakers, life];

export function randomLedger(random: Random): ParticipantEvent[] {
  const first = beginning(random);
  const more = Array.from({ length: Math.floor(random.fraction() * 9) }, (_, place) => {
    const of = drawn(random, place);
    return random.pick(random.pick(GROUPS)(of))();
  });
  return ledger([...first, ...more]);
}
