/**
 * Last in the order, and no test of the project's: of the mutants that every test has let live, does one say yes where the
 * decision as it is says no? The first run, without a mutant, notes what is denied; the others are held against it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { decide } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { randomFrom } from '../unit/pipeline-bridge/random.ts';
import { randomScene } from '../unit/pipeline-bridge/random-scenes.ts';
import { FOLDER } from './plan.ts';

const SCENES = 20_000;
const note = join(process.env[FOLDER] as string, 'denied.txt');

function denied(): string {
  const random = randomFrom(20261123);
  return Array.from({ length: SCENES }, () => {
    const { world, request, gateTime } = randomScene(random);
    const { decision } = decide(memoryView(world, gateTime), request as DecisionRequest, currentPolicy);
    return decision === 'deny' ? '1' : '0';
  }).join('');
}

test('what is denied stays denied', { timeout: 60_000 }, () => {
  const now = denied();
  if (!existsSync(note)) writeFileSync(note, now);
  const before = readFileSync(note, 'utf8');
  expect([...before].findIndex((was, at) => was === '1' && now[at] === '0')).toBe(-1);
});
