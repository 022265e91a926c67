/** What is made of a sample is a sample of its own, and is held with the one that it was made of. */
import { describe, expect, test } from 'vitest';
import { decideSample } from '#app/kernel/domain/record/acts/register-sample.ts';
import { toConsentState } from '#app/kernel/domain/record/consent-state.ts';
import { withdrawn } from '#tests/support/consent-choices.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { sample } from '#tests/support/consent-life.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { fold } from '#tests/support/consent-record.ts';
import {
  at,
  type Entry,
  entry,
  ledger,
  OTHER_PARTICIPANT,
  OTHER_SAMPLE,
  SAMPLE,
  STAFF_IN_PERSON,
} from '#tests/support/events.ts';
import { codeOf, first } from '#tests/support/outcome.ts';

const made = { sample: OTHER_SAMPLE, kind: 'dna', from: SAMPLE } as const;
const make = (more: object = {}, entries: Entry[] = [...joined(), sample(at(1))]) =>
  decideSample(
    ledger(entries),
    { actor: STAFF_IN_PERSON, ...made, legacy: false, further: false, site: 'site-a', ...more },
    at(3),
  );

describe('registering what was made of a sample', () => {
  test('needs the sample, of the same person and not held', () => {
    expect(codeOf(make())).toBe('accepted');
    expect(codeOf(make({ from: undefined }))).toBe('sample-source-missing');
    expect(codeOf(make({}, joined()))).toBe('sample-source-unknown');
    expect(codeOf(make({}, [...joined(), sample(at(1)), reassigned('suspended')]))).toBe('sample-source-unknown');
    // what was taken is made of nothing
    expect(codeOf(make({ kind: 'saliva' }))).toBe('sample-source-unknown');
    // it came made from an earlier study
    expect(codeOf(make({ from: undefined, legacy: true }))).toBe('accepted');
  });

  test('takes nothing further from anybody, and is of its source’s time whatever was typed', () => {
    const of = (more: object, typed: object) => first(make(typed, [...joined(), sample(at(1), more)])).payload;
    expect(of({ legacy: true }, {})).toMatchObject({ legacy: true, further: false });
    expect(of({}, { further: true })).toMatchObject({ legacy: false, further: false });
    expect(of({ further: true }, {})).toMatchObject({ further: true, from: SAMPLE });
  });

  test('a cell line needs its own yes, unless it came from an earlier study', () => {
    const asked = (answer: 'permit' | 'deny', more: object = {}) =>
      codeOf(make({ kind: 'cell-line' }, [...joined({ ...YES, 'cell-lines': answer }), sample(at(1), more)]));
    expect(asked('permit')).toBe('accepted');
    expect(asked('deny')).toBe('cell-line-declined');
    expect(asked('deny', { legacy: true })).toBe('accepted');
  });

  test('stops with the taking of anything new', () => {
    expect(codeOf(make({}, [...joined(), sample(at(1)), withdrawn(at(2), 'no-further-access')]))).toBe(
      'already-withdrawn',
    );
  });
});

function reassigned(to: 'suspended' | 'confirmed-here' | 'moved-away', which = SAMPLE): Entry {
  const payload = { sample: which, to, legacy: false, further: false, other: null, record: null };
  return entry('SampleReassigned', to === 'moved-away' ? { ...payload, other: OTHER_PARTICIPANT } : payload, at(4));
}

describe('in a mix-up', () => {
  const held = (...more: Entry[]) =>
    toConsentState(fold(...joined(), sample(at(1)), sample(at(2), made), ...more))
      .samples.filter(({ suspended }) => suspended)
      .map(({ id }) => id);

  test('what was made of a sample is held with it, and where that has gone', () => {
    expect(held()).toEqual([]);
    expect(held(reassigned('suspended'))).toEqual([SAMPLE, OTHER_SAMPLE]);
    expect(held(reassigned('moved-away'))).toEqual([OTHER_SAMPLE]);
    // the control: settled here, both are free; and the other way round the first is not held
    expect(held(reassigned('suspended'), reassigned('confirmed-here'))).toEqual([]);
    expect(held(reassigned('suspended', OTHER_SAMPLE))).toEqual([OTHER_SAMPLE]);
  });
});
