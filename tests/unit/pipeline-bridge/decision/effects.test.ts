/** The effect table of the gate contract, every column against every action, as a data file. */
import { expect, test } from 'vitest';
import { ACTIONS, PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { answerHere } from '../compare-scenes.ts';
import { patched } from '../scene-patch.ts';
import table from './tables/effects.json' with { type: 'json' };

type Row = { permit?: string[]; deny?: string[]; code: string; other?: Record<string, string> };

const rows = Object.entries(table.rows as Record<string, Row>);
const cells = rows.flatMap(([event, row]) =>
  ACTIONS.map((action) => {
    const denied = row.permit ? !row.permit.includes(action) : (row.deny ?? []).includes(action);
    return { event, action, expected: denied ? (row.other?.[action] ?? row.code) : null };
  }),
);

function stateAfter(event: string): object {
  const state: Record<string, unknown> = structuredClone(table.events[event as keyof typeof table.events]);
  const due = state.reconsentDue as { provisions: unknown } | undefined;
  if (due?.provisions === 'all') due.provisions = [...PROVISION_CODES];
  return state;
}

test.each(cells)('$event: $action → $expected', ({ event, action, expected }) => {
  const { decision, reasons } = answerHere(patched(action, { state: stateAfter(event) }), currentPolicy);
  const codes = [...new Set(reasons.map((reason) => reason.split(':')[0]))];
  expect({ decision, codes }).toEqual(
    expected === null ? { decision: 'permit', codes: [] } : { decision: 'deny', codes: expected.split(' ') },
  );
});
