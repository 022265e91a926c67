import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge } from '#tests/consistency/checker/judge.ts';
import { readHistory } from '#tests/consistency/file.ts';
import { ANOMALIES } from './anomalies.ts';

/** Recorded from real processes on 2026-11-22: seed 3, three gates, eight people, eight seconds, faults of eight kinds. */
const clean = readHistory(join(import.meta.dirname, 'clean-history.jsonl'));

test('the recorded history is clean, and rich enough to be judged', () => {
  expect(judge(clean)).toEqual([]);
  expect(clean.checks.length).toBeGreaterThan(400);
  expect(clean.checks.filter(({ startedAt }) => startedAt !== null).length).toBeGreaterThan(100);
  expect(clean.records.some(({ how }) => how === 'waited')).toBe(true);
  expect(clean.confirmations.length).toBeGreaterThan(50);
});

describe('an anomaly put in by hand is found, by its own rule', () => {
  test.each(ANOMALIES)('$name', ({ rule, plant }) => {
    const found = judge(plant(clean)).map((violation) => violation.rule);
    expect(found).toContain(rule);
  });
});

test('there are at least twenty kinds of them, and each rule is tried', () => {
  expect(ANOMALIES.length).toBeGreaterThanOrEqual(20);
  expect(new Set(ANOMALIES.map(({ rule }) => rule)).size).toBe(22 + 2);
});
