/** What a company tells the forum: a publication not before its day, a patent under a rule of its own; the forum reads both. */

import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setDataSet } from '#app/data-access/services/governance/set-data-set.server.ts';
import { clearPublication } from '#app/data-access/services/publications/clear-publication.server.ts';
import { listForumNotices } from '#app/data-access/services/publications/forum-notices.server.ts';
import {
  noticePatent,
  publishingTerms,
  showPublication,
} from '#app/data-access/services/requests/answer-as-applicant.server.ts';
import { loadOwnRequest } from '#app/data-access/services/requests/own-requests.server.ts';
import { CONTENT } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { AFTER_PANEL, applicant, must, office, openDesk, running, STRANGER } from './desk.ts';

let programme: TestProgramme;
let admin: pg.Client;
let request: string;
/** The class under which the organisation asked: the rule keeps companies alone. */
const asking = (recipientClass: string) =>
  admin.query('update data_request set recipient_class = $1 where id = $2', [recipientClass, request]);
const setDays = async (startPoint: string, embargoUntil: string | null) => {
  for (const id of CONTENT.data.datasets) {
    const dataset = { schema: 'dataset/1' as const, id, title: { ja: id, en: id }, publicFrom: null, diseases: [] };
    const actor = { account: office.account, role: 'release-desk', channel: 'web' } as const;
    must(
      await setDataSet(programme.tools, { actor, dataset: { ...dataset, embargoUntil }, decision: 'B-1', startPoint }),
    );
  }
};
beforeAll(async () => {
  programme = await openDesk();
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  request = await running(programme);
  await setDays('2025-01-10', '2027-01-31T15:00:00.000Z');
  programme.clock.set(AFTER_PANEL);
});
afterAll(async () => {
  await admin.end();
  await programme.close();
});

const shown = (on: string) => ({
  publication: programme.tools.ids.uuid(),
  words: '集計だけです。',
  individual: false,
  on,
});
const patent = { number: '特願2026-000001', filedOn: '2026-12-01', publishedOn: null, words: '計算の方法です。' };

test('a company is told the day, and refused before it; a university is not kept', async () => {
  await asking('industry');
  const own = await loadOwnRequest(programme.tools, applicant, request);
  expect(own && (await publishingTerms(programme.tools, own))).toMatchObject({
    opens: '2027-02-01',
    sets: [{ startPoint: '2025-01-10', window: { from: '2027-01-10', until: '2028-01-10' } }],
  });
  const early = shown('2027-01-31');
  expect(await showPublication(programme.tools, applicant, request, early)).toMatchObject({
    refusal: { code: 'publication-too-early', items: ['2027-02-01'] },
  });
  expect(refusalCode(await showPublication(programme.tools, applicant, request, shown('2027-02-01')))).toBe('taken');
  await asking('academia');
  expect(refusalCode(await showPublication(programme.tools, applicant, request, early))).toBe('taken');
});

test('the office lets nothing out whose day moved on after it was shown', async () => {
  await asking('industry');
  const one = shown('2027-02-10');
  must(await showPublication(programme.tools, applicant, request, one));
  await setDays('2025-01-10', '2027-05-31T15:00:00.000Z');
  const clear = { publication: one.publication, cleared: true, words: '確かめました。' };
  expect(refusalCode(await clearPublication(programme.tools, office, request, clear))).toBe('publication-too-early');
  await setDays('2025-01-10', '2027-01-31T15:00:00.000Z');
  expect(refusalCode(await clearPublication(programme.tools, office, request, clear))).toBe('taken');
});

test('a patent is told once, and again when it is published; too early a publication is refused with its day', async () => {
  await asking('industry');
  const tell = (change: object = {}) => noticePatent(programme.tools, applicant, request, { ...patent, ...change });
  for (const _twice of [1, 2]) expect(refusalCode(await tell())).toBe('taken');
  expect(await tell({ publishedOn: '2026-12-10' })).toMatchObject({
    refusal: { code: 'patent-too-early', items: ['2027-02-01'] },
  });
  expect(refusalCode(await tell({ publishedOn: '2028-06-01' }))).toBe('taken');
  const events = await programme.tools.database.prisma.requestEvent.count({
    where: { request, kind: 'PatentNoticed' },
  });
  expect(events).toBe(2);
  expect((await loadOwnRequest(programme.tools, applicant, request))?.state.patents).toMatchObject([
    { publishedOn: '2028-06-01' },
  ]);
  const stranger = { account: STRANGER, role: 'applicant' } as const;
  expect(refusalCode(await noticePatent(programme.tools, stranger, request, patent))).toBe('request-unknown');
});

test('the forum reads both; words that could tell of one person stay with the committee', async () => {
  const secret = { ...shown('2027-03-01'), words: '一人の方の経過です。', individual: true };
  must(await showPublication(programme.tools, applicant, request, secret));
  const notices = await listForumNotices(programme.tools, 'ja');
  expect(notices.find(({ kind }) => kind === 'patent')).toMatchObject({ number: patent.number, words: patent.words });
  expect(notices.find(({ id }) => id === secret.publication)).toMatchObject({ publishedOn: '2027-03-01', words: '' });
  expect(JSON.stringify(notices)).not.toContain(secret.words);
  expect(JSON.stringify(notices)).toContain('集計だけです。');
});
