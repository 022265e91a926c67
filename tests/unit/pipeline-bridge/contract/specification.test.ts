/** docs/gate/contract.md and lease.md say what the code does: their tables and examples are held against it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { consentStateSchema } from '#bridge/contract/consent-state.ts';
import { type DecisionRequest, decisionRequestSchema } from '#bridge/contract/decision.ts';
import { checkCharacter, isSampleId, MANIFEST_ID } from '#bridge/contract/identifiers.ts';
import { approvalSchema, datasetSchema } from '#bridge/contract/programme-state.ts';
import {
  ACTIONS,
  CLIENT_SCOPES,
  DEATH_WISHES,
  REASON_CODES,
  REASON_DETAILS,
  USES,
} from '#bridge/contract/vocabulary.ts';
import { matchDataUse } from '#bridge/decision/data-use-match.ts';
import { decideOrThrow } from '#bridge/decision/decide.ts';
import { explain } from '#bridge/decision/explain.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { diseaseIsWithin } from '#bridge/decision/ontology.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { EFFECT_CELLS, EFFECT_COLUMNS } from '#bridge/decision/policy-schema.ts';
import { FLUSH_MS, RATE_ERROR, SHORTEST_LEASE_MS, UNNOTICED_MS, waitMs } from '#bridge/lease/constants.ts';
import { matchSchema } from '#bridge/server/data-use.ts';
import { DECISION_ID } from '#bridge/server/decision-id.ts';
import { openApi } from '#bridge/server/openapi.ts';
import { PROBLEMS } from '#bridge/server/problem.ts';

const read = (page: string) => readFileSync(join(import.meta.dirname, '../../../../docs/gate', page), 'utf8');
const contract = read('contract.md');
const lease = read('lease.md');

/** The text below one heading, up to the next of any level. */
function below(heading: string, page = contract): string {
  const parts = page.split(/^(?=#{2,3} )/m).filter((part) => part.startsWith(`${heading}\n`));
  expect(parts, heading).toHaveLength(1);
  return parts[0] as string;
}
/** Cells of every row of every table in a text, without backticks; rules between head and body left out. */
const rowsIn = (text: string): string[][] =>
  [...text.matchAll(/^\| ?(.*?) ?\|$/gm)]
    .map(([, row]) => (row as string).split(' | ').map((cell) => cell.replaceAll('`', '').trim()))
    .filter((cells) => !cells.every((cell) => /^-*$/.test(cell)));
const firstCells = (text: string) => rowsIn(text).map(([first]) => first as string);

function example(name: string): unknown {
  const found = [...contract.matchAll(/^```json ([a-z -]+)\n([\s\S]*?)^```$/gm)].filter(([, title]) => title === name);
  expect(found, name).toHaveLength(1);
  return JSON.parse(found[0]?.[2] as string);
}

/** Paths in a piece of code: `GET /v1/relay/{head,snapshot}` names two. */
const pathsIn = (code: string): string[] =>
  [...code.matchAll(/\/[\w.{},/-]+/g)].flatMap(([path]) => {
    const [, before, many, after] = /^(.*)\{(\w+(?:,\w+)+)\}(.*)$/.exec(path) ?? [];
    return many === undefined ? [path] : many.split(',').map((one) => `${before}${one}${after}`);
  });

const sign = (word: string) => ({ allow: '✓', deny: '✗' })[word] ?? word;

/** Columns of the two halves of the effect table, in their order. */
const columnsIn = (page: string) =>
  rowsIn(below('### Effect table', page))
    .map(([, ...cells]) => EFFECT_COLUMNS.filter((column) => cells.includes(column)).sort(byPlaceIn(cells)))
    .filter((columns) => columns.length > 0);
const byPlaceIn = (cells: readonly string[]) => (one: string, other: string) =>
  cells.indexOf(one) - cells.indexOf(other);

/** Actions whose rows in the effect table of a page are not the policy's. */
function differingActions(page: string): readonly string[] {
  const columns = columnsIn(page);
  const rows = rowsIn(below('### Effect table', page));
  return ACTIONS.filter((action) => {
    const { effects } = currentPolicy.actions[action];
    const expected = columns.map((some) => [action, ...some.map((column) => sign(effects[column]))]);
    const found = rows.filter(([first, ...cells]) => first === action && cells.length === columns[0]?.length);
    return JSON.stringify(found) !== JSON.stringify(expected);
  });
}

describe('tables of the contract', () => {
  test('the effect table is that of the policy', () => {
    expect(columnsIn(contract).flat().sort()).toEqual([...EFFECT_COLUMNS].sort());
    expect(differingActions(contract)).toEqual([]);
  });

  test('a cell that differs from the policy is found', () => {
    expect(differingActions(contract.replace('| `overview` | ✓ | ✓ | ✗ |', '| `overview` | ✓ | ✓ | ✓ |'))).toEqual([
      'overview',
    ]);
  });

  test('every word of the effect table is explained', () => {
    const explained = firstCells(below('### Effect table'));
    for (const cell of EFFECT_CELLS) if (sign(cell) === cell) expect(explained).toContain(cell);
  });

  test('the wishes made in life are those of the policy', () => {
    const rows = rowsIn(below('### Effect table'));
    const head = rows.find(([first, second]) => first === 'action' && second === DEATH_WISHES[0]);
    expect(head).toEqual(['action', ...DEATH_WISHES]);
    for (const action of ACTIONS) {
      const rules = DEATH_WISHES.map((wish) => currentPolicy.wishes[wish].rules[action]);
      const expected = rules[0] === undefined ? [] : [[action, ...rules.map((rule) => sign(rule ?? ''))]];
      expect(
        rows.filter(([first, ...cells]) => first === action && cells.length === 4),
        action,
      ).toEqual(expected);
    }
  });

  test('reason codes are in answer order; uses, actions, scopes and details are complete', () => {
    const answer = below('### Answer');
    const codes = firstCells(answer.slice(answer.indexOf('**Reason codes**')));
    expect(codes.slice(1)).toEqual([...REASON_CODES]);
    const needs = below('### Table of needs');
    const firsts = rowsIn(needs).map(([first]) => (first as string).split(' ')[0]);
    expect(firsts.filter((first) => ACTIONS.some((action) => action === first))).toEqual([...ACTIONS]);
    for (const use of USES) expect(rowsIn(needs)).toContainEqual([use, ...currentPolicy.uses[use]]);
    expect(rowsIn(below('### Clients'))).toContainEqual(['scopes', CLIENT_SCOPES.join(', ')]);
    expect(firstCells(below('### Reason detail')).slice(1)).toEqual([...REASON_DETAILS]);
  });

  test('the data-use table is that of the policy, and no modifier is left out', () => {
    const text = below('### Data-use match');
    const [head, ...rows] = rowsIn(text);
    const purposes = head?.slice(1).map((cell) => cell.split(' ')[0] as string) ?? [];
    const expected = currentPolicy.dataUse.permissions.map(({ code, shorthand, purposes: rules }) => [
      `${code} ${shorthand}`,
      ...purposes.map((purpose) => rules[purpose]),
    ]);
    expect(rows.slice(0, expected.length)).toEqual(expected);
    for (const { code, shorthand } of currentPolicy.dataUse.modifiers)
      expect(text).toContain(`${shorthand} \`${code}\``);
  });

  test('every path of the gate and every status of a refusal is there', () => {
    const { paths } = openApi() as { readonly paths: Record<string, unknown> };
    const named = new Set([...contract.matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) => pathsIn(code as string)));
    const open = Object.keys(paths).filter((path) => !named.has(path) && !named.has(path.replace('/fhir/r5', '/fhir')));
    expect(open).toEqual([]);
    const statuses = firstCells(below('### HTTP')).join(' ');
    for (const { status } of Object.values(PROBLEMS)) expect(statuses).toContain(String(status));
  });

  test('contact budgets are those of the policy', () => {
    const { topics, inAll, windowDays } = currentPolicy.frequency;
    const said = `In ${windowDays} days at most ${topics.results} contacts about results, ${topics.research} about research, ${topics.trials} about trials, ${topics.updates} of updates, ${topics.resample} about a further sample and ${topics.reconsent} about re-consent`;
    expect(contract.replaceAll('\n', ' ')).toContain(said);
    expect(contract).toContain(`together at most ${inAll.times}.`);
  });

  test('check characters are as they are computed', () => {
    const rows = rowsIn(below('## §1 Identifiers')).filter(([body]) => body?.length === 9);
    expect(rows).toHaveLength(4);
    for (const [body, check] of rows) expect(checkCharacter(body as string)).toBe(check);
  });
});

describe('examples of the contract', () => {
  const state = consentStateSchema.parse(example('consent-state'));
  const request = decisionRequestSchema.parse(example('request permit'));
  const gateTime = { lower: '2026-11-24T05:00:00.000Z', upper: '2026-11-24T05:00:00.500Z' };
  const approvalFor = (id: string, recipientClass: 'academia' | 'industry') =>
    approvalSchema.parse({
      schema: 'approval/1',
      id,
      status: 'active',
      route: 'committee-approval',
      recipient: { ...request.recipient, class: recipientClass },
      purpose: { duo: ['DUO:0000006'], diseases: ['MONDO:0008903'] },
      countries: ['JP'],
      datasets: ['ds-rare-2026a'],
      uses: ['ai-development'],
      commercial: false,
      conditionsMet: [],
      actions: ['release-data'],
      from: '2026-09-01T00:00:00.000Z',
      until: '2027-09-01T00:00:00.000Z',
    });
  const dataset = datasetSchema.parse({
    schema: 'dataset/1',
    id: 'ds-rare-2026a',
    title: { ja: '希少疾患', en: 'Rare disease' },
    embargoUntil: null,
    publicFrom: null,
    diseases: [],
  });
  const view = memoryView(
    {
      states: [state],
      approvals: [approvalFor('DAR-2026-0012', 'academia'), approvalFor('DAR-2026-0013', 'industry')],
      datasets: [dataset],
    },
    gateTime,
  );
  type Said = { readonly id: string; readonly gateTime: string; readonly policy: string };

  test('the request is permitted on the basis that is shown', () => {
    const said = example('answer permit') as Said & { readonly basis: unknown };
    expect(decideOrThrow(view, request, currentPolicy)).toEqual({ decision: 'permit', basis: said.basis });
    expect(said).toMatchObject({ gateTime: gateTime.lower, policy: currentPolicy.version });
    expect(said.id).toMatch(DECISION_ID);
  });

  test('for a company it is denied for the reason that is shown, in these words', () => {
    const said = example('answer deny') as Said & { readonly reasons: unknown };
    const asked: DecisionRequest = {
      ...request,
      approval: 'DAR-2026-0013',
      recipient: { ...(request.recipient as NonNullable<DecisionRequest['recipient']>), class: 'industry' },
    };
    const verdict = decideOrThrow(view, asked, currentPolicy);
    expect(verdict.decision === 'deny' && explain(verdict.reasons, currentPolicy)).toEqual(said.reasons);
    expect(said.id).toMatch(DECISION_ID);
  });

  test('the data-use match gives the answer that is shown', () => {
    const { dataUse, purpose } = matchSchema.parse(example('match'));
    const said = example('match-answer') as { readonly result: unknown; readonly reasons: unknown };
    const question = { dataUse, purpose, recipient: undefined, approval: null };
    const matched = matchDataUse(question, currentPolicy, { gateTime, diseaseIsWithin });
    expect(matched).toEqual({ result: said.result, reasons: said.reasons });
  });

  test('the trailer is of a list of one sample, hashed as the page says', async () => {
    const trailer = example('trailer') as { readonly manifest: string; readonly sha256: string };
    const [sample] = state.samples;
    expect(isSampleId(sample?.id ?? '')).toBe(true);
    expect(trailer.manifest).toMatch(MANIFEST_ID);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${sample?.id}\n`));
    expect(Buffer.from(digest).toString('hex')).toBe(trailer.sha256);
  });
});

test('the numbers of the lease are those of the code', () => {
  const rows = rowsIn(lease);
  expect(rows).toContainEqual(['d', expect.any(String), String(RATE_ERROR), 'RATE_ERROR']);
  expect(rows).toContainEqual(['e', expect.any(String), `${UNNOTICED_MS} ms`, 'UNNOTICED_MS']);
  expect(rows).toContainEqual(['W', expect.any(String), `${waitMs(1000) / 1000} T`, 'waitMs']);
  expect(lease).toContain(`T is ${SHORTEST_LEASE_MS.toLocaleString('en')} ms or more`);
  expect(lease).toContain(`within ${FLUSH_MS} ms is destroyed`);
});
