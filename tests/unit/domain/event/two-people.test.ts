/** Every kind of entry that names two people is found by what it names, not by a list. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { EVENT_KINDS } from '#app/kernel/domain/event/event-kinds.ts';
import { payloadSchemas } from '#app/kernel/domain/event/payloads.ts';
import { twoPeopleIn } from '#app/kernel/domain/event/two-people.ts';

const [FIRST, SECOND] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const NAMES = /"(people|transcription|proposedBy|reportedBy)":/;
const naming = EVENT_KINDS.filter((kind) =>
  NAMES.test(JSON.stringify(z.toJSONSchema(payloadSchemas[kind], { unrepresentable: 'any' }))),
);

test('the kinds that name two people are these; a new one stands here before it is taken', () => {
  expect(naming).toEqual([
    'ConsentRefused',
    'ChoicesChanged',
    'ConsentWithdrawn',
    'CoolingOffWaived',
    'DeathRecorded',
    'PaperConsentTranscribed',
    'EntryCorrected',
    'ParticipantErased',
    'EmergencyReadingAllowed',
    'EthicsOpinionRegistered',
    'SuspensionSet',
    'SuspensionLifted',
    'CareOverrideGranted',
    'LedgerOpened',
    'AdministrationRecorded',
  ]);
});

test.each([
  [{ people: { first: FIRST, second: SECOND } }],
  [{ transcription: { first: FIRST, second: SECOND } }],
  [{ proposedBy: FIRST, confirmedBy: SECOND }],
  [{ proposedBy: FIRST }],
  [{ reportedBy: FIRST }],
])('both are read off %j', (payload) => {
  expect(twoPeopleIn({ payload } as unknown as Parameters<typeof twoPeopleIn>[0], SECOND)).toEqual([[FIRST, SECOND]]);
});

test('an entry of one person names nobody twice: the control', () => {
  for (const payload of [{}, { transcription: { first: FIRST, second: null } }, { people: null }, { proposedBy: null }])
    expect(twoPeopleIn({ payload } as unknown as Parameters<typeof twoPeopleIn>[0], SECOND)).toEqual([]);
});
