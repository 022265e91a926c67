/**
 * One question that every peer can be asked: may this sample's data go to a recipient of this class in this country?
 * The programme is made so that nothing else decides: approvals, data set and purpose fit for all.
 */
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { RECIPIENT_CLASSES, type RecipientClass } from '#bridge/contract/vocabulary.ts';
import type { Programme } from '#bridge/replica/programme.ts';
import { type Random, randomFrom } from '#tests/unit/pipeline-bridge/random.ts';
import { referenceAnswer } from '#tests/unit/pipeline-bridge/reference/answer.ts';
import { programmeOf } from '#tests/unit/pipeline-bridge/replica/columns/crowd.ts';
import { COMPANY, NOW, type Scene, sceneOf, type World } from '#tests/unit/pipeline-bridge/world.ts';
import { people } from '../population.ts';

const COUNTRIES = ['JP', 'US', 'CN'] as const;
const LISTED: readonly string[] = ['US', 'GB'];

/** What a peer is handed ready made of one sample; each answer is `permit`, `deny` or `ask`. */
export type Facts = {
  readonly withdrawn: boolean;
  readonly suspended: boolean;
  readonly legacy: boolean;
  readonly participate: string;
  readonly legacySamples: string;
  readonly overseas: string;
  readonly participating: string;
  readonly academia: string;
  readonly industry: string;
};

/** `place`: home, abroad in the list that everybody saw, or outside it. */
export type PeerCase = {
  readonly sample: string;
  readonly recipient: RecipientClass;
  readonly country: string;
  readonly place: 'home' | 'listed' | 'unlisted';
};

export type PeerWorld = {
  readonly programme: Programme;
  readonly world: World;
  readonly states: ReadonlyMap<string, ConsentState>;
  readonly facts: ReadonlyMap<string, Facts>;
  readonly cases: readonly PeerCase[];
};

const placeOf = (country: string) => (country === 'JP' ? 'home' : LISTED.includes(country) ? 'listed' : 'unlisted');

export const approvalFor = (recipient: RecipientClass) => `DAR-${recipient}`;

/** The whole request, as the gate is asked. */
export function requestOf(recipient: RecipientClass, country: string): Omit<DecisionRequest, 'subject'> {
  return {
    action: 'release-data',
    dataset: 'ds-1',
    purpose: { duo: ['DUO:0000006'], diseases: [], uses: [] },
    recipient: { class: recipient, organisation: COMPANY, country },
    approval: approvalFor(recipient),
  };
}

function factsOf({ status, provisions, samples: [sample] }: ConsentState): Facts {
  const answer = (code: keyof typeof provisions) => provisions[code]?.decision ?? 'not-asked';
  return {
    withdrawn: status === 'withdrawn',
    suspended: sample?.suspended ?? true,
    legacy: sample?.legacy ?? true,
    participate: answer('participate'),
    legacySamples: answer('legacy-samples'),
    overseas: answer('share-overseas'),
    participating: answer('share-joint-research'),
    academia: answer('share-academia'),
    industry: answer('share-industry'),
  };
}

function programmeScene(): Scene {
  const scene = sceneOf('release-data');
  const [approval] = scene.world.approvals;
  if (!approval) throw new Error('the scene has an approval');
  scene.world.approvals = RECIPIENT_CLASSES.map((recipient) => ({
    ...approval,
    id: approvalFor(recipient),
    recipient: { ...approval.recipient, class: recipient },
    countries: [...COUNTRIES],
  }));
  return scene;
}

function randomCase(random: Random, samples: readonly string[]): PeerCase {
  const country = random.pick(COUNTRIES);
  return { sample: random.pick(samples), recipient: random.pick(RECIPIENT_CLASSES), country, place: placeOf(country) };
}

export function peerWorld(count: number, cases: number): PeerWorld {
  const scene = programmeScene();
  const programme = programmeOf(scene);
  const states = new Map<string, ConsentState>();
  const facts = new Map<string, Facts>();
  for (const state of people(count)) {
    programme.people.take(state);
    const [sample] = state.samples;
    if (!sample) continue;
    states.set(sample.id, state);
    facts.set(sample.id, factsOf(state));
  }
  const random = randomFrom(4);
  const samples = [...states.keys()];
  const asked = Array.from({ length: cases }, () => randomCase(random, samples));
  return { programme, world: scene.world, states, facts, cases: asked };
}

/** The reference's word on the whole request. */
export function referencePermits({ world, states }: PeerWorld, { sample, recipient, country }: PeerCase): boolean {
  const state = states.get(sample);
  if (!state) return false;
  const request = requestOf(recipient, country);
  return referenceAnswer({ world, request, time: NOW, state, samples: state.samples }).length === 0;
}
