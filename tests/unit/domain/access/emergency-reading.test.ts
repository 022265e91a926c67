/** Every course of asking and allowing among a few people, as far as a few steps go: what is open was allowed by another. Goal S12. */
import { expect, test } from 'vitest';
import {
  type AskedEmergency,
  allowedBy,
  decideAllowing,
  isOpenTo,
  LONGEST_READING_MS,
} from '#app/kernel/domain/access/emergency-reading.ts';
import type { LedgerEvent } from '#app/kernel/domain/event/event.ts';
import { ROLES, type Role } from '#app/kernel/domain/roles.ts';
import { refusalCode } from '#tests/support/outcome.ts';

const START = Date.parse('2026-11-23T01:00:00.000Z');
const MINUTE = 60_000;
const at = (minute: number) => new Date(START + minute * MINUTE).toISOString();
const uuid = (digit: number) => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`;

/** Accounts, whose they are, and who is close to her. One person has two accounts and two kinds of roles. */
const PEOPLE = [
  { account: uuid(1), person: 'doctor', isClose: false },
  { account: uuid(2), person: 'doctor', isClose: false },
  { account: uuid(3), person: 'contact', isClose: false },
  { account: uuid(4), person: 'aunt', isClose: true },
] as const;
type Person = (typeof PEOPLE)[number];
type Decider = typeof decideAllowing;

type Course = {
  readonly asked: readonly (AskedEmergency & { readonly by: Person })[];
  readonly events: readonly LedgerEvent[];
  readonly minute: number;
};
type Seen = { courses: number; opened: number; wrong: string[] };

function look({ asked, events, minute }: Course, seen: Seen): void {
  for (const one of PEOPLE)
    for (const { request, by } of asked) {
      const event = allowedBy(events, request);
      if (!event || !isOpenTo(event.payload, one.account, at(minute))) continue;
      seen.opened += 1;
      const second = PEOPLE.find(({ account }) => account === event.payload.people.second) as Person;
      const age = Date.parse(at(minute)) - Date.parse(event.recordedAt);
      const isRight =
        by.account === one.account &&
        second.person !== one.person &&
        !one.isClose &&
        !second.isClose &&
        age < LONGEST_READING_MS;
      if (!isRight) seen.wrong.push(JSON.stringify({ reader: one.person, second: second.person, age }));
    }
}

function follow(course: Course, steps: number, decide: Decider, seen: Seen): void {
  seen.courses += 1;
  look(course, seen);
  if (steps === 0) return;
  const { asked, events, minute } = course;
  for (const later of [1, 14, 61]) follow({ ...course, minute: minute + later }, steps - 1, decide, seen);
  if (asked.length < 2)
    for (const by of PEOPLE) {
      const more = {
        request: uuid(7 + asked.length),
        role: 'treating-doctor',
        site: 'site-b',
        reason: 'treatment-now',
      } as const;
      const one = { ...more, account: by.account, askedAt: at(minute), isDecided: false, by };
      follow({ ...course, asked: [...asked, one] }, steps - 1, decide, seen);
    }
  for (const [place, one] of asked.entries())
    for (const second of PEOPLE)
      for (const role of ['administrator', 'treating-doctor'] as const) {
        const actor = { role, account: second.account, channel: 'web' } as const;
        const isCloseTo = { first: one.by.isClose, second: second.isClose };
        const around = { isSamePerson: one.by.person === second.person, isCloseTo, isThere: true };
        const decided = decide(one, actor, around, at(minute));
        if (!decided.ok) continue;
        const [fresh] = decided.events;
        const event = { ...fresh, recordedAt: at(minute), actor } as LedgerEvent;
        const done = asked.map((each, at) => (at === place ? { ...each, isDecided: true } : each));
        follow({ asked: done, events: [...events, event], minute }, steps - 1, decide, seen);
      }
}

const search = (decide: Decider): Seen => {
  const seen = { courses: 0, opened: 0, wrong: [] };
  follow({ asked: [], events: [], minute: 0 }, 5, decide, seen);
  return seen;
};

test('no course of five steps opens a record by one person, to a relative, to another, or for longer', () => {
  const { courses, opened, wrong } = search(decideAllowing);
  expect(wrong).toEqual([]);
  expect(courses).toBeGreaterThan(10_000);
  expect(opened, 'control: some do open').toBeGreaterThan(100);
  console.log(`emergency: ${courses} courses, ${opened} of them open, ${wrong.length} wrongly`);
});

test('control: a decider that forgets one question is found, whichever it is', () => {
  const blind: readonly Decider[] = [
    (asked, actor, around, now) => decideAllowing(asked, actor, { ...around, isSamePerson: false }, now),
    (asked, actor, { isCloseTo, ...around }, now) =>
      decideAllowing(asked, actor, { ...around, isCloseTo: { ...isCloseTo, first: false } }, now),
    (asked, actor, { isCloseTo, ...around }, now) =>
      decideAllowing(asked, actor, { ...around, isCloseTo: { ...isCloseTo, second: false } }, now),
  ];
  for (const decide of blind) expect(search(decide).wrong.length).toBeGreaterThan(0);
});

test('two roles alone decide, and the word of a request is said once, within the hour, about somebody', () => {
  const asked = {
    request: uuid(7),
    account: uuid(1),
    role: 'treating-doctor',
    site: 's',
    reason: 'in-danger',
    askedAt: at(0),
    isDecided: false,
  } as const;
  const around = { isSamePerson: false, isCloseTo: { first: false, second: false }, isThere: true };
  const decide = (role: Role, more: Partial<typeof around & { isDecided: boolean }> = {}, minute = 1) =>
    decideAllowing(
      { ...asked, ...more },
      { role, account: uuid(3), channel: 'web' },
      { ...around, ...more },
      at(minute),
    );
  expect(ROLES.filter((role) => decide(role).ok)).toEqual(['data-protection-contact', 'administrator']);
  expect(refusalCode(decide('administrator', { isDecided: true }))).toBe('emergency-decided');
  expect(refusalCode(decide('administrator', {}, 60))).toBe('emergency-lapsed');
  expect(refusalCode(decide('administrator', { isThere: false }))).toBe('emergency-nobody');
});
