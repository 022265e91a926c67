/** Many invented people in one programme: random answers, a few hundred profiles, one in twenty withdrawn. */
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import { bodyFromBits, participantIdOf, sampleIdOf } from '#bridge/contract/identifiers.ts';
import type { Programme } from '#bridge/replica/programme.ts';
import { type Random, randomFrom } from '#tests/unit/pipeline-bridge/random.ts';
import { programmeOf } from '#tests/unit/pipeline-bridge/replica/columns/crowd.ts';
import { OWN_SITE, permittingState, sceneOf } from '#tests/unit/pipeline-bridge/world.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2025-01-01T00:00:00.000Z');

const part = (random: Random, bits: number) => BigInt(Math.floor(random.fraction() * 2 ** bits));
/** in two parts: one draw has 32 bits, too few for a million without meeting */
const body = (random: Random) => bodyFromBits((part(random, 22) << 23n) | part(random, 23));

function person(random: Random): ConsentState {
  const state = permittingState();
  const since = new Date(START + Math.floor(random.fraction() * 600) * DAY_MS).toISOString();
  for (const answer of Object.values(state.provisions)) {
    answer.since = since;
    answer.decision = random.chance(0.9) ? 'permit' : random.chance(0.8) ? 'deny' : 'ask';
  }
  if (random.chance(0.05)) {
    state.status = 'withdrawn';
    state.withdrawal = { level: 'no-further-use', effective: since, doctorMayTell: null };
  }
  state.sites = [`${OWN_SITE}-${Math.floor(random.fraction() * 40)}`];
  if (state.dataUse) state.dataUse.diseases = [random.pick(['MONDO:0008903', 'MONDO:0005027', 'MONDO:0005233'])];
  return {
    ...state,
    participant: participantIdOf(body(random)),
    number: 1,
    samples: [
      { id: sampleIdOf(body(random)), legacy: random.chance(0.03), further: false, suspended: random.chance(0.002) },
    ],
  };
}

/** `count` of them, always the same for one seed. */
export function* people(count: number, seed = 1): Generator<ConsentState> {
  const random = randomFrom(seed);
  for (let made = 0; made < count; made += 1) yield person(random);
}

export type Population = { readonly programme: Programme; readonly samples: readonly string[] };

export function population(count: number, seed = 1): Population {
  const programme = programmeOf(sceneOf('release-data'));
  const samples: string[] = [];
  for (const state of people(count, seed)) {
    programme.people.take(state);
    samples.push(state.samples[0]?.id as string);
  }
  return { programme, samples };
}
