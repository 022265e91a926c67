import { describe, expect, test } from 'vitest';
import { decideRecallAnswered } from '#app/consent/domain/acts/answer-recall.ts';
import { decideErasure } from '#app/consent/domain/acts/erase-participant.ts';
import {
  type AskedRecall,
  DISPOSITION_LINES,
  dispositionOf,
  TASKS_OF_LINE,
} from '#app/kernel/domain/record/data-disposition.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { NO_COURSE, NO_GROUNDS } from '#app/kernel/domain/record/recall.ts';
import { newTasks, tasksAfter } from '#app/kernel/domain/record/withdrawal-tasks.ts';
import { withdrawn } from '#tests/support/consent-choices.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { at, COORDINATOR, type Entry, ledger, proposed, SECOND_COORDINATOR } from '#tests/support/events.ts';
import { codeOf, first } from '#tests/support/outcome.ts';

const LEFT = [...joined(), withdrawn(at(1))];
const recordOf = (entries: readonly Entry[]) => consentAt(ledger(entries));
const tasksOf = (entries: readonly Entry[]) => {
  const { withdrawals } = recordOf(entries);
  return tasksAfter(withdrawals, withdrawals.at(-1)?.number ?? 0);
};
const linesAt = (now: string, recalls: readonly AskedRecall[] = []) =>
  dispositionOf('no-further-use', tasksOf(LEFT), recalls, { from: at(1), now });
const stateOf = (id: string, now: string, recalls?: readonly AskedRecall[]) =>
  linesAt(now, recalls).find((line) => line.id === id)?.state;

describe('the list after a withdrawal', () => {
  test('no task of any level is without a line', () => {
    const listed = new Set(Object.values(TASKS_OF_LINE).flat());
    const levels = ['no-further-contact', 'no-further-access', 'no-further-use'] as const;
    const asked = levels.flatMap((level) => tasksOf([...joined(), withdrawn(at(1), level)]).map(({ task }) => task));
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((task) => !listed.has(task))).toEqual([]);
  });

  test('at the highest level every line has a step', () => {
    const lines = linesAt(at(2));
    expect(lines.map(({ id }) => id)).toEqual([...DISPOSITION_LINES]);
    expect(lines.filter(({ steps }) => steps.length === 0)).toEqual([]);
  });

  test('waits, is under way, and is late, by the clock alone', () => {
    expect(stateOf('raw-data', at(1, 1))).toBe('open');
    expect(stateOf('backups', at(2))).toBe('waits');
    expect(stateOf('backups', at(16))).toBe('open');
    expect(stateOf('backups', at(106))).toBe('late');
  });

  test('a reply that did not come is late, whatever else was done', () => {
    const recall: AskedRecall = {
      release: 'M-1',
      organisation: 'umikaze',
      what: 'data',
      due: at(45),
      answer: 'no-answer',
      at: at(20),
      record: null,
      askedAgain: null,
      course: NO_COURSE,
    };
    expect(stateOf('shared-copies', at(46), [recall])).toBe('late');
    expect(stateOf('shared-copies', at(2), [{ ...recall, answer: 'destroyed' }])).toBe('open');
  });

  test('raising keeps what stands and does not ask twice', () => {
    const raised = recordOf([...joined(), withdrawn(at(1), 'no-further-access'), withdrawn(at(2))]);
    const [low, high] = raised.withdrawals as [(typeof raised.withdrawals)[0], (typeof raised.withdrawals)[0]];
    const names = (tasks: readonly { task: string }[]) => tasks.map(({ task }) => task);
    expect(names(newTasks(high, raised.withdrawals))).not.toContain('stop-mailings');
    const all = names(tasksAfter(raised.withdrawals, high.number));
    expect(new Set(all).size).toBe(all.length);
    expect([...all].sort()).toEqual(names(tasksOf(LEFT)).sort());
    // the control: alone, the lower one asks for it
    expect(names(newTasks(low, raised.withdrawals))).toContain('stop-mailings');
  });
});

describe('what a recipient answered', () => {
  const answer = (more = {}, entries: Entry[] = LEFT) =>
    decideRecallAnswered(
      ledger(entries),
      {
        actor: { role: 'release-desk', account: COORDINATOR, channel: 'web' },
        withdrawal: 5,
        release: 'M-1',
        organisation: 'umikaze',
        outcome: 'done' as const,
        grounds: { ...NO_GROUNDS, certificate: 'D-1', method: 'erased', destroyedOn: '2026-11-01' },
        record: null,
        ...more,
      },
      at(20),
    );

  test('counts once; that nobody answered may be said again and again', () => {
    expect(codeOf(answer())).toBe('accepted');
    const silent = proposed(first(answer({ outcome: 'no-answer' })));
    expect(codeOf(answer({ outcome: 'no-answer' }, [...LEFT, silent]))).toBe('accepted');
    expect(codeOf(answer({}, [...LEFT, silent]))).toBe('accepted');
    expect(codeOf(answer({}, [...LEFT, proposed(first(answer()))]))).toBe('task-already-closed');
    expect(codeOf(answer({ release: 'M-2' }, [...LEFT, proposed(first(answer()))]))).toBe('accepted');
  });

  test('is entered by the release desk, after a withdrawal from use', () => {
    expect(codeOf(answer({ actor: { role: 'site-coordinator', account: COORDINATOR, channel: 'web' } }))).toBe(
      'not-permitted',
    );
    expect(codeOf(answer({ withdrawal: 99 }))).toBe('withdrawal-unknown');
    expect(codeOf(answer({}, [...joined(), withdrawn(at(1), 'no-further-access')]))).toBe('task-unknown');
  });
});

describe('erasing', () => {
  const erase = (more = {}, entries: Entry[] = [...joined(), withdrawn(at(1))]) =>
    decideErasure(
      ledger(entries),
      {
        actor: { role: 'ethics-contact', account: SECOND_COORDINATOR, channel: 'web' },
        why: 'withdrawal' as const,
        opinion: 'TCE-1',
        people: { first: COORDINATOR, second: SECOND_COORDINATOR },
        ...more,
      },
      at(200),
    );

  test('waits until nothing is left to do, and is refused to one who takes part', () => {
    expect(codeOf(erase())).toBe('not-erasable');
    expect(codeOf(erase({}, joined()))).toBe('not-erasable');
    expect(codeOf(erase({}, []))).toBe('not-invited');
  });

  test('takes two people and an opinion', () => {
    expect(codeOf(erase({ people: { first: SECOND_COORDINATOR, second: SECOND_COORDINATOR } }))).toBe(
      'two-people-needed',
    );
    expect(codeOf(erase({ opinion: null }))).toBe('opinion-missing');
    expect(codeOf(erase({ actor: { role: 'administrator', account: SECOND_COORDINATOR, channel: 'web' } }))).toBe(
      'not-permitted',
    );
  });
});
