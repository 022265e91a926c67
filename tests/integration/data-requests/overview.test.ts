/** An account that looks at aggregates alone: the overview is hers, and nothing of its organisation's requests and recalls. */

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recallDeskOf } from '#app/consent/services/recalls/recall-desk.server.ts';
import {
  addAttachment,
  openAttachment,
  ownAttachments,
} from '#app/data-access/services/requests/attachments.server.ts';
import { countOverview, loadDataSetOverview } from '#app/data-access/services/requests/overview.server.ts';
import { loadOwnRequest, ownDesk } from '#app/data-access/services/requests/own-requests.server.ts';
import type { Applicant } from '#app/data-access/services/requests/request-people.ts';
import { beginRequest } from '#app/data-access/services/requests/write-request.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { aPdf } from '#tests/support/scans.ts';
import { applicant, must, ORGANISATION, openDesk, TODAY, written } from './desk.ts';

const LOOKS = '00000000-0000-4000-8000-0000000000b7';
const looks: Applicant = { account: LOOKS, role: 'applicant' };
let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
  const since = new Date('2026-10-01T00:00:00.000Z');
  const own = { account: LOOKS, organisation: ORGANISATION, recipientClass: 'academia', since, overviewOnly: true };
  await programme.tools.database.prisma.affiliation.create({ data: own });
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

test('nothing of its organisation’s requests, files and recalls opens to it; a colleague who asks has all of it', async () => {
  const { tools } = programme;
  const request = await written(programme);
  must(await addAttachment(tools, applicant, { request, kind: 'cv', bytes: aPdf() }));
  const id = (await ownAttachments(tools, applicant, request))?.attachments[0]?.id as string;
  const opened = async (who: Applicant) => [
    (await loadOwnRequest(tools, who, request)) !== null,
    (await ownDesk(tools, who)).requests.length > 0,
    (await openAttachment(tools, who, { request, id })) !== null,
    ((await recallDeskOf(tools, who))?.organisations ?? []).length > 0,
  ];
  expect(await opened(looks)).toEqual([false, false, false, false]);
  expect(refusalCode(await addAttachment(tools, looks, { request, kind: 'cv', bytes: aPdf() }))).toBe(
    'request-unknown',
  );
  expect(await opened(applicant)).toEqual([true, true, true, true]);
});

test('what it has is the overview, counted as every figure is; who asks has no need of it', async () => {
  expect(await loadDataSetOverview(programme.tools, looks)).toEqual([]);
  expect(await countOverview(programme.tools, looks)).toEqual([]);
  expect(await loadDataSetOverview(programme.tools, applicant)).toBeNull();
  expect(await countOverview(programme.tools, applicant)).toBeNull();
});

test('an affiliation with a day on which it ends begins requests until then, and not after', async () => {
  const { tools } = programme;
  const where = { account_organisation: { account: applicant.account, organisation: ORGANISATION } };
  const until = new Date('2026-12-31T00:00:00.000Z');
  await tools.database.prisma.affiliation.update({ where, data: { until } });
  const begin = () => beginRequest(tools, applicant, { kind: 'new', about: null, organisation: ORGANISATION });
  expect(refusalCode(await begin())).toBe('taken');
  programme.clock.set('2027-01-01T03:00:00.000Z');
  expect(refusalCode(await begin())).toBe('affiliation-missing');
  await tools.database.prisma.affiliation.update({ where, data: { until: null } });
});
