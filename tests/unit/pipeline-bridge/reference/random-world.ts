/** A random programme with a crowd in it, held twice: in columns, and as plain objects for the reference. */
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import { type Action, SUSPENSION_SCOPES } from '#bridge/contract/vocabulary.ts';
import { type Asked, Question } from '#bridge/replica/columns/question.ts';
import type { Programme } from '#bridge/replica/programme.ts';
import { type Random, randomFrom } from '../random.ts';
import { randomScene } from '../random-scenes.ts';
import { askedIn, programmeOf, randomPerson } from '../replica/columns/crowd.ts';
import { spoilProgramme } from '../spoil-request.ts';
import { NEXT_YEAR, NOW, type World } from '../world.ts';

const FAMILIES = 6;
const MEMBERS = 12;
const QUESTIONS = 12;
const LATER = { lower: NEXT_YEAR, upper: NEXT_YEAR };

export type RandomWorld = {
  readonly seed: number;
  readonly programme: Programme;
  readonly questions: readonly Question[];
  /** plain: replaced as the programme changes */
  world: Omit<World, 'states'>;
  crowd: readonly ConsentState[];
  readonly random: Random;
};

/** Samples told twice are a mix-up that the ledger does not let through: each once. */
function withSamplesOnce(state: ConsentState): ConsentState {
  const ids = state.samples.map(({ id }) => id);
  return { ...state, samples: state.samples.filter(({ id }, place) => ids.indexOf(id) === place) };
}

const ANSWERS = ['permit', 'permit', 'permit', 'deny', 'ask', 'not-asked'] as const;

/** Somebody in all as `state` but in what columns hold apart: answers, samples, and who they are. */
function relativeOf(state: ConsentState, random: Random): ConsentState {
  const relative = structuredClone(state);
  for (const answer of Object.values(relative.provisions))
    if (random.chance(0.1)) answer.decision = random.pick(ANSWERS);
  const ids = randomPerson(random);
  relative.samples = ids.samples.map(({ id }) => ({
    id,
    legacy: random.chance(0.2),
    further: random.chance(0.2),
    suspended: random.chance(0.05),
  }));
  return { ...relative, participant: ids.participant };
}

/** Families of like people: most verdicts of one come from what another of them left behind. */
function crowdFrom(state: ConsentState, random: Random): ConsentState[] {
  const heads = [state, ...Array.from({ length: FAMILIES - 1 }, () => randomPerson(random))].map(withSamplesOnce);
  return heads.flatMap((head) => [head, ...Array.from({ length: MEMBERS - 1 }, () => relativeOf(head, random))]);
}

export function randomWorld(seed: number, only?: Action): RandomWorld {
  const random = randomFrom(seed);
  const scene = randomScene(random, only);
  const { states, ...world } = scene.world;
  const programme = programmeOf(scene);
  const crowd = crowdFrom(states[0], random).map(withSamplesOnce);
  for (const state of crowd) programme.people.take(state);
  const asked: Asked[] = [scene, ...Array.from({ length: QUESTIONS - 1 }, () => randomScene(random, only))].map(
    askedIn,
  );
  return { seed, programme, world, crowd, random, questions: asked.map((one) => new Question(one)) };
}

/** The moments at which a world is asked: now, again for what was kept, after a change, and much later. */
export const MOMENTS = [
  { time: NOW, isChanged: false },
  { time: NOW, isChanged: false },
  { time: NOW, isChanged: true },
  { time: LATER, isChanged: false },
] as const;

/** One line of the programme and new states of some people. */
export function changeWorld(into: RandomWorld): void {
  const { random, programme } = into;
  const scene = { world: { ...into.world, states: [] }, request: {}, gateTime: NOW } as unknown as Parameters<
    (typeof spoilProgramme)[number]
  >[0];
  scene.world.approvals = structuredClone(scene.world.approvals);
  scene.world.suspensions = [...scene.world.suspensions];
  scene.world.ethicsOpinions = structuredClone(scene.world.ethicsOpinions);
  scene.world.expertPanels = [];
  random.pick(spoilProgramme)(scene, random);
  // a panel's decision stays about whom it was made: another person's is another decision
  scene.world.expertPanels = into.world.expertPanels;
  if (random.chance(0.3))
    scene.world.suspensions.push({
      schema: 'suspension/1',
      id: 'later',
      scope: random.pick(SUSPENSION_SCOPES),
      of: random.pick(['DAR-1', 'ds-1', 'analyse', into.crowd[1]?.participant ?? null]),
      since: NOW.lower,
      until: null,
      reason: 'test',
    });
  sayAgain(programme, scene.world);
  into.world = scene.world;
  into.crowd = into.crowd.map((state, place) => {
    if (place % MEMBERS !== 1) return state;
    const { provisions, capacity, withdrawal, status, deceased } = randomPerson(random);
    const later = { ...state, provisions, capacity, withdrawal, status, deceased, number: state.number + 1 };
    programme.people.take(later);
    return later;
  });
}

function sayAgain(programme: Programme, world: Omit<World, 'states'>): void {
  let revision = 1000;
  const say = (kind: Parameters<Programme['apply']>[0]['kind'], rows: readonly unknown[]) => {
    for (const row of rows) programme.apply({ revision: revision++, kind, payload: JSON.stringify(row) });
  };
  say('approval', world.approvals);
  say('dataset', world.datasets);
  say('membership', world.memberships);
  say('ethics-opinion', world.ethicsOpinions);
  say(
    'suspension',
    world.suspensions.map((one, place) => ({ ...one, id: `stop-${place}` })),
  );
}
