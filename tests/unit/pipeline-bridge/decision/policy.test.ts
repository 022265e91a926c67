/** The policy file is whole, and a file that is not stops the build. */
import { expect, test } from 'vitest';
import { ACTIONS, PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import source from '#bridge/decision/policy/2026-11-01.json' with { type: 'json' };
import { currentPolicy, loadPolicy, PolicyError, policyOf, provisionsRead } from '#bridge/decision/policy.ts';
import { EFFECT_COLUMNS } from '#bridge/decision/policy-schema.ts';

const copyWith = (change: (copy: typeof source) => void) => {
  const copy = structuredClone(source);
  change(copy);
  return () => loadPolicy(copy);
};

test('every published provision is read by some row', () => {
  expect([...provisionsRead(currentPolicy)].sort()).toEqual([...PROVISION_CODES].sort());
});

test.each(PROVISION_CODES)('a policy in which no row reads %s fails the build', (code) => {
  const withoutCode = JSON.parse(JSON.stringify(source), (key, value) => {
    if (key === 'rows') return value.filter((row: { provision: string }) => row.provision !== code);
    return Array.isArray(value) ? value.filter((item) => item !== code) : value;
  });
  expect(() => loadPolicy(withoutCode)).toThrow(PolicyError);
  expect(() => loadPolicy(withoutCode)).toThrow(code);
});

test('a missing column, a missing action, an unknown word fail', () => {
  expect(
    copyWith((copy) => {
      Reflect.deleteProperty(copy.actions.sequence.effects, 'deceased');
    }),
  ).toThrow();
  expect(
    copyWith((copy) => {
      Reflect.deleteProperty(copy.actions, 'recontact');
    }),
  ).toThrow();
  expect(
    copyWith((copy) => {
      copy.actions.sequence.effects.deceased = 'perhaps';
    }),
  ).toThrow();
});

test('the file as it is loads, and gives the same policy again', () => {
  expect(loadPolicy(source)).toEqual(currentPolicy);
});

test('a country is two letters, no more and no fewer', () => {
  for (const home of ['JPN', 'J', 'xJP', 'jp', ''])
    expect(
      copyWith((copy) => {
        copy.home = home;
      }),
    ).toThrow();
});

test('a file may say what this one leaves to the default or does not use', () => {
  const policy = copyWith((copy) => {
    Object.assign(copy.actions.analyse, { dataset: 'unread' });
    Object.assign(copy.actions.sequence.needs.assay, { wgs: ['participate'] });
    Object.assign(copy.dataUse.choices.rows[0]?.permit ?? {}, { modifiers: ['DUO:0000044'] });
    Object.assign(copy.dataUse.choices.rows[0]?.otherwise ?? {}, { also: ['DUO:0000011'] });
  })();
  expect(policy.actions.analyse).toEqual(currentPolicy.actions.analyse);
  expect(policy.actions.sequence.needs.assay?.wgs).toEqual(['participate']);
});

test('each fault is told by its name', () => {
  const faults = [
    copyWith((copy) => {
      Reflect.deleteProperty(copy.wishes.continue.rules, 'release-data');
    }),
    copyWith((copy) => {
      copy.dataUse.modifiers.splice(-2);
    }),
    copyWith((copy) => {
      copy.dataUse.modifiers.push(
        ...copy.dataUse.modifiers.slice(0, 2).map((term, at) => ({ ...term, code: `DUO:999999${at}` })),
      );
    }),
    copyWith((copy) => {
      copy.dataUse.modifiers.push(...copy.dataUse.modifiers.slice(0, 1));
    }),
    copyWith((copy) => {
      copy.uses['cell-lines'] = [];
      copy.actions['train-model'].needs.always = ['participate'];
      copy.uses['ai-development'] = [];
    }),
  ];
  const of = 'policy 2026-11-01:';
  const told = faults.map((load) => {
    try {
      return load();
    } catch (error) {
      return String(error);
    }
  });
  expect(told).toEqual([
    `PolicyError: ${of} continue is silent on release-data`,
    `PolicyError: ${of} data-use terms missing DUO:0000020, DUO:0000029; strange `,
    `PolicyError: ${of} data-use terms missing ; strange DUO:9999990, DUO:9999991`,
    `PolicyError: ${of} data-use terms missing ; strange `,
    `PolicyError: ${of} no row reads ai-development, cell-lines`,
  ]);
});

test('a wish that is silent on an action left to it fails', () => {
  expect(
    copyWith((copy) => {
      Reflect.deleteProperty(copy.wishes.continue.rules, 'release-data');
    }),
  ).toThrow(PolicyError);
});

test('a data-use term that is missing or strange fails', () => {
  expect(
    copyWith((copy) => {
      copy.dataUse.modifiers.pop();
    }),
  ).toThrow(PolicyError);
  expect(
    copyWith((copy) => {
      Object.assign(copy.dataUse.modifiers[0] ?? {}, { code: 'DUO:9999999' });
    }),
  ).toThrow(PolicyError);
});

test('each row gives its ethics reference in both languages, and every cell', () => {
  for (const action of ACTIONS) {
    const { ethics, effects } = currentPolicy.actions[action];
    expect(ethics.ja.length * ethics.en.length * ethics.sources.length).toBeGreaterThan(0);
    expect(Object.keys(effects).sort()).toEqual([...EFFECT_COLUMNS].sort());
  }
});

test('a version this build does not hold is no policy', () => {
  expect(policyOf('2026-11-01')).toBe(currentPolicy);
  expect(policyOf('2027-01-01')).toBeNull();
});
