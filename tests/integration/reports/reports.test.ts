/** Transparency reports on a real database: written by two, confirmed by a second, signed, never changed, put right beside. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import JSZip from 'jszip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headHash, partHash } from '#app/public/domain/reports/change-report.ts';
import { everywhere } from '#app/public/domain/reports/report.ts';
import { makeRelease } from '#app/public/services/figures/make-release.server.ts';
import { publishIncident } from '#app/studio/services/incidents/incident-notices.server.ts';
import {
  listReports,
  publicReport,
  reportFile,
  reportMarkup,
  reportSignature,
} from '#app/studio/services/reports/public-reports.server.ts';
import { confirmReport, correctReport, publishReport } from '#app/studio/services/reports/publish-report.server.ts';
import { loadReportDraft } from '#app/studio/services/reports/report-desk.server.ts';
import { reportPdf } from '#app/studio/services/reports/report-pdf.server.ts';
import { loadReport, type ReportWriter } from '#app/studio/services/reports/report-state.server.ts';
import { beginReport, changeReport, reportForm } from '#app/studio/services/reports/write-report.server.ts';
import { reportHtml, standAlone } from '#app/ui/reports/report-html.ts';
import { must } from '#prisma/seed/data-requests/course.ts';
import { composeReport } from '#prisma/seed/report/compose.ts';
import { PARTS, TITLES } from '#prisma/seed/report/parts.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { faultsOf, readPdf } from '#tests/support/pdf-reader.ts';
import { twinOf } from '#tests/support/twin.ts';

const OFFICER: ReportWriter = { account: '44444444-4444-4444-8444-444444444401', role: 'elsi-officer' };
const SECOND: ReportWriter = { account: '44444444-4444-4444-8444-444444444402', role: 'elsi-officer' };
const TRANSLATOR: ReportWriter = { account: '44444444-4444-4444-8444-444444444403', role: 'translator' };
const DAYS = { from: '2026-10-01', to: '2026-11-01' };
const drawing = { draw: reportHtml, standAlone };

let programme: TestProgramme;
let report: string;
const tools = () => programme.tools;

beforeAll(async () => {
  programme = await openProgramme();
  for (let n = 0; n < 12; n += 1) await joinedPerson(programme);
  const made = await makeRelease(tools(), '2026-11-02');
  if (!made.ok) throw new Error(made.why);
  report = await composeReport(tools(), OFFICER, { titles: TITLES, ...DAYS, parts: PARTS });
}, 60_000);
afterAll(() => programme.close());

const draft = async () => {
  const found = await loadReport(tools(), OFFICER, report);
  if (!found) throw new Error('no such report');
  return found;
};
const change = (who: ReportWriter, form: object) => changeReport(tools(), who, report, reportForm.parse(form));
const confirm = async (who: ReportWriter) =>
  confirmReport(tools(), who, report, { act: 'confirm', save: (await draft()).save.number });
const publish = async (who: ReportWriter, save?: number) =>
  publishReport(tools(), who, {
    report,
    form: { act: 'publish', save: save ?? (await draft()).save.number },
    drawing,
  });
const shown = (version: string | null = null) => publicReport(tools(), { report, version, language: 'en' });
const titled = async (en: string) => {
  const { content } = (await draft()).save;
  const titles = Object.fromEntries(Object.entries({ ...content.titles, en }).map(([k, v]) => [`title_${k}`, v]));
  const changes = Object.fromEntries(
    ['ja', 'ja-easy', 'en'].map((k) => [`changes_${k}`, k === 'en' ? 'A title.' : 'だい']),
  );
  return { act: 'head', stood: headHash(content), ...DAYS, ...titles, ...changes };
};

test('begun twice by one press it is one number; two people on two parts lose nothing, on one part the second is told', async () => {
  const form = { title: '題', ...DAYS, idempotencyKey: tools().ids.uuid() };
  expect(await beginReport(tools(), SECOND, form)).toEqual(await beginReport(tools(), SECOND, form));
  const [one, two] = (await draft()).save.content.parts.filter(({ kind }) => kind === 'text');
  if (one?.kind !== 'text' || two?.kind !== 'text') throw new Error('there are words');
  const words = (part: typeof one, en: string) => ({
    act: 'words',
    id: part.id,
    stood: partHash(part),
    ...Object.fromEntries(Object.entries(part.words).map(([k, v]) => [`heading_${k}`, v.heading])),
    ...Object.fromEntries(Object.entries(part.words).map(([k, v]) => [`body_${k}`, k === 'en' ? en : v.body])),
  });
  const script = '<script>alert(1)</script> is text.';
  must(await change(OFFICER, words(one, 'By one.')));
  must(await change(TRANSLATOR, words(two, script)));
  expect(refusalCode(await change(SECOND, words(one, 'By another.')))).toBe('report-moved-on');
  const bodies = (await draft()).save.content.parts.map((part) => (part.kind === 'text' ? part.words.en.body : ''));
  expect(bodies).toEqual(expect.arrayContaining(['By one.', script]));
  // the syntax knows no marks of HTML: it is told, and goes nowhere
  expect((await loadReportDraft(tools(), { ...OFFICER, locale: 'en' }, report))?.faults).toMatchObject([
    { where: two.id, language: 'en', kind: 'odd-mark' },
  ]);
  expect(refusalCode(await confirm(SECOND))).toBe('report-faulty');
  const now = (await draft()).save.content.parts.find(({ id }) => id === two.id);
  if (now?.kind !== 'text') throw new Error('it is there');
  must(await change(TRANSLATOR, words(now, 'Plain.')));
  await expect(tools().database.prisma.reportSave.deleteMany()).rejects.toThrow();
});

test('not before a second person has confirmed it as it stands; a translator confirms nothing', async () => {
  must(await change(OFFICER, await titled('First report')));
  expect(refusalCode(await publish(SECOND))).toBe('report-unread');
  expect(refusalCode(await confirm(OFFICER))).toBe('report-own-words');
  const again = { ...SECOND, account: await twinOf(tools(), OFFICER.account) };
  expect(refusalCode(await confirm(again))).toBe('report-own-words');
  expect(refusalCode(await confirm(TRANSLATOR))).toBe('not-permitted');
  must(await confirm(SECOND));
  must(await change(OFFICER, await titled('First report, again')));
  expect(refusalCode(await publish(SECOND))).toBe('report-unread');
  must(await confirm(SECOND));
});

test('figures move while it is open: its own stay, the studio says so, and they are moved only by a press', async () => {
  for (let n = 0; n < 12; n += 1) await joinedPerson(programme);
  programme.clock.later(29);
  expect(await makeRelease(tools(), '2026-12-01')).toMatchObject({ ok: true, number: 2 });
  const page = await loadReportDraft(tools(), { ...SECOND, locale: 'en' }, report);
  expect([page?.release?.number, page?.newer?.number]).toEqual([1, 2]);
  expect(refusalCode(await change(OFFICER, { act: 'release', release: 3 }))).toBe('report-moved-on');
});

test('acts are counted by a press, at its moment; the studio says where they moved since, and the report keeps what it has', async () => {
  const acts = async (id: string) => {
    const page = await loadReportDraft(tools(), { ...OFFICER, locale: 'en' }, report);
    const found = page?.parts.find(({ part }) => part.id === id);
    if (found?.part.kind !== 'acts') throw new Error('there are counts');
    return { ...found, part: found.part };
  };
  const part = tools().ids.uuid();
  const add = { act: 'add-acts', part, acts: 'incidents' };
  must(await change(OFFICER, add));
  const { number } = (await draft()).save;
  must(await change(OFFICER, add));
  expect((await draft()).save.number).toBe(number);
  expect(await acts(part)).toMatchObject({ since: null, part: { rows: [{ node: 'published', count: 0 }] } });
  expect(() => reportForm.parse({ ...add, acts: 'people' })).toThrow();
  const days = { happenedOn: '2026-11-01', noticedAt: '2026-11-02T00:00:00.000Z' };
  const texts = everywhere({ title: 'T', happened: 'H', done: 'D', youCan: 'Y' });
  const notice = { id: tools().ids.uuid(), about: null, ...days, texts };
  must(await publishIncident(tools(), { ...SECOND, locale: 'en' }, notice));
  const moved = await acts(part);
  expect(moved.since).toEqual([{ node: 'published', was: 0, is: 1 }]);
  expect(moved.part.rows).toEqual([{ node: 'published', count: 0 }]);
  programme.clock.later(1);
  const again = { act: 'count', id: part, stood: moved.hash };
  must(await change(TRANSLATOR, again));
  const now = await acts(part);
  expect([now.since, now.part.rows]).toEqual([null, [{ node: 'published', count: 1 }]]);
  expect(now.part.countedAt > moved.part.countedAt).toBe(true);
  // of what stood before: somebody else counted first
  expect(refusalCode(await change(OFFICER, again))).toBe('report-moved-on');
  // what was confirmed had other counts
  expect(refusalCode(await publish(SECOND))).toBe('report-unread');
  must(await confirm(SECOND));
});

test('published by two at once it is out once, and the second is told', async () => {
  const { save } = await draft();
  const outcomes = await Promise.all([publish(OFFICER, save.number), publish(SECOND, save.number)]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const second = outcomes.find(({ ok }) => !ok);
  expect(second && refusalCode(second)).toBe('report-published');
  const out = await shown();
  expect(out).toMatchObject({ report, version: 1, release: 1, title: 'First report, again' });
  const markup = await reportMarkup(tools(), { report, version: 1 }, 'en');
  // of the first release, not of the second, which was there when it went out
  expect(markup).toContain('10–19 people');
  expect(markup).not.toContain('20–29 people');
  expect(markup).toMatch(/rows are not shown\./);
});

test('anyone can check it: hashes, signature and key; one letter changed, and it no longer holds', async () => {
  const told = JSON.parse((await reportSignature(tools(), { report, version: 1 })) as string);
  const key = createPublicKey(told.public_key);
  const holds = (text: string) => verify(null, Buffer.from(text), key, Buffer.from(told.signature, 'base64'));
  expect(holds(told.signed)).toBe(true);
  expect(holds(told.signed.replace('-v1', '-v2'))).toBe(false);
  for (const rest of ['ja.html', 'ja-easy.html', 'en.html', 'data.zip'] as const) {
    const file = await reportFile(tools(), { report, version: 1 }, rest);
    const sum = createHash('sha256')
      .update(file?.content ?? '')
      .digest('hex');
    expect(told.signed).toContain(`${sum}  ${file?.name}\n`);
  }
});

test('the data package says what the page says, and no small number', async () => {
  const file = await reportFile(tools(), { report, version: 1 }, 'data.zip');
  const zip = await JSZip.loadAsync(file?.content ?? Buffer.alloc(0));
  const told = JSON.parse((await zip.file('report.json')?.async('string')) ?? '{}');
  expect(told).toMatchObject({ schema: 'transparency-report/1', report, version: 1, releases: [{ number: 1 }] });
  const people = told.parts.find(({ figure }: { figure?: string }) => figure === 'people');
  const said = told.parts.flatMap(({ rows = [] }: { rows?: { by_release: unknown[] }[] }) =>
    rows.flatMap((row) => row.by_release),
  );
  expect(said).toContainEqual({ shown: 'count', at_least: 10, at_most: 19 });
  expect(said).toContainEqual({ shown: 'hidden', at_least: null, at_most: null });
  expect(await zip.file(people.file)?.async('string')).toContain('people,all,,1,');
  const [counts] = told.parts.filter(({ acts }: { acts?: string }) => acts === 'incidents').slice(-1);
  expect(counts.rows).toEqual([{ row: 'published', count: 1 }]);
  const csv = await zip.file(counts.file)?.async('string');
  expect(csv?.trim().split(/\r?\n/)).toEqual([
    'table,row,count,counted_at',
    `incidents,published,1,${counts.counted_at}`,
  ]);
  expect(JSON.stringify(told)).not.toMatch(/"at_least":[1-9],/);
});

test('what is out cannot be changed; an erratum stands beside it, in the PDF, too; a further version leaves the first readable', async () => {
  const words = { ja: '第1章の日付が違っていました。', easy: 'なおしました。', en: 'A date was <wrong>.' };
  const erratum = { act: 'correct', version: 1, idempotencyKey: tools().ids.uuid(), ...words } as const;
  expect(refusalCode(await correctReport(tools(), TRANSLATOR, report, erratum))).toBe('not-permitted');
  must(await correctReport(tools(), SECOND, report, erratum));
  must(await correctReport(tools(), SECOND, report, erratum));
  const one = await shown();
  expect(one?.errata.map(({ text }) => text)).toEqual(['A date was <wrong>.']);
  if (!one) throw new Error('it is out');
  const pdf = await reportPdf(tools(), {
    ...{ report: one, language: 'en', isLarge: false, errata: '<p>A date was wrong.</p>', title: 'T' },
  });
  const read = await readPdf(pdf);
  expect(faultsOf(read)).toEqual([]);
  expect(read.text).toContain('A date was wrong.');
  must(await change(OFFICER, { act: 'release', release: 2 }));
  must(await change(OFFICER, await titled('First report, newer figures')));
  must(await confirm(SECOND));
  must(await publish(SECOND));
  expect(await shown()).toMatchObject({
    version: 2,
    release: 2,
    errata: [],
    versions: [{ version: 1 }, { version: 2 }],
  });
  expect(await shown('1')).toMatchObject({ version: 1, hasErrata: true });
  expect(await reportMarkup(tools(), { report, version: 2 }, 'en')).toContain('20–29 people');
  expect(await listReports(tools(), 'en')).toMatchObject([{ report, version: 2 }]);
  const { prisma } = tools().database;
  await expect(prisma.reportFile.updateMany({ data: { content: new Uint8Array(1) } })).rejects.toThrow();
  await expect(prisma.reportVersion.deleteMany()).rejects.toThrow();
});
