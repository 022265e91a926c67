/** Many people with random standing in one programme, itself random: what columns and questions are tested on. */
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import { bodyFromBits, participantIdOf, sampleIdOf } from '#bridge/contract/identifiers.ts';
import type { Action } from '#bridge/contract/vocabulary.ts';
import type { Asked } from '#bridge/replica/columns/question.ts';
import { Programme } from '#bridge/replica/programme.ts';
import type { Random } from '#tests/unit/pipeline-bridge/random.ts';
import { randomScene } from '#tests/unit/pipeline-bridge/random-scenes.ts';
import { permittingState, type Scene } from '#tests/unit/pipeline-bridge/world.ts';

const randomBody = (random: Random): string => bodyFromBits(BigInt(Math.floor(random.fraction() * 2 ** 45)));

/** A random state under identifiers of its own. */
export function randomPerson(random: Random): ConsentState {
  const [state] = random.chance(0.2) ? [permittingState()] : randomScene(random).world.states;
  const samples = (state as ConsentState).samples.map((sample) => ({ ...sample, id: sampleIdOf(randomBody(random)) }));
  return { ...(state as ConsentState), participant: participantIdOf(randomBody(random)), number: 1, samples };
}

/** Everything of the scene but its person. */
export function programmeOf({ world }: Scene): Programme {
  const programme = new Programme();
  let revision = 1;
  const say = (kind: Parameters<Programme['apply']>[0]['kind'], rows: readonly unknown[]) => {
    for (const row of rows) programme.apply({ revision: revision++, kind, payload: JSON.stringify(row) });
  };
  say('list', world.lists);
  say('dataset', world.datasets);
  say('approval', world.approvals);
  say('membership', world.memberships);
  say('expert-panel', world.expertPanels);
  say('ethics-opinion', world.ethicsOpinions);
  say(
    'suspension',
    world.suspensions.map((one, place) => ({ ...one, id: `stop-${place}` })),
  );
  return programme;
}

/** The panels' records name every second of these as relatives whom a finding concerns too. */
export function nameRelatives(programme: Programme, { world }: Scene, people: readonly ConsentState[]): void {
  const relatives = people.filter((_, place) => place % 2 === 0).map(({ participant }) => participant);
  for (const [place, panel] of world.expertPanels.entries())
    programme.apply({
      revision: 2000 + place,
      kind: 'expert-panel',
      payload: JSON.stringify({ ...panel, relatives }),
    });
}

export function askedIn({ request }: Scene): Asked {
  const { subject: _, minRevision: _least, receipt: _receipt, ...asked } = request;
  return asked as Asked;
}

export const sceneFor = (random: Random, action: Action): Scene => randomScene(random, action);
