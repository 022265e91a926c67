/** How many people have a sample of a kind that may go: by the gate's rule for each sample, told as every other count. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setDataSet } from '#app/data-access/services/governance/set-data-set.server.ts';
import { countCoverage } from '#app/data-access/services/requests/count-coverage.server.ts';
import type { SampleKind } from '#app/kernel/domain/samples/sample-kinds.ts';
import { registerSample } from '#app/kernel/services/samples/register-sample.server.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { CONTENT } from '#tests/support/data-request.ts';
import { entry } from '#tests/support/events.ts';
import { COORDINATOR, joinedPerson, record, type TestProgramme } from '#tests/support/participant.ts';
import { must, ORGANISATION, openDesk, TODAY } from './desk.ts';

let programme: TestProgramme;
const DATASET = 'ds-rare-2026a';
const GIVES = { ...YES, 'scope-any-health': 'permit', 'samples-academia': 'permit' } as const;
const asking = { organisation: ORGANISATION, recipientClass: 'academia', country: 'JP' } as const;
const PEOPLE = 31;
const [WITH_BLOOD, WITH_DNA] = [29, 21];

type Person = Awaited<ReturnType<typeof joinedPerson>>['participant'];
async function has(participant: Person, kind: SampleKind, from?: SampleId): Promise<SampleId> {
  const form = { kind, legacy: false, further: false, ...(from ? { from } : {}) };
  const { tools } = programme;
  const done = await registerSample(tools, COORDINATOR, participant, form, tools.ids.uuid());
  if (!done.ok) throw new Error(done.refusal.code);
  return done.result;
}
const joins = async (answers: object = GIVES) => (await joinedPerson(programme, { answers })).participant;

beforeAll(async () => {
  programme = await openDesk();
  const dataset = {
    schema: 'dataset/1',
    id: DATASET,
    title: { ja: '難病', en: 'Rare disease' },
    embargoUntil: null,
    publicFrom: null,
    diseases: [],
  } as const;
  const actor = { account: COORDINATOR.account, role: 'data-holder', channel: 'web' } as const;
  must(await setDataSet(programme.tools, { actor, dataset: { ...dataset, diseases: [] } }));
  for (let place = 0; place < PEOPLE; place += 1) {
    const participant = await joins();
    if (place >= WITH_BLOOD) continue;
    const blood = await has(participant, 'blood');
    if (place < WITH_DNA) await has(participant, 'dna', blood);
  }
  // beside them: she gives no samples, and one whose tube is looked into with all that was made of it
  const keeps = await joins({ ...GIVES, 'samples-academia': 'deny' });
  await has(keeps, 'dna', await has(keeps, 'blood'));
  const mixedUp = await joins();
  const sample = await has(mixedUp, 'blood');
  await has(mixedUp, 'dna', sample);
  const payload = { sample, to: 'suspended', legacy: false, further: false, other: null, record: null } as const;
  await record(programme.tools, mixedUp, [entry('SampleReassigned', payload, TODAY)]);
}, 180_000);
afterAll(() => programme.close());

const remembered = async () =>
  (await programme.tools.database.prisma.coverageCount.findMany()).map(({ counted, shown }) => [counted, shown]);

test('a count of a kind is of those whose own sample may go, and one of few tells nothing', async () => {
  const { use, data } = CONTENT;
  const terms = {
    use,
    data: { ...data, actions: ['release-sample' as const], samples: ['blood', 'dna', 'saliva'] as SampleKind[] },
  };
  expect(await countCoverage(programme.tools, asking, terms)).toEqual([
    { dataset: DATASET, action: 'release-sample', shown: 30 },
    // 29, less than ten from what was shown beside it: two people without blood are not to be told from this
    { dataset: DATASET, action: 'release-sample', kind: 'blood', shown: 30 },
    { dataset: DATASET, action: 'release-sample', kind: 'saliva', shown: 0 },
    { dataset: DATASET, action: 'release-sample', kind: 'dna', shown: 20 },
  ]);
  // exact, and seen by nobody: without the gate's rule for each sample it would be 23
  expect(await remembered()).toEqual(
    expect.arrayContaining([
      [PEOPLE, 30],
      [WITH_DNA, 20],
      [0, 0],
    ]),
  );
});

test('without kinds it is asked as before, and is the same question', async () => {
  const { use, data } = CONTENT;
  const terms = { use, data: { ...data, actions: ['release-sample' as const] } };
  const before = (await remembered()).length;
  expect(await countCoverage(programme.tools, asking, terms)).toEqual([
    { dataset: DATASET, action: 'release-sample', shown: 30 },
  ]);
  expect((await remembered()).length).toBe(before);
});
