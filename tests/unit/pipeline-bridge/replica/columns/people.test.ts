/** People in columns: what goes in comes out; nobody is found under another's identifier. */
import { describe, expect, test } from 'vitest';
import { bodyFromBits, checkCharacter, participantIdOf, sampleIdOf } from '#bridge/contract/identifiers.ts';
import { bytesOf, highOf, IdentifierTable, lowOf, textOf } from '#bridge/replica/columns/identifier-table.ts';
import { People, WHOLE } from '#bridge/replica/columns/people.ts';
import { randomFrom } from '#tests/unit/pipeline-bridge/random.ts';
import { randomPerson } from './crowd.ts';

describe('identifiers as numbers', () => {
  const random = randomFrom(1);
  const bodies = Array.from({ length: 5000 }, () => bodyFromBits(BigInt(Math.floor(random.fraction() * 2 ** 45))));
  const packed = (text: string) => [highOf(bytesOf(text), 0), lowOf(bytesOf(text), 0)] as const;

  test('come back as they were', () => {
    for (const body of [...bodies, '000000000', 'ZZZZZZZZZ']) {
      const [high, low] = packed(`P-${body}${checkCharacter(body)}`);
      expect(`P-${textOf(high, low)}`).toBe(participantIdOf(body));
    }
  });

  test('are found while the table grows, and no others are', () => {
    const table = new IdentifierTable();
    const known = bodies.slice(0, 4000);
    for (const [place, body] of known.entries()) table.set(...packed(sampleIdOf(body)), place);
    for (const [place, body] of known.entries()) expect(table.get(...packed(sampleIdOf(body)))).toBe(place);
    for (const body of bodies.slice(4000)) expect(table.get(...packed(sampleIdOf(body)))).toBe(-1);
    table.set(...packed(sampleIdOf(known[7] as string)), -1);
    expect(table.get(...packed(sampleIdOf(known[7] as string)))).toBe(-1);
    expect(table.get(...packed(sampleIdOf(known[8] as string)))).toBe(8);
  });
});

describe('states', () => {
  const random = randomFrom(20261121);
  const states = Array.from({ length: 3000 }, () => randomPerson(random));
  const people = new People();
  for (const state of states) people.take(state);

  test('come out equal to what was put in', () => {
    for (const state of states) expect(people.stateOf(state.participant)).toEqual(state);
    expect(people.size).toBe(states.length);
  });

  test('are packed for most, kept whole for a few: both ways are met here', () => {
    const whole = states.filter(({ participant }) => people.profileOf(people.find(participant)) === WHOLE).length;
    expect(whole).toBeGreaterThan(100);
    expect(whole).toBeLessThan(states.length / 2);
  });

  test('are found by each of their samples', () => {
    for (const state of states) {
      for (const sample of state.samples) {
        const place = people.findSample(sample.id);
        expect(people.participantAt(people.ownerOf(place))).toBe(state.participant);
        expect(people.sampleAt(place)).toEqual(sample);
      }
    }
  });

  test('are not found by a wrong check character, the wrong letter in front, or what is no identifier', () => {
    const { participant, samples } = states.find((state) => state.samples.length > 0) as (typeof states)[number];
    const wrong = `${participant.slice(0, 11)}${participant[11] === 'A' ? 'B' : 'A'}`;
    for (const text of [
      wrong,
      participant.replace('P', 'S'),
      participant.toLowerCase(),
      `${participant} `,
      '',
      'P-',
      '漢'.repeat(12),
    ])
      expect(people.find(text)).toBe(-1);
    expect(people.findSample(participant)).toBe(-1);
    expect(people.find(samples[0]?.id ?? '')).toBe(-1);
  });

  test('are replaced by later ones, with more samples or fewer, packed or whole', () => {
    const later = states.map((state) => ({
      ...randomPerson(random),
      participant: state.participant,
      samples: random.chance(0.5) ? state.samples.slice(1) : [...state.samples, ...randomPerson(random).samples],
    }));
    for (const state of later) people.take(state);
    for (const state of later) expect(people.stateOf(state.participant)).toEqual(state);
    const gone = states.flatMap((state, place) =>
      state.samples.filter(({ id }) => !later[place]?.samples.some((one) => one.id === id)),
    );
    expect(gone.length).toBeGreaterThan(100);
    for (const { id } of gone) expect(people.findSample(id)).toBe(-1);
  });

  test('a sample of two participants is refused and nothing is changed', () => {
    const fresh = new People();
    const [one, other] = [randomPerson(random), randomPerson(random)];
    const sample = { id: sampleIdOf('3F7K2M9QX'), legacy: false, further: false, suspended: false };
    fresh.take({ ...one, samples: [sample] });
    expect(() => fresh.take({ ...other, samples: [sample] })).toThrow('two participants');
    expect(fresh.size).toBe(1);
    expect(fresh.stateOf(one.participant)?.samples).toEqual([sample]);
  });
});

describe('places of samples', () => {
  const random = randomFrom(7);
  const [one, other, third] = Array.from({ length: 3 }, () => randomPerson(random));
  const sample = (state: typeof one) => ({ ...(state as NonNullable<typeof one>) });
  const someone = {
    ...sample(one),
    samples: [{ id: sampleIdOf(bodyFromBits(1n)), legacy: false, further: false, suspended: false }],
  };
  const another = {
    ...sample(other),
    samples: [{ id: sampleIdOf(bodyFromBits(2n)), legacy: false, further: false, suspended: false }],
  };
  const known = () => {
    const people = new People();
    people.take(someone);
    return people;
  };

  test('stay where they are while others join, so that a list under way is not begun anew', () => {
    const people = known();
    const before = people.moves;
    people.take(another);
    people.take({ ...sample(third), samples: [] });
    people.take({ ...someone, number: someone.number + 1 });
    expect(people.moves).toBe(before);
  });

  test('move with a further sample, and with one fewer', () => {
    const people = known();
    const counts = [people.moves];
    people.take({ ...someone, samples: [...someone.samples, ...another.samples] });
    counts.push(people.moves);
    people.take({ ...someone, samples: [] });
    counts.push(people.moves);
    expect(new Set(counts).size).toBe(3);
  });
});
