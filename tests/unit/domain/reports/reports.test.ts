/** Rules of reports: what keeps one from going out, whose change is laid on what, figures that do not move. */
import { describe, expect, test } from 'vitest';
import type { ShownFigure } from '#app/kernel/domain/disclosure/figure.ts';
import { figureActsOf } from '#app/public/domain/figures/acts.ts';
import type { ReleasedFigures, ShownRow } from '#app/public/domain/figures/shown-table.ts';
import { hiddenIn } from '#app/public/domain/figures/shown-table.ts';
import {
  actsPart,
  type Counted,
  changed,
  emptyPart,
  headHash,
  partHash,
} from '#app/public/domain/reports/change-report.ts';
import { reportFaults } from '#app/public/domain/reports/check-report.ts';
import {
  everywhere,
  partSchema,
  type ReportContent,
  type ReportPart,
  readingHash,
  type TextPart,
} from '#app/public/domain/reports/report.ts';
import {
  refusedPublishing,
  refusedReportPeriod,
  refusedReportReading,
  type SteppedReport,
} from '#app/public/domain/reports/report-steps.ts';
import { figuresAt, movedSince, tableOfPart } from '#app/public/domain/reports/shown-report.ts';
import { PARTS, TITLES } from '#prisma/seed/report/parts.ts';

const text = (id: string, en = 'Words.'): TextPart => ({
  id,
  kind: 'text',
  words: {
    ja: { heading: '題', body: '文です。' },
    'ja-easy': { heading: 'だい', body: 'ぶんです。' },
    en: { heading: 'Heading', body: en },
  },
});
const figure = { id: 'f', kind: 'figure', table: 'people', rows: null } as const;
const content: ReportContent = {
  titles: { ja: '題', 'ja-easy': 'だい', en: 'Title' },
  from: '2026-10-01',
  to: '2026-10-31',
  release: 1,
  parts: [text('a'), figure],
  changes: everywhere(''),
};
const use = {
  ...{ status: 'runs', class: 'academia', country: 'JP', purposes: [], panelView: 'against' },
  ...{ approved: true, given: false, differs: true },
};
const held = { committee: 0, panel: 0, incidents: 0 };
const counted: Counted = { countedAt: '2026-11-01T00:00:00.000Z', acts: figureActsOf([use], [], held) };
const later: Counted = { countedAt: '2026-12-01T00:00:00.000Z', acts: figureActsOf([use, use], [], held) };
const acts = actsPart('n', 'difference', counted);
const kinds = (one: ReportContent, version = 1) => reportFaults(one, version).map(({ kind }) => kind);

describe('what keeps a report from going out', () => {
  test('nothing, where all is there', () => expect(kinds(content)).toEqual([]));
  test.each<[string, Partial<ReportContent>]>([
    ['no-title', { titles: { ...content.titles, en: ' ' } }],
    ['period', { from: '2026-11-01' }],
    ['no-parts', { parts: [figure] }],
    ['no-figures', { parts: [text('a')] }],
    ['no-release', { release: 0 }],
    ['unknown-table', { parts: [text('a'), { ...figure, table: 'names' }] }],
    ['odd-mark', { parts: [text('a', '<b>Bold</b>'), figure] }],
    ['link', { parts: [text('a', 'See [there](section:one).'), figure] }],
    ['japanese-in-english', { parts: [text('a', 'Words 日本 here.'), figure] }],
    ['no-body', { parts: [text('a', ''), figure] }],
  ])('%s', (kind, wrong) => expect(kinds({ ...content, ...wrong })).toEqual([kind]));
  test('acts hang on no release; they count as figures', () => {
    expect(kinds({ ...content, release: 0, parts: [text('a'), acts] })).toEqual([]);
    expect(kinds({ ...content, release: 0, parts: [text('a'), acts, figure] })).toEqual(['no-release']);
  });
  test('a further version says what changed, in every language', () => {
    expect(kinds(content, 2)).toEqual(['no-changes', 'no-changes', 'no-changes']);
  });
  test('the demonstration’s report has no fault in any language', () => {
    const parts = PARTS.map((part, place): ReportPart => {
      const id = String(place);
      if ('table' in part) return { id, kind: 'figure', table: part.table, rows: null };
      if ('acts' in part) return actsPart(id, part.acts, counted);
      return { id, kind: 'text', words: part };
    });
    expect(reportFaults({ ...content, titles: { ...TITLES }, parts }, 1)).toEqual([]);
  });
});

describe('a change is laid on what stands', () => {
  const a = content.parts[0] as TextPart;
  const words = { ...a.words, en: { heading: 'Heading', body: 'Other.' } };
  test('of another part than somebody else changed', () => {
    const more = changed(
      { ...content, titles: { ...content.titles, en: 'Moved on' } },
      { act: 'words', id: 'a', stood: partHash(a), words },
    );
    expect(more).toMatchObject({ ok: true, value: { titles: { en: 'Moved on' }, parts: [{ words }, figure] } });
  });
  test('not of the same part', () => {
    const once = changed(content, { act: 'words', id: 'a', stood: partHash(a), words });
    const again = once.ok && changed(once.value, { act: 'remove', id: 'a', stood: partHash(a) });
    expect(again).toMatchObject({ ok: false, refusal: { code: 'report-moved-on' } });
    expect(changed(content, { act: 'remove', id: 'gone', stood: '' })).toMatchObject({ ok: false });
    expect(
      changed(content, { act: 'head', stood: headHash({ ...content, to: '2026-11-30' }), head: content }),
    ).toMatchObject({ ok: false });
  });
  test('added twice by one press it is there once; the first does not move up', () => {
    const once = changed(content, { act: 'add', part: emptyPart('n') });
    expect(once.ok && changed(once.value, { act: 'add', part: emptyPart('n') })).toEqual(once);
    expect(changed(content, { act: 'move', id: 'a', by: -1 })).toEqual({ ok: true, value: content });
    expect(changed(content, { act: 'move', id: 'a', by: 1 })).toMatchObject({ value: { parts: [figure, a] } });
  });
});

describe('acts are kept as they were counted', () => {
  const at = (part: ReportPart): ReportContent => ({ ...content, parts: [text('a'), part] });
  const again = { act: 'counted', id: 'n', ...later } as const;
  test('what is counted later is told beside, and changes nothing by itself', () => {
    expect(movedSince(acts, counted.acts)).toBeNull();
    expect(movedSince(acts, later.acts)).toContainEqual({ node: 'otherwise', was: 1, is: 2 });
    const gone = movedSince(actsPart('n', 'class', counted), figureActsOf([], [], held));
    expect(gone).toEqual([{ node: 'academia', was: 1, is: null }]);
  });
  test('counted again by a press: the same table, at that moment; not over what another did, not in place of words', () => {
    const next = changed(at(acts), { ...again, stood: partHash(acts) });
    expect(next).toEqual({ ok: true, value: at(actsPart('n', 'difference', later)) });
    // what a second person confirmed is not what stands now
    expect(next.ok && readingHash(next.value)).not.toBe(readingHash(at(acts)));
    const moved = next.ok && changed(next.value, { ...again, stood: partHash(acts) });
    expect(moved).toMatchObject({ ok: false, refusal: { code: 'report-moved-on' } });
    const words = text('n');
    expect(changed(at(words), { ...again, stood: partHash(words) })).toMatchObject({
      refusal: { code: 'report-part-gone' },
    });
  });
  test('one number changed, and the reading no longer holds', () => {
    const other = { ...acts, rows: acts.rows.map((row) => ({ ...row, count: row.count + 1 })) };
    expect(readingHash(at(other))).not.toBe(readingHash(at(acts)));
    expect(partSchema.safeParse({ ...acts, table: 'people' }).success).toBe(false);
    expect(partSchema.safeParse(acts).success).toBe(true);
  });
});

describe('who confirms and publishes', () => {
  const [writer, second] = [
    { account: 'w', own: new Set(['w']), role: 'elsi-officer' },
    { account: 's', own: new Set(['s']), role: 'elsi-officer' },
  ] as const;
  const state = (readings: SteppedReport['readings'] = []): SteppedReport => ({
    save: { number: 3, by: 'w', content },
    readings,
    versions: [],
  });
  const code = (refused: ReturnType<typeof refusedReportReading>) => refused?.refusal.code ?? null;
  const TODAY = '2026-11-23';
  test('another than the one who saved last', () => {
    expect(code(refusedReportReading(state(), writer, 3, TODAY))).toBe('report-own-words');
    const again = { ...second, account: 'w2', own: new Set(['w2', 'w']) };
    expect(code(refusedReportReading(state(), again, 3, TODAY)), 'her second account').toBe('report-own-words');
    expect(code(refusedReportReading(state(), second, 2, TODAY))).toBe('report-moved-on');
    expect(refusedReportReading(state(), second, 3, TODAY)).toBeNull();
  });
  test('a period that is not over is neither begun, confirmed nor published; one that ends today is', () => {
    const { to } = content;
    const hash = readingHash(content);
    const confirmed = state([{ hash, by: 's' }]);
    for (const today of ['2026-10-30', '2026-01-01']) {
      expect(code(refusedReportPeriod(content, today))).toBe('report-period-to-come');
      expect(code(refusedReportReading(state(), second, 3, today))).toBe('report-period-to-come');
      expect(code(refusedPublishing(confirmed, writer, 3, today))).toBe('report-period-to-come');
    }
    expect(code(refusedReportPeriod({ from: '2026-11-01', to: '2026-10-31' }, TODAY))).toBe('term-backwards');
    expect(refusedReportPeriod(content, to)).toBeNull();
    expect(refusedPublishing(confirmed, writer, 3, to)).toBeNull();
  });
  test('only what was confirmed goes out, and goes out once', () => {
    const hash = readingHash(content);
    expect(code(refusedPublishing(state(), second, 3, TODAY))).toBe('report-unread');
    expect(code(refusedPublishing(state([{ hash, by: 'w' }]), second, 3, TODAY))).toBe('report-unread');
    expect(refusedPublishing(state([{ hash, by: 's' }]), writer, 3, TODAY)).toBeNull();
    const out = { ...state([{ hash, by: 's' }]), versions: [{ version: 1, save: 3 }] };
    expect(code(refusedPublishing(out, writer, 3, TODAY))).toBe('report-published');
  });
});

describe('figures as of one release', () => {
  const at = (atLeast: number): ShownFigure => ({ as: 'count', atLeast });
  const row = (node: string | null, shown: ShownRow['shown']): ShownRow => ({ node, parent: null, shown });
  const head = (number: number) => ({ number, to: '', madeAt: '', revision: number, audited: 1, sha256: '' });
  const figures: ReleasedFigures = {
    releases: [head(1), head(2)],
    tables: [
      {
        ...{ id: 'people', kind: 'standing', step: 10, overlaps: false, by: 'place' },
        rows: [
          row(null, [at(10), at(20)]),
          row('site-a', [{ as: 'hidden' }, at(10)]),
          row('new', [null, at(10)]),
          row('none', [at(0), at(0)]),
        ],
      },
    ],
  };
  test('nothing of a later one, no row that came later, and what is hidden is counted', () => {
    const { releases, tables } = figuresAt(figures, 1);
    expect(releases.map(({ number }) => number)).toEqual([1]);
    const table = tableOfPart(figure, tables);
    expect(table?.rows.map(({ node, shown }) => [node, shown])).toEqual([
      [null, [at(10)]],
      ['site-a', [{ as: 'hidden' }]],
    ]);
    expect(table && hiddenIn(table)).toBe(1);
    expect(tableOfPart({ ...figure, rows: [''] }, tables)?.rows).toHaveLength(1);
    // the control: at the newest both are there
    expect(tableOfPart(figure, figuresAt(figures, 2).tables)?.rows).toHaveLength(3);
  });
});
