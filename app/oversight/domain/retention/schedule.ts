/**
 * What is kept how long, on which ground, and how it goes: one table. What a job of its own removes, what goes with a
 * person, what stays. Periods that can be set are settings; the database holds the least of each as well.
 */
import type { Ground, SettingName } from '#app/kernel/domain/programme/settings.ts';
import type { Role } from '#app/kernel/domain/roles.ts';

/** Removed by the worker when their time is over. */
export const DISPOSED = ['outbox-done', 'sent-messages', 'call-requests', 'never-joined'] as const;
export type DisposedKind = (typeof DISPOSED)[number];

/** `period`: a setting, or a number of days; null: for as long as `how` says. */
type Rule = {
  readonly kind: string;
  readonly period: SettingName | number | null;
  /** `job`: by itself · `two`: after the words of two · `person`: with her record · `kept`: it stays */
  readonly how: 'job' | 'two' | 'person' | 'kept';
  readonly ground: Ground;
};
export const SCHEDULE: readonly Rule[] = [
  { kind: 'ledger', period: null, how: 'kept', ground: 'guidelines-18-electronic' },
  { kind: 'documents', period: null, how: 'kept', ground: 'guidelines-18' },
  { kind: 'provision-records', period: null, how: 'kept', ground: 'guidelines-8-provision' },
  { kind: 'personal-records', period: null, how: 'person', ground: 'appi-22' },
  { kind: 'decisions', period: 5 * 365, how: 'job', ground: 'guidelines-8-decisions' },
  { kind: 'audit', period: null, how: 'kept', ground: 'medical-information' },
  { kind: 'sent-messages', period: 'keep-messages-days', how: 'job', ground: 'guidelines-8' },
  { kind: 'outbox-done', period: 'keep-outbox-days', how: 'job', ground: 'appi-22' },
  { kind: 'call-requests', period: 'keep-calls-days', how: 'job', ground: 'appi-22' },
  { kind: 'never-joined', period: 'keep-invited-days', how: 'two', ground: 'appi-22' },
  { kind: 'unfair', period: 365, how: 'job', ground: 'decision-042' },
  { kind: 'sign-ups', period: 30, how: 'job', ground: 'decision-042' },
];

export const PERIOD_OF: Readonly<Record<DisposedKind, SettingName>> = {
  'outbox-done': 'keep-outbox-days',
  'sent-messages': 'keep-messages-days',
  'call-requests': 'keep-calls-days',
  'never-joined': 'keep-invited-days',
};

/** One person's texts are gone for good: never by the clock alone, nor in numbers that point to a mistake. */
export const BULK = 10_000;
export const needsTwo = (kind: DisposedKind, found: number): boolean => kind === 'never-joined' || found > BULK;

/** Who may say a word on a removal, set a hold, or propose the end: two of them, never one alone. */
export const KEEPERS = [
  'data-protection-contact',
  'ethics-contact',
  'administrator',
] as const satisfies readonly Role[];
export type KeeperRole = (typeof KEEPERS)[number];

/** People have this long between the word and the end. */
export const END_NOTICE_DAYS = 90;
