/** Beacon v2 dataUseConditions: of the form Beacon asks for, never wider than a person's own choice, nothing lost in silence. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { dataUseOf } from '#app/kernel/domain/record/data-use.ts';
import { dataUseConditions, LOCAL_TERMS } from '#bridge/beacon/data-use-conditions.ts';
import type { Dataset } from '#bridge/contract/programme-state.ts';
import { PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import { matchDataUse } from '#bridge/decision/data-use-match.ts';
import { diseaseIsWithin } from '#bridge/decision/ontology.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { EPILEPSY, LUNG_CANCER, NEXT_YEAR, NOW } from '../world.ts';

const dataset = (change: Partial<Dataset> = {}): Dataset => ({
  schema: 'dataset/1',
  id: 'ds-1',
  title: { ja: '一', en: 'One' },
  embargoUntil: null,
  publicFrom: null,
  diseases: [LUNG_CANCER],
  ...change,
});

// Beacon v2.0.0, common/dataUseConditions.json with framework ontologyTerm.json, put together
const ontologyTerm = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', pattern: '^\\w[^:]+:.+$' }, label: { type: 'string' } },
};
const schema = {
  type: 'object',
  properties: {
    duoDataUse: {
      type: 'array',
      minItems: 1,
      items: {
        allOf: [
          ontologyTerm,
          {
            type: 'object',
            required: ['version'],
            properties: { version: { type: 'string' }, modifiers: { type: 'array', items: ontologyTerm } },
          },
        ],
      },
    },
  },
};
const isValid = new Ajv2020({ strict: false }).compile(schema);
const VARIANTS = [
  dataset(),
  dataset({ diseases: [] }),
  dataset({ embargoUntil: NEXT_YEAR, diseases: [LUNG_CANCER, EPILEPSY] }),
];

describe.each(VARIANTS.map((one) => [JSON.stringify(one.diseases), one] as const))('a data set for %s', (_, one) => {
  const { conditions, lost } = dataUseConditions(one, currentPolicy);

  test('has the form of Beacon v2', () => expect(isValid(conditions)).toBe(true));

  test('every local term stands in the report, every term of the report in the conditions', () => {
    const said = conditions.duoDataUse[0].modifiers.map(({ id }) => id).filter((id) => id.startsWith('tomoni:'));
    expect(lost.map(({ term }) => term)).toEqual(said);
    expect(said.every((id) => id in LOCAL_TERMS)).toBe(true);
  });

  test('says its diseases, its embargo, and that an approval is needed', () => {
    const ids = conditions.duoDataUse[0].modifiers.map(({ id }) => id);
    for (const disease of one.diseases) expect(ids).toContain(disease);
    expect(ids.includes('tomoni:embargo')).toBe(one.embargoUntil !== null);
    expect(ids.includes('tomoni:own-diseases')).toBe(one.diseases.length === 0);
    expect(ids).toContain('DUO:0000027');
  });
});

test('what the conditions permit, the choices of anybody who shares at all permit too', () => {
  const { conditions } = dataUseConditions(dataset(), currentPolicy);
  const [{ id, modifiers }] = conditions.duoDataUse;
  const floor = {
    permission: id,
    also: [],
    modifiers: modifiers.map((one) => one.id).filter((code) => code === 'DUO:0000044'),
    diseases: modifiers.map((one) => one.id).filter((code) => code.startsWith('MONDO:')),
    parameters: {},
  };
  const view = { gateTime: NOW, diseaseIsWithin };
  const own = { diseases: [LUNG_CANCER], reconsent: null };
  for (const scopes of [[], ['scope-any-health'], ['scope-ancestry'], ['scope-any-health', 'scope-ancestry']]) {
    const yes = ['share-academia', ...scopes];
    const answers = Object.fromEntries(
      PROVISION_CODES.map((code) => [code, { decision: yes.includes(code) ? 'permit' : 'deny' }]),
    );
    const use = dataUseOf({ answers, ...own } as unknown as Parameters<typeof dataUseOf>[0]);
    for (const duo of ['DUO:0000042', 'DUO:0000006', 'DUO:0000007', 'DUO:0000011']) {
      const purpose = { duo: [duo], diseases: duo === 'DUO:0000007' ? ['MONDO:0005233'] : [], uses: [] };
      const asked = { purpose, recipient: undefined, approval: null };
      const byFloor = matchDataUse({ ...asked, dataUse: floor }, currentPolicy, view).result;
      const byPerson = matchDataUse({ ...asked, dataUse: use }, currentPolicy, view).result;
      if (byFloor === 'permit') expect({ scopes, duo, byPerson }).toEqual({ scopes, duo, byPerson: 'permit' });
    }
  }
});
