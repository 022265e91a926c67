/** Acts drawn by seed: people of two sites change, move, are stopped and withdraw; the site never says other than the programme. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type FeedState,
  type Line,
  next,
  permittingPerson,
  stateLine,
  withAnswer,
  withdrawn,
} from '#tests/support/gate/feed.ts';
import { api, isReady, until } from '#tests/support/gate/gates.ts';
import { ELSEWHERE, SITE, type SiteProgramme, siteGate, siteProgramme } from './programme.ts';

const PEOPLE = 8;
const ACTS = ['no', 'yes', 'move', 'both', 'stop', 'lift', 'panel', 'withdraw', 'join'] as const;
type Act = { readonly act: (typeof ACTS)[number]; readonly who: number };

let programme: SiteProgramme;
beforeAll(async () => {
  programme = await siteProgramme();
});
afterAll(() => programme.stop());

const LONG_AGO = '2026-01-01T00:00:00.000Z';

function linesOf(people: FeedState[], { act, who }: Act): Line[] {
  const person = people[who] as FeedState;
  const become = (state: FeedState) => {
    people[who] = state;
    return [stateLine(state)];
  };
  const stop = (until: string | null): Line[] => [
    {
      kind: 'suspension',
      payload: {
        schema: 'suspension/1',
        id: `stop-${person.participant}`,
        scope: who % 2 === 0 ? 'participant' : 'sample',
        of: who % 2 === 0 ? person.participant : person.samples[0]?.id,
        since: LONG_AGO,
        until,
        reason: 'drawn',
      },
    },
  ];
  switch (act) {
    case 'no':
      return become(withAnswer(person, 'participate', 'deny'));
    case 'yes':
      return become(withAnswer(person, 'participate', 'permit'));
    case 'move':
      return become(next(person, { sites: person.sites.includes(SITE) ? [ELSEWHERE] : [SITE] }));
    case 'both':
      return become(next(person, { sites: [SITE, ELSEWHERE] }));
    case 'stop':
      return stop(null);
    case 'lift':
      return stop('2026-01-02T00:00:00.000Z');
    case 'panel':
      return [
        {
          kind: 'expert-panel',
          payload: {
            schema: 'expert-panel/1',
            id: `panel-${person.participant}`,
            participant: person.participant,
            kind: 'primary',
            category: null,
            treatableInChildhood: false,
            decidedAt: LONG_AGO,
          },
        },
      ];
    case 'withdraw':
      return person.status === 'withdrawn' ? [] : become(withdrawn(person));
    case 'join': {
      const joined = permittingPerson(who % 2 === 0 ? SITE : ELSEWHERE);
      people[who] = joined;
      return [stateLine(joined)];
    }
    default:
      throw new Error(String(act satisfies never));
  }
}

/** What both gates say of everyone there ever was; those never at the site among them. */
async function answersOf(port: number, everyone: ReadonlyMap<string, string>): Promise<string> {
  const requests = [...everyone].flatMap(([participant, sample]) => [
    { subject: { participant }, action: 'analyse' },
    { subject: { sample }, action: 'analyse' },
    { subject: { participant }, action: 'return-primary', expertPanel: `panel-${participant}` },
  ]);
  const { status, json } = await api(port, programme.tokens.own).call('/v1/decisions', requests);
  if (status !== 200) return String(status);
  return JSON.stringify(json.map(({ decision, reasons }: Record<string, unknown>) => [decision, reasons]));
}

/** Ends at the first difference. @returns whether the two gates, at one revision, did not say the same; and how many different answers there were */
async function play(seed: number, length: number) {
  const acts: Act[] = fc.sample(fc.record({ act: fc.constantFrom(...ACTS), who: fc.nat(PEOPLE - 1) }), {
    seed,
    numRuns: length,
  });
  const people = Array.from({ length: PEOPLE }, (_, place) => permittingPerson(place % 2 === 0 ? SITE : ELSEWHERE));
  const everyone = new Map<string, string>();
  const note = () => {
    for (const { participant, samples } of people) everyone.set(participant, samples[0]?.id as string);
  };
  note();
  const site = await siteGate(programme);
  try {
    await until(isReady(site.port));
    let last = await programme.ledger.append(...people.map(stateLine));
    let differences = 0;
    const heard = new Set<string>();
    for (let at = 0; at < acts.length; at += 5) {
      const lines = acts.slice(at, at + 5).flatMap((act) => {
        const made = linesOf(people, act);
        note();
        return made;
      });
      if (lines.length > 0) last = await programme.ledger.append(...lines);
      await until(() => (site.revision ?? 0) >= last && (programme.gate.revision ?? 0) >= last);
      await until(async () => (await isReady(site.port)()) && (await isReady(programme.gate.port)()));
      const [here, there] = [await answersOf(site.port, everyone), await answersOf(programme.gate.port, everyone)];
      heard.add(there);
      if (here === there) continue;
      differences += 1;
      break;
    }
    return { differences, answers: heard.size };
  } finally {
    await site.stop();
  }
}

test.each([1, 2, 3])(
  'acts of seed %i: the site says what the programme says, at every revision looked at',
  async (seed) => {
    const { differences, answers } = await play(seed, 150);
    expect(differences).toBe(0);
    expect(answers).toBeGreaterThan(10);
  },
  60_000,
);

test('control: a feed that does not tell who left is caught', async () => {
  programme.wire.spoilEvents((text) => text.replaceAll('event: left', 'event: through'));
  try {
    expect((await play(1, 150)).differences).toBeGreaterThan(0);
  } finally {
    programme.wire.spoilEvents(null);
  }
}, 60_000);
