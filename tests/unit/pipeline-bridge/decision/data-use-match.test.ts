/** The data-use match of the gate contract as data, and its codes against the ontology's own list. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DataUse } from '#bridge/contract/data-use.ts';
import type { Purpose, Recipient } from '#bridge/contract/decision.ts';
import { matchDataUse } from '#bridge/decision/data-use-match.ts';
import { diseaseIsWithin } from '#bridge/decision/ontology.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { COMPANY, LUNG_CANCER, NOW, NSCLC } from '../world.ts';
import table from './tables/data-use.json' with { type: 'json' };

type MatchCase = {
  name: string;
  dataUse?: Partial<DataUse>;
  purpose?: Partial<Purpose>;
  recipient?: Partial<Recipient>;
  conditionsMet?: string[];
  result: string;
  codes?: string[];
};

function match(one: Omit<MatchCase, 'name' | 'result'>) {
  return matchDataUse(
    {
      dataUse: {
        permission: 'DUO:0000006',
        also: [],
        modifiers: [],
        diseases: [LUNG_CANCER],
        parameters: {},
        ...one.dataUse,
      },
      purpose: { duo: ['DUO:0000006'], diseases: [NSCLC], uses: [], ...one.purpose },
      recipient: { class: 'academia', organisation: COMPANY, country: 'JP', ...one.recipient },
      approval: { id: 'DAR-1', conditionsMet: one.conditionsMet ?? [] },
    },
    currentPolicy,
    { gateTime: NOW, diseaseIsWithin },
  );
}

const grid = Object.entries(table.permissions).flatMap(([permission, row]) =>
  Object.entries(row).map(([term, result]) => ({ permission, term, result })),
);

test.each(grid)('$permission against $term: $result', ({ permission, term, result }) => {
  const duo = [table.terms[term as keyof typeof table.terms]];
  expect(match({ dataUse: { permission }, purpose: { duo } }).result).toBe(result);
});

test.each(table.cases as MatchCase[])('$name', ({ result, codes, ...one }) => {
  const answer = match(one);
  expect({ result: answer.result, codes: answer.reasons.map((reason) => reason.code) }).toEqual({
    result,
    codes: codes ?? [],
  });
});

test('nothing may be shared: no purpose fits', () => {
  const purpose = { duo: ['DUO:0000006'], diseases: [], uses: [] };
  const question = { dataUse: null, purpose, recipient: undefined, approval: null };
  expect(matchDataUse(question, currentPolicy, { gateTime: NOW, diseaseIsWithin }).result).toBe('deny');
});

test.each([
  ['DUO:0000045', 'recipient-class'],
  ['DUO:0000022', 'country'],
  ['DUO:0000028', 'recipient-class'],
  ['DUO:0000026', 'recipient-class'],
  ['DUO:0000027', 'approval-scope'],
  ['DUO:0000021', 'approval-scope'],
  ['DUO:0000043', 'manual-review'],
])('%s with no recipient and no approval: %s', (modifier, code) => {
  const dataUse = {
    ...{ permission: 'DUO:0000006', also: [], modifiers: [modifier], diseases: [] },
    parameters: { [modifier]: ['JP', COMPANY, 'DAR-1'] },
  };
  const purpose = { duo: ['DUO:0000006'], diseases: [], uses: [] };
  const question = { dataUse, purpose, recipient: undefined, approval: null };
  const { result, reasons } = matchDataUse(question, currentPolicy, { gateTime: NOW, diseaseIsWithin });
  expect(result).not.toBe('permit');
  expect(reasons).toEqual([{ code, term: modifier }]);
});

test('codes and labels are those of the Data Use Ontology, release v2021-02-23', ({ skip }) => {
  const path = process.env.DUO_CSV ?? '/work/shared/data/duo/duo.csv';
  if (!existsSync(path)) {
    console.info(`skipped: no ${path}; the labels stay those checked when they were written`);
    skip();
  }
  const labels = new Map(
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [, id, shorthand, quoted, plain] = /^([^,]+),([^,]*),(?:"([^"]*)"|([^,]*)),/.exec(line) ?? [];
        return [id, { shorthand, label: quoted ?? plain }] as const;
      }),
  );
  for (const term of [...currentPolicy.dataUse.permissions, ...currentPolicy.dataUse.modifiers]) {
    expect({ shorthand: term.shorthand, label: term.label.en }, term.code).toEqual(labels.get(term.code));
  }
});

test('a disease lies within itself and what is above it; an unknown one within nothing', () => {
  expect(diseaseIsWithin('MONDO:0005061', LUNG_CANCER)).toBe(true);
  expect(diseaseIsWithin(LUNG_CANCER, LUNG_CANCER)).toBe(true);
  expect(diseaseIsWithin(LUNG_CANCER, NSCLC)).toBe(false);
  expect(diseaseIsWithin('MONDO:9999999', 'MONDO:9999999')).toBe('unknown');
});
