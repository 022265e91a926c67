/**
 * Last in the order: of the mutants of consent that every test has let live, does one give more than the record as it is?
 * The first run, without a mutant, notes the records of random ledgers, and what a gate denies that knows them; the others are
 * held against both: by the rule that says what gives more (gives-more.ts, no mutant of which is tried here), by what is still
 * asked again, by the status, and by the gate's own word to questions of every kind.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toConsentState } from '#app/kernel/domain/record/consent-state.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { givesMore } from '#app/kernel/domain/record/gives-more.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { ACTIONS } from '#bridge/contract/vocabulary.ts';
import { decide } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { type Random, randomFrom } from '../unit/pipeline-bridge/random.ts';
import { randomScene } from '../unit/pipeline-bridge/random-scenes.ts';
import { sceneOf } from '../unit/pipeline-bridge/world.ts';
import { FOLDER } from './plan.ts';
import { randomLedger } from './random-ledgers.ts';

const LEDGERS = 2000;
const SEED = 20261124;
const note = join(process.env[FOLDER] as string, 'records.json');

const MOST_OPEN = ['active', 'reconsent-due', 'invited', 'withdrawn', 'closed'];

function isMore(before: ConsentRecord, after: ConsentRecord): boolean {
  if (MOST_OPEN.indexOf(after.status) < MOST_OPEN.indexOf(before.status)) return true;
  const isStillAsked = (code: string) => after.reconsent?.provisions.some((one) => one === code) ?? false;
  if (before.reconsent?.provisions.some((code) => !isStillAsked(code))) return true;
  return givesMore(before, after);
}

/** A permitted question of every action, and as many with something spoiled: 1 where a gate with this state says no. */
function deniedOf(record: ConsentRecord, random: Random): string {
  const states = [{ ...toConsentState(record), revision: record.revision }];
  return ACTIONS.flatMap((action) => [sceneOf(action), randomScene(random)])
    .map(({ world, request, gateTime }) => {
      const view = memoryView({ ...world, states }, gateTime);
      return decide(view, request as DecisionRequest, currentPolicy).decision === 'deny' ? '1' : '0';
    })
    .join('');
}

type Noted = { readonly records: readonly ConsentRecord[]; readonly denied: readonly string[] };

function all(): Noted {
  const random = randomFrom(SEED);
  const records = Array.from({ length: LEDGERS }, () => consentAt(randomLedger(random)));
  const asked = randomFrom(SEED + 1);
  return { records, denied: records.map((record) => deniedOf(record, asked)) };
}

test('nothing gives more than it did', { timeout: 120_000 }, () => {
  const now = all();
  if (!existsSync(note)) writeFileSync(note, JSON.stringify(now));
  const { records, denied } = JSON.parse(readFileSync(note, 'utf8')) as Noted;
  expect(now.records.findIndex((record, at) => isMore(records[at] as ConsentRecord, record))).toBe(-1);
  const isPermitted = (said: string, at: number) =>
    [...said].some((one, place) => one === '0' && denied[at]?.[place] === '1');
  expect(now.denied.findIndex(isPermitted)).toBe(-1);
});
