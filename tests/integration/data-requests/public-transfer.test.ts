/** A data set is to move to a public database: asked for by an institution of the programme, decided by the committee. */

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import type { RequestContent } from '#app/data-access/domain/requests/request-form.ts';
import { setDataSet } from '#app/data-access/services/governance/set-data-set.server.ts';
import { activateApproval } from '#app/data-access/services/requests/activate-approval.server.ts';
import { changeRequest } from '#app/data-access/services/requests/change-request.server.ts';
import { countCoverage } from '#app/data-access/services/requests/count-coverage.server.ts';
import { recordDecision } from '#app/data-access/services/requests/decide-request.server.ts';
import type { Applicant } from '#app/data-access/services/requests/request-people.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { recordRequestStep } from '#app/data-access/services/requests/take-step.server.ts';
import { beginRequest, saveSection } from '#app/data-access/services/requests/write-request.server.ts';
import { loadMemberDesk } from '#app/data-access/services/review/member-desk.server.ts';
import { CONTENT } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import {
  AFTER_PANEL,
  agreed,
  applicant,
  member,
  must,
  ORGANISATION,
  office,
  openDesk,
  step,
  TODAY,
  voted,
} from './desk.ts';

const CENTRE = 'https://tomoni.example/organisation/centre';
const centre: Applicant = { account: '00000000-0000-4000-8000-0000000000c1', role: 'applicant' };

let programme: TestProgramme;
const setDays = async (id: string, startPoint: string | undefined, publicFrom: string | null) => {
  const dataset = {
    schema: 'dataset/1' as const,
    id,
    title: { ja: id, en: id },
    embargoUntil: null,
    publicFrom,
    diseases: [],
  };
  const actor = { account: office.account, role: 'release-desk', channel: 'web' } as const;
  must(
    await setDataSet(programme.tools, {
      actor,
      dataset,
      decision: 'B-2026-030',
      ...(startPoint ? { startPoint } : {}),
    }),
  );
};
beforeAll(async () => {
  programme = await openDesk();
  const { prisma } = programme.tools.database;
  const names = { nameJa: 'データセンター', nameEasy: 'データセンター', nameEn: 'Data centre' };
  await prisma.organisation.create({ data: { id: CENTRE, country: 'JP', commercial: false, ...names } });
  const since = new Date('2026-10-01T00:00:00.000Z');
  const own = { account: centre.account, organisation: CENTRE, recipientClass: 'participating', since };
  await prisma.affiliation.create({ data: own });
  await setDays('ds-open', '2024-12-01', '2026-12-14T15:00:00.000Z');
  await setDays('ds-unstarted', undefined, '2026-12-14T15:00:00.000Z');
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const DEPOSIT = {
  database: '見本ゲノムデータアーカイブ',
  items: ['reads', 'diagnosis'],
  controlledAccess: true,
  cannotBeRecalled: true,
} as const;
const contentWith = (data: object = {}): RequestContent => ({
  ...CONTENT,
  data: {
    ...CONTENT.data,
    actions: ['release-public'],
    datasets: ['ds-open'],
    samples: [],
    deposit: { ...DEPOSIT, items: [...DEPOSIT.items] },
    ...{ from: '2026-12-15', until: '2027-12-14' },
    ...data,
  },
});

async function handedIn(content: RequestContent, kind: 'new' | 'public-transfer' = 'public-transfer') {
  const { tools } = programme;
  const begun = must(await beginRequest(tools, centre, { kind, about: null, organisation: CENTRE })) as { id: string };
  for (const section of ['aim', 'use', 'data', 'people', 'keeping', 'interests', 'harm', 'summary', 'rest'] as const)
    must(await saveSection(tools, centre, { request: begun.id, section, content: content[section], stood: '' }));
  return { request: begun.id, sent: await submitRequest(tools, centre, { request: begun.id, seen: 0 }) };
}

test('a university of the forum does not ask for it', async () => {
  const asked = { about: null, organisation: ORGANISATION } as const;
  const begin = (kind: 'new' | 'public-transfer') => beginRequest(programme.tools, applicant, { kind, ...asked });
  expect(refusalCode(await begin('public-transfer'))).toBe('public-transfer-not-yours');
  expect(refusalCode(await begin('new'))).toBe('taken');
});

test('too early, of a set without a start point, or in a request of another kind: not handed in', async () => {
  expect((await handedIn(contentWith({ from: '2026-12-14' }))).sent).toMatchObject({
    refusal: { code: 'public-too-early', items: ['2026-12-15'] },
  });
  expect(refusalCode((await handedIn(contentWith({ datasets: ['ds-unstarted'] }))).sent)).toBe('data-set-not-public');
  expect(refusalCode((await handedIn(contentWith(), 'new')).sent)).toBe('public-transfer-apart');
  expect(refusalCode((await handedIn(contentWith())).sent)).toBe('taken');
});

test('the committee decides although an institution asks; the approval permits this alone, from its day', async () => {
  const { tools } = programme;
  const { request } = await handedIn(contentWith());
  const payload = { version: 1, panelUntil: '2026-12-08T00:00:00.000Z', reviewUntil: '2026-12-20T00:00:00.000Z' };
  await step(programme, office, request, { kind: 'FoundComplete', payload });
  const agreement = { acquirer: 'site-a', agreedOn: '2026-12-01', report: 'RPT-2026-0001' };
  expect(
    refusalCode(await recordRequestStep(tools, office, request, { kind: 'AcquirerAgreed', payload: agreement })),
  ).toBe('approval-route-differs');
  const lines = (await loadMemberDesk(tools, { ...member(0), role: 'review-member' }, 'ja')).lines.map(
    (line) => line.request,
  );
  expect(lines).toContain(request);
  await voted(programme, request, ['approve', 'approve', 'approve']);
  programme.clock.set(AFTER_PANEL);
  const words = { ja: '審査の項目を満たします。', en: 'All review items are met.' };
  const told = { words, difference: null, conditions: [], settled: [] };
  must(await recordDecision(tools, office, { request, decision: `DUC-${request.slice(4)}`, ...told }));
  await agreed(programme, request);
  must(await activateApproval(tools, office, { request, until: '2027-10-31' }));
  const set = await tools.database.prisma.$transaction((tx) => loadProgrammeEvents(tx, 'ApprovalSet'));
  const approval = set.flatMap((event) => (event.kind === 'ApprovalSet' ? [event.payload.approval] : [])).at(-1);
  expect(approval).toMatchObject({
    route: 'committee-approval',
    recipient: { class: 'participating', organisation: CENTRE },
    actions: ['release-public'],
    from: '2026-12-14T15:00:00.000Z',
  });
  // what is out is not changed: more of it is a request of its own
  expect(refusalCode(await changeRequest(tools, centre, request, 'amendment'))).toBe('request-unknown');
});

test('whose consent covers it is counted by the answer to public databases, as if its day had come', async () => {
  const { use, data } = contentWith();
  const asking = { organisation: CENTRE, recipientClass: 'participating', country: 'JP' } as const;
  expect(await countCoverage(programme.tools, asking, { use, data })).toEqual([
    { dataset: 'ds-open', action: 'release-public', shown: 0 },
  ]);
});
