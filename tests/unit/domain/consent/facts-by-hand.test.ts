/** What single entries state, what was wished, which samples there are, and what the codes of a data use leave out: by hand. */
import { describe, expect, test } from 'vitest';
import type { NewEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { type Instant, moment } from '#app/kernel/domain/instant.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { toConsentState } from '#app/kernel/domain/record/consent-state.ts';
import { beyondCodes, dataUseOf } from '#app/kernel/domain/record/data-use.ts';
import { samplesOf } from '#app/kernel/domain/record/samples.ts';
import { closedTasks, deathOf, wishesOf } from '#app/kernel/domain/record/wishes.ts';
import { DUO } from '#bridge/contract/data-use.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { withdrawn } from '#tests/support/consent-choices.ts';
import { childJoined } from '#tests/support/consent-family.ts';
import { invited, joined } from '#tests/support/consent-joining.ts';
import { died, sample, wished } from '#tests/support/consent-life.ts';
import { LISTS, PERSON, SEEN } from '#tests/support/consent-parts.ts';
import { fold } from '#tests/support/consent-record.ts';
import {
  at,
  COORDINATOR,
  type Entry,
  entry,
  ledger,
  OTHER_PARTICIPANT,
  OTHER_SAMPLE,
  PARTICIPANT,
  SAMPLE,
  STAFF_IN_PERSON,
} from '#tests/support/events.ts';

const reassigned = (when: Instant, to: EventPayloads['SampleReassigned']['to'], of = SAMPLE) =>
  entry('SampleReassigned', { sample: of, to, legacy: true, further: true, other: null, record: null }, when);
const taskClosed = (when: Instant, task: string, withdrawal: number, outcome: 'done' | 'cannot-be-done' = 'done') =>
  entry(
    'WithdrawalTaskClosed',
    { withdrawal, task, outcome, opinion: null, told: true, record: null, closedBy: null },
    when,
  );

describe('facts', () => {
  test('understanding: each item by its last try', () => {
    const tried = (item: string, right: boolean) => ({ item, answer: 0, right });
    const answers = [tried('a', false), tried('a', true), tried('b', true), tried('b', false), tried('c', true)];
    const checked = entry('ComprehensionChecked', { seen: SEEN, answers, wrongCore: ['b'] }, at(1));
    expect(fold(invited(), checked).comprehension).toEqual({ number: 2, asked: 3, right: 2, wrongCore: ['b'] });
  });

  test('how she wants to be reached; when she said anew what she wants to hear of findings', () => {
    const contact = entry(
      'RecontactPreferencesSet',
      { seen: SEEN, by: PERSON, changes: [], channels: ['letter'], perYear: 2 },
      at(1),
    );
    expect(fold(invited(), contact).contactPreferences).toEqual({ channels: ['letter'], perYear: 2, quiet: null });
    const findings = (reconfirmed: boolean) =>
      entry('FindingPreferencesSet', { seen: SEEN, lists: LISTS, by: PERSON, changes: [], reconfirmed }, at(2));
    expect(fold(invited(), findings(true)).findingsReconfirmedAt).toBe(at(2));
    expect(fold(invited(), findings(false)).findingsReconfirmedAt).toBeNull();
    expect(fold(...joined()).findingsReconfirmedAt).toBeNull();
  });

  test('into which record hers went: of the one that closed alone', () => {
    const merged = (side: 'kept' | 'closed') =>
      entry(
        'ParticipantMerged',
        { side, other: OTHER_PARTICIPANT, refusals: [], withdrawal: null, record: null },
        at(1),
      );
    expect(fold(...joined(), merged('closed')).mergedInto).toBe(OTHER_PARTICIPANT);
    expect(fold(...joined(), merged('kept')).mergedInto).toBeNull();
    expect(fold(...joined()).mergedInto).toBeNull();
  });

  test('nobody was contacted where nobody was, nobody checked where nobody was', () => {
    expect(fold(...joined()).contacts).toEqual([]);
    expect(fold(invited()).identities).toEqual([]);
  });
});

describe('wishes', () => {
  const said =
    (...entries: Entry[]) =>
    (before: Instant | null) =>
      wishesOf(ledger(entries), before)?.death ?? null;

  test('the last as made, not as typed; of one moment the one entered later', () => {
    const typedLate = said(wished(at(5), 'continue'), wished(at(3), 'stop-and-destroy'));
    expect(typedLate(null)).toBe('continue');
    expect(said(wished(at(3), 'continue'), wished(at(3), 'stop-and-destroy'))(null)).toBe('stop-and-destroy');
  });

  test('before a moment: what was said at it comes too late', () => {
    const two = said(wished(at(3), 'continue'), wished(at(5), 'stop-and-destroy'));
    expect([two(at(5)), two(at(5, 1)), two(at(3))]).toEqual(['continue', 'stop-and-destroy', null]);
  });

  test('what holders closed of one stop; about samples it holds until others come along', () => {
    const stop = withdrawn(at(2));
    const tasks = ['hold-samples', 'destroy-samples', 'destroy-cells', 'unlink-samples', 'delete-data'];
    const closed = tasks.map((task) => taskClosed(at(3), task, 5));
    const open = (...more: Entry[]) =>
      closedTasks(5, ledger([...joined(), stop, ...closed, ...more])).map(({ task }) => task);
    expect(open()).toEqual(tasks);
    expect(open(taskClosed(at(4), 'delete-data', 9))).toEqual(tasks);
    expect(open(reassigned(at(4), 'moved-here'))).toEqual(['delete-data']);
    expect(open(reassigned(at(4), 'moved-away'))).toEqual(tasks);
    expect(open(reassigned(at(4), 'moved-here'), taskClosed(at(5), 'destroy-samples', 5))).toEqual([
      'delete-data',
      'destroy-samples',
    ]);
  });

  test('after a death it is anonymised when that was done', () => {
    const gone = [...joined(), died(at(3))];
    const anonymisedAt = (...more: Entry[]) => deathOf(ledger([...gone, ...more]))?.anonymisedAt;
    expect(anonymisedAt(taskClosed(at(4), 'anonymise', 5))).toBe(at(4));
    expect(anonymisedAt(taskClosed(at(4), 'anonymise', 5, 'cannot-be-done'))).toBeNull();
    expect(anonymisedAt(taskClosed(at(4), 'hold-samples', 5))).toBeNull();
    expect(anonymisedAt(taskClosed(at(4), 'anonymise', 4))).toBeNull();
  });
});

describe('samples', () => {
  const stand = (...entries: Entry[]) => samplesOf(ledger(entries));

  test('registered twice it stays as it was first', () => {
    const twice = stand(sample(at(1)), sample(at(2), { kind: 'saliva', further: true }));
    expect(twice).toEqual([expect.objectContaining({ kind: 'blood', further: false })]);
  });

  test('what came from another record is known by its number alone; what came back by what it was', () => {
    expect(stand(reassigned(at(1), 'moved-here'))).toEqual([
      { id: SAMPLE, kind: null, from: null, legacy: true, further: true, suspended: false, site: null },
    ]);
    const back = stand(sample(at(1)), reassigned(at(2), 'suspended'), reassigned(at(3), 'moved-here'));
    expect(back).toEqual([expect.objectContaining({ kind: 'blood', site: 'site-a', suspended: false, legacy: true })]);
  });

  test('one that is not here can neither be held nor be let go here', () => {
    expect(stand(reassigned(at(1), 'suspended'), reassigned(at(1), 'confirmed-here', OTHER_SAMPLE))).toEqual([]);
    const held = stand(sample(at(1)), reassigned(at(2), 'suspended'));
    expect(held.map(({ suspended }) => suspended)).toEqual([true]);
  });
});

describe('the codes of a data use', () => {
  const record = (answers: Partial<Record<ProvisionCode, 'permit' | 'deny' | 'ask'>>) =>
    ({
      answers: Object.fromEntries(Object.entries(answers).map(([code, decision]) => [code, { decision }])),
      ...{ diseases: [], reconsent: null },
    }) as unknown as Parameters<typeof dataUseOf>[0];

  test.each([
    ...['share-joint-research', 'share-academia', 'share-industry', 'samples-joint-research'],
    ...['samples-academia', 'samples-industry', 'public-release'],
  ] as const)('%s alone lets something be shared, each time too; nothing else does', (code) => {
    const own = { permission: DUO.DS, also: [], modifiers: [DUO.NPOA], diseases: [], parameters: {} };
    expect(dataUseOf(record({ [code]: 'permit' }))).toEqual(own);
    expect(dataUseOf(record({ [code]: 'ask' }))).toEqual(own);
    expect(dataUseOf(record({ [code]: 'deny', participate: 'permit', 'share-overseas': 'permit' }))).toBeNull();
  });

  const USES = ['ai-development', 'link-records', 'match-patients', 'cell-lines', 'identifying-images'] as const;
  const RECIPIENTS = ['share-joint-research', 'share-academia', 'share-industry'] as const;
  const SAMPLES = ['samples-joint-research', 'samples-academia', 'samples-industry'] as const;
  const REST = ['share-overseas', 'public-release'] as const;

  test('what they cannot say is listed, question by question, with what comes closest', () => {
    const nearest: Record<string, string> = {
      'share-industry': DUO.NPU,
      'samples-industry': DUO.NPU,
      'share-overseas': DUO.GS,
    };
    const line = (why: string) => (provision: string) => ({
      provision,
      decision: 'not-asked',
      why,
      nearest: nearest[provision] ?? null,
    });
    expect(beyondCodes(record({}))).toEqual([
      ...USES.map(line('no-code-for-use')),
      ...RECIPIENTS.map(line('no-code-for-recipient-class')),
      line('list-has-versions')('share-overseas'),
      ...SAMPLES.map(line('no-code-for-samples')),
      line('no-code-for-recipient-class')('public-release'),
    ]);
  });

  test('of yes to all only the countries’ list is; each time is nothing that a code says', () => {
    const all = (decision: 'permit' | 'ask') =>
      beyondCodes(
        record(Object.fromEntries([...USES, ...RECIPIENTS, ...SAMPLES, ...REST].map((code) => [code, decision]))),
      );
    expect(all('permit')).toEqual([
      { provision: 'share-overseas', decision: 'permit', why: 'list-has-versions', nearest: DUO.GS },
    ]);
    expect(all('ask')).toHaveLength(13);
    for (const line of all('ask'))
      expect(line).toMatchObject({ decision: 'ask', why: 'no-code-for-each-time', nearest: DUO.RS });
  });
});

test('what the gate is told of a stop says which questions it is about, and of contacts each', () => {
  const disputed = entry('ParentsDisagreed', { disputed: ['omics', 'share-industry'], record: null }, at(2));
  const sent = entry('RecontactSent', { topic: 'trials', campaign: null, channel: 'mail', decision: 'D-1' }, at(3));
  const state = toConsentState(fold(...childJoined(), disputed, sent));
  expect(state.capacity.blocked).toEqual([
    { code: 'parents-disagree', provisions: ['omics', 'share-industry'], since: at(2) },
  ]);
  expect(state.contacts).toEqual([{ topic: 'trials', at: at(3) }]);
  expect(toConsentState(fold(invited(at(0), { site: 'site-b' }))).sites).toEqual(['site-b']);
});

test('as they will stand: numbers and revisions go on, of the same person, at that moment, by that hand', () => {
  const before = ledger(joined());
  const fresh = [died(at(3)), wished(at(4), 'continue')].map(
    ({ kind, payload, occurredAt }) => ({ kind, payload, occurredAt }) as NewEvent,
  );
  const stand = asIfRecorded(before, fresh, new Date(at(5)), STAFF_IN_PERSON);
  expect(stand.slice(0, 4)).toEqual(before);
  expect(stand.slice(4)).toEqual([
    expect.objectContaining({
      kind: 'DeathRecorded',
      number: 5,
      revision: 5,
      participant: PARTICIPANT,
      occurredAt: moment(at(3)),
    }),
    expect.objectContaining({
      kind: 'WishesRecorded',
      number: 6,
      revision: 6,
      recordedAt: at(5),
      actor: STAFF_IN_PERSON,
    }),
  ]);
  const first = asIfRecorded([], fresh, new Date(at(5)), { ...STAFF_IN_PERSON, account: COORDINATOR });
  expect(first.map(({ number, revision, participant }) => [number, revision, participant])).toEqual([
    [1, 1, null],
    [2, 2, null],
  ]);
});
