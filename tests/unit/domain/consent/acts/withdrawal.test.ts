import { describe, expect, test } from 'vitest';
import { decideTaskClosed } from '#app/consent/domain/acts/close-withdrawal-task.ts';
import { notErasable } from '#app/consent/domain/acts/erase-participant.ts';
import { decideTakingBack } from '#app/consent/domain/acts/take-back-withdrawal.ts';
import { decideWaiver, decideWithdrawal } from '#app/consent/domain/acts/withdraw-consent.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { openTasks } from '#app/kernel/domain/record/withdrawal-tasks.ts';
import { withdrawn } from '#tests/support/consent-choices.ts';
import { withdraw } from '#tests/support/consent-document.ts';
import { childJoined } from '#tests/support/consent-family.ts';
import { identified, invited, joined } from '#tests/support/consent-joining.ts';
import { corrected, died, wished } from '#tests/support/consent-life.ts';
import { PERSON, proxy, transcription } from '#tests/support/consent-parts.ts';
import {
  at,
  COORDINATOR,
  type Entry,
  entry,
  ledger,
  PERSON_ONLINE,
  PROXY_ONLINE,
  proposed,
  STAFF_BY_PHONE,
  STAFF_IN_PERSON,
  STAFF_ON_PAPER,
} from '#tests/support/events.ts';
import { codeOf, first } from '#tests/support/outcome.ts';

const JOINED = joined();

describe('withdrawing', () => {
  const leave = (more: Parameters<typeof withdraw>[0] = {}, entries: Entry[] = JOINED) =>
    decideWithdrawal(ledger(entries), withdraw(more), at(5), 14);

  test('needs no identity, no reason and no version, on any channel', () => {
    expect(codeOf(leave())).toBe('accepted');
    expect(codeOf(leave({ actor: STAFF_BY_PHONE }))).toBe('accepted');
    expect(codeOf(leave({ actor: STAFF_ON_PAPER, transcription }))).toBe('accepted');
    expect(codeOf(leave({ actor: STAFF_IN_PERSON }))).toBe('staff-cannot-sign');
  });

  test('has a cooling-off only where something is destroyed', () => {
    expect(first(leave({ waiveCoolingOff: true })).payload).toMatchObject({
      coolingOff: { days: 14, waived: true },
      sampleChoice: 'destroy',
    });
    expect(first(leave({ level: 'no-further-contact', waiveCoolingOff: true })).payload).toMatchObject({
      coolingOff: null,
      sampleChoice: null,
    });
  });

  test('waits for days where the wish not to wait came by telephone or from one who typed it', () => {
    const waived = (more: Parameters<typeof withdraw>[0]) =>
      (first(leave({ waiveCoolingOff: true, ...more })).payload as { coolingOff: { waived: boolean } }).coolingOff
        .waived;
    const byOne = { ...transcription, second: null };
    expect(waived({ actor: STAFF_BY_PHONE })).toBe(false);
    expect(waived({ actor: STAFF_ON_PAPER, transcription: byOne })).toBe(false);
    expect(waived({ actor: STAFF_ON_PAPER, transcription })).toBe(true);
    expect(waived({})).toBe(true);
  });

  test('waits no more once two have typed that it is not to, and what was taken back before is', () => {
    const left = [...JOINED, withdrawn(at(1), 'no-further-use', { transcription: { ...transcription, second: null } })];
    const waive = (entries: Entry[], more = {}) =>
      decideWaiver(ledger(entries), { actor: STAFF_ON_PAPER, withdrawal: 5, transcription, ...more }, at(3));
    expect(codeOf(waive(left, { transcription: { ...transcription, second: null } }))).toBe('two-people-needed');
    expect(codeOf(waive(JOINED))).toBe('withdrawal-unknown');
    const waived = [...left, proposed(first(waive(left)), STAFF_ON_PAPER)];
    expect(consentAt(ledger(waived)).withdrawal).toMatchObject({ waived: true, takeBackUntil: at(3) });
    const back = (entries: Entry[], when: string) =>
      decideTakingBack(ledger(entries), { actor: PERSON_ONLINE, withdrawal: 5, way: 'own-sign-in' as const }, when);
    expect(codeOf(back(waived, at(4)))).toBe('cooling-off-over');
    expect(codeOf(back(left, at(4)))).toBe('accepted');
    const taken = [...left, proposed(first(back(left, at(2))))];
    expect(codeOf(waive(taken))).toBe('withdrawal-taken-back');
    expect(codeOf(waive(waived))).toBe('nothing-changes');
  });

  test('can be raised later and is not given twice', () => {
    const low = [...JOINED, withdrawn(at(1), 'no-further-access')];
    expect(codeOf(leave({}, low))).toBe('accepted');
    expect(codeOf(leave({ level: 'no-further-access' }, low))).toBe('already-withdrawn');
    expect(codeOf(leave({ level: 'no-further-contact' }, low))).toBe('already-withdrawn');
    expect(codeOf(leave({}, [invited()]))).toBe('nothing-to-withdraw');
  });

  test('is not given after a death by whoever knows the password; a paper signed before it still counts', () => {
    const dead = [...JOINED, died(at(4), '2026-11-05')];
    expect(codeOf(leave({}, dead))).toBe('participant-deceased');
    const before = { from: at(1), until: at(1, 60) };
    const paper = { actor: STAFF_ON_PAPER, transcription, occurredAt: before };
    expect(codeOf(leave(paper, dead))).toBe('accepted');
    expect(codeOf(leave({ ...paper, occurredAt: { from: at(5), until: at(5) } }, dead))).toBe('participant-deceased');
  });

  const LEFT = [...JOINED, withdrawn(at(1))];
  const back = (more = {}, when = at(5), entries: Entry[] = LEFT) =>
    decideTakingBack(
      ledger(entries),
      { actor: PERSON_ONLINE, withdrawal: 5, way: 'own-sign-in' as const, ...more },
      when,
    );

  test('is taken back by own sign-in to the last instant of the cooling-off', () => {
    expect(codeOf(back({}, '2026-11-17T00:59:59.999Z'))).toBe('accepted');
    expect(codeOf(back({}, '2026-11-17T01:00:00.000Z'))).toBe('cooling-off-over');
    expect(consentAt(ledger([...LEFT, proposed(first(back()))])).status).toBe('active');
  });

  test('is not taken back by call, paper, staff or a parent, nor twice, nor once waived', () => {
    expect(codeOf(back({ actor: STAFF_BY_PHONE }))).toBe('cannot-be-taken-back-so');
    expect(codeOf(back({ actor: { ...PERSON_ONLINE, channel: 'phone' } }))).toBe('cannot-be-taken-back-so');
    expect(codeOf(back({ actor: STAFF_ON_PAPER, way: 'identity-check' }))).toBe('cannot-be-taken-back-so');
    expect(codeOf(back({ actor: PROXY_ONLINE }))).toBe('cannot-be-taken-back-so');
    expect(codeOf(back({}, at(6), [...LEFT, proposed(first(back()))]))).toBe('withdrawal-taken-back');
    const waived = [...JOINED, withdrawn(at(1), 'no-further-use', { coolingOff: { days: 14, waived: true } })];
    expect(codeOf(back({}, at(1, 1), waived))).toBe('cooling-off-over');
  });

  test('is taken back at the hospital after a new identity check made for it', () => {
    const old = back({ actor: STAFF_IN_PERSON, way: 'identity-check' });
    expect(codeOf(old)).toBe('cannot-be-taken-back-so');
    const checked = [...LEFT, identified(at(4), { purpose: 'take-back' })];
    expect(first(back({ actor: STAFF_IN_PERSON, way: 'identity-check' }, at(5), checked)).payload).toMatchObject({
      identity: 6,
    });
  });

  const childLeft = (by: typeof PERSON | ReturnType<typeof proxy>) => [
    ...childJoined(),
    withdrawn(at(1), 'no-further-use', { by }),
  ];
  const LOST = entry('IncapacityRecorded', { state: 'lost-lasting', judgedBy: COORDINATOR, record: null }, at(2), {
    actor: STAFF_IN_PERSON,
  });
  const checkedAs = (who: 'person' | 'proxy') =>
    identified(at(4), { purpose: 'take-back', ...(who === 'proxy' ? { of: 'proxy', appointed: 2 } : {}) });
  const atDesk = (entries: Entry[]) =>
    codeOf(back({ actor: STAFF_IN_PERSON, way: 'identity-check', withdrawal: 6 }, at(5), entries));

  test('what one who decides for her stopped is taken back by who decides now, not by a child or by a password of old', () => {
    const left = childLeft(proxy(2));
    expect(atDesk([...left, checkedAs('person')])).toBe('another-decides');
    expect(codeOf(back({ withdrawal: 6 }, at(5), left))).toBe('another-decides');
    expect(atDesk([...left, checkedAs('proxy')])).toBe('accepted');
    expect(codeOf(back({ withdrawal: 6, actor: PROXY_ONLINE }, at(5), left))).toBe('accepted');
    const ended = entry('ProxyEnded', { appointed: 2, why: 'court' }, at(3));
    expect(atDesk([...left, ended, checkedAs('proxy')])).toBe('proxy-not-entitled');
    // her own stop before she lost the power to decide: nobody lifts it for her; once she decides again she may
    expect(codeOf(back({}, at(5), [...LEFT, LOST]))).toBe('another-decides');
    const regained = entry('IncapacityRecorded', { state: 'regained', judgedBy: COORDINATOR, record: null }, at(3), {
      actor: STAFF_IN_PERSON,
    });
    expect(codeOf(back({}, at(5), [...LEFT, LOST, regained]))).toBe('accepted');
  });

  test('a child’s own stop is lifted by nobody while others decide', () => {
    const left = childLeft(PERSON);
    expect(codeOf(back({ withdrawal: 6, actor: PROXY_ONLINE }, at(5), left))).toBe('cannot-be-taken-back-so');
    expect(atDesk([...left, checkedAs('proxy')])).toBe('cannot-be-taken-back-so');
    expect(atDesk([...left, checkedAs('person')])).toBe('another-decides');
  });

  test('at a lower level is taken back at any time, since nothing was destroyed', () => {
    expect(codeOf(back({}, at(400), [...JOINED, withdrawn(at(1), 'no-further-contact')]))).toBe('accepted');
  });
});

describe('what a withdrawal asks of its holders', () => {
  const LEFT = [...JOINED, withdrawn(at(1))];
  const tasksAt = (entries: Entry[]) => openTasks(consentAt(ledger(entries)));

  test('opens tasks by level, and nothing irreversible before the cooling-off ends', () => {
    expect(tasksAt([...JOINED, withdrawn(at(1), 'no-further-contact')]).map(({ task }) => task)).toEqual([
      'stop-mailings',
      'tell-treating-doctor',
      'write-outcome',
    ]);
    expect(tasksAt([...JOINED, withdrawn(at(1), 'no-further-access')]).every(({ irreversible }) => !irreversible)).toBe(
      true,
    );
    const tasks = tasksAt(LEFT);
    expect(new Set(tasks.map(({ holder }) => holder))).toEqual(
      new Set(['biobank', 'data-centre', 'hospital', 'programme']),
    );
    expect(tasks.filter(({ irreversible }) => irreversible).every(({ from }) => from === at(15))).toBe(true);
    expect(tasks.some(({ task }) => task === 'unlink-samples')).toBe(false);
  });

  const close = (more = {}, when = at(20), entries: Entry[] = LEFT) =>
    decideTaskClosed(
      ledger(entries),
      {
        actor: { role: 'data-holder', account: COORDINATOR, channel: 'web' },
        withdrawal: 5,
        task: 'destroy-samples',
        outcome: 'done' as const,
        opinion: null,
        told: true,
        record: null,
        ...more,
      },
      when,
    );

  test('closes each once, never destroys early, and says with an opinion what cannot be done', () => {
    expect(codeOf(close())).toBe('accepted');
    expect(codeOf(close({}, at(10)))).toBe('cooling-off-running');
    expect(codeOf(close({ outcome: 'cannot-be-done' }))).toBe('opinion-missing');
    expect(codeOf(close({ task: 'no-such' }))).toBe('task-unknown');
    expect(codeOf(close({}, at(21), [...LEFT, proposed(first(close()))]))).toBe('task-already-closed');
    expect(tasksAt([...LEFT, proposed(first(close()))]).some(({ task }) => task === 'destroy-samples')).toBe(false);
  });

  const DEAD = [...JOINED, wished(at(1), 'stop-and-destroy'), died(at(3))];
  const names = (entries: Entry[]) => tasksAt(entries).map(({ task }) => task);

  test('a death with the wish that all end asks all that the highest level asks, and writes to nobody', () => {
    const letters = ['stop-mailings', 'tell-treating-doctor', 'write-outcome'];
    expect(names(DEAD)).toEqual(names(LEFT).filter((task) => !letters.includes(task)));
    expect(names(DEAD)).toContain('recall-releases');
    const irreversible = tasksAt(DEAD).filter((task) => task.irreversible);
    expect(irreversible.every(({ from }) => from === at(17))).toBe(true);
    expect(codeOf(close({ withdrawal: 6 }, at(16), DEAD))).toBe('cooling-off-running');
    expect(codeOf(close({ withdrawal: 6 }, at(17), DEAD))).toBe('accepted');
    for (const wish of ['continue', 'anonymise-and-continue'] as const)
      expect(names([...JOINED, wished(at(1), wish), died(at(3))])).not.toContain('destroy-samples');
    expect(names([...DEAD, corrected(at(4), 6, { what: 'entry-void' })])).toEqual([]);
  });

  test('what a withdrawal asked before the death is asked once, its outcome included', () => {
    const both = [...JOINED, wished(at(1), 'stop-and-destroy'), withdrawn(at(2), 'no-further-use'), died(at(3))];
    expect(names(both)).toEqual(names(LEFT));
  });

  test('nobody is erased while something waits to be destroyed after a death', () => {
    expect(codeOf(notErasable(consentAt(ledger(DEAD)), 'retention-over') ?? { ok: true, events: [] })).toBe(
      'not-erasable',
    );
    const over = [...JOINED, wished(at(1), 'continue'), died(at(3))];
    expect(notErasable(consentAt(ledger(over)), 'retention-over')).toBeNull();
  });
});
