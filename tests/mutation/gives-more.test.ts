/**
 * Last in the order: of the mutants of consent that every test has let live, does one give more than the record as it is?
 * The first run, without a mutant, notes the records of random ledgers; the others are held against them by the rule that
 * says what gives more (gives-more.ts, no mutant of which is tried here), by what is still asked anew, and by the status.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { consentAt } from '#app/domain/consent/fold.ts';
import { givesMore } from '#app/domain/consent/gives-more.ts';
import type { ConsentRecord } from '#app/domain/consent/record.ts';
import { changed, onPaper, reconsentAsked, reconsented, takenBack, withdrawn } from '#tests/support/consent-choices.ts';
import { assented, childJoined } from '#tests/support/consent-family.ts';
import { joined, refused } from '#tests/support/consent-joining.ts';
import { wished } from '#tests/support/consent-life.ts';
import { PERSON, proxy } from '#tests/support/consent-parts.ts';
import { at, COORDINATOR, type Entry, entry, ledger, OTHER_PARTICIPANT } from '#tests/support/events.ts';
import { type Random, randomFrom } from '../unit/pipeline-bridge/random.ts';
import { FOLDER } from './plan.ts';

const LEDGERS = 2000;
const note = join(process.env[FOLDER] as string, 'records.json');

const PROVISIONS = ['share-academia', 'share-overseas', 'participate'] as const;
const ANSWERS = ['permit', 'permit', 'deny', 'ask'] as const;
const LEVELS = ['no-further-contact', 'no-further-access', 'no-further-use'] as const;

/** Something that somebody says or does; recorded in the order of `place`, done on any day. */
function anEntry(random: Random, place: number): Entry {
  const day = 1 + Math.floor(random.fraction() * 25);
  const when = at(random.chance(0.5) ? place + 1 : day);
  const speaker = random.chance(0.5) ? PERSON : proxy(2);
  const said = { [random.pick(PROVISIONS)]: random.pick(ANSWERS) };
  const paper = `2026-11-${String(Math.min(28, day + 2)).padStart(2, '0')}`;
  const earlier = 1 + Math.floor(random.fraction() * (place + 5));
  const state = random.pick(['lost-lasting', 'lost-for-now', 'regained'] as const);
  return random.pick([
    () => changed(when, said, speaker),
    () => changed(when, said, speaker),
    () => onPaper(paper, said, at(27), speaker),
    () => withdrawn(when, random.pick(LEVELS), { by: speaker }),
    () => takenBack(when, earlier),
    () => assented(when, random.pick(['given', 'refused'] as const), said),
    () => refused(when),
    () => reconsentAsked(when, [...new Set([random.pick(PROVISIONS), random.pick(PROVISIONS)])], at(60)),
    () => reconsented(when, earlier, said, { by: speaker }),
    () => wished(when, random.pick(['continue', 'stop-and-destroy'] as const)),
    () => entry('IncapacityRecorded', { state, judgedBy: COORDINATOR, record: null }, when),
    () =>
      entry(
        'ParticipantMerged',
        { side: 'kept', other: OTHER_PARTICIPANT, refusals: [], withdrawal: random.pick(LEVELS), record: null },
        when,
      ),
  ])();
}

const random = randomFrom(20261123);
const ledgers = Array.from({ length: LEDGERS }, () => {
  const first = random.chance(0.5) ? joined() : childJoined();
  return ledger([
    ...first,
    ...Array.from({ length: Math.floor(random.fraction() * 8) }, (_, at) => anEntry(random, at)),
  ]);
});

const MOST_OPEN = ['active', 'reconsent-due', 'invited', 'withdrawn', 'closed'];

function isMore(before: ConsentRecord, after: ConsentRecord): boolean {
  if (MOST_OPEN.indexOf(after.status) < MOST_OPEN.indexOf(before.status)) return true;
  const isStillAsked = (code: string) => after.reconsent?.provisions.some((one) => one === code) ?? false;
  if (before.reconsent?.provisions.some((code) => !isStillAsked(code))) return true;
  return givesMore(before, after);
}

test('nothing gives more than it did', { timeout: 60_000 }, () => {
  const now = ledgers.map((events) => consentAt(events));
  if (!existsSync(note)) writeFileSync(note, JSON.stringify(now));
  const before = JSON.parse(readFileSync(note, 'utf8')) as ConsentRecord[];
  expect(now.findIndex((record, at) => isMore(before[at] as ConsentRecord, record))).toBe(-1);
});
