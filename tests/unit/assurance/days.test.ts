/** A day in Japan is not a day in UTC: until nine in the morning they differ. Instants are cut into days in one place alone. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const THE_PLACE = 'app/kernel/domain/instant.ts';

/** Each look, with lines that it must see. */
const LOOKS: readonly { readonly look: RegExp; readonly planted: readonly string[] }[] = [
  {
    // ten characters of an instant are its day in UTC
    look: /\.(?:slice|substring|substr)\(0, ?10\)|\.split\(['"`]T['"`]\)|\.toDateString\(/,
    planted: ['now.toISOString().slice(0, 10)', "at.split('T')[0]", 'since.substring(0, 10)', 'date.toDateString()'],
  },
  {
    look: /(?<!error\.)(?:\b(?:at|\w+At)|\b[nN]ow|\binstant|\bsince|\buntil|toISOString\(\))\??\.slice\(/,
    planted: ['at.slice(0, 7)', 'row.noticedAt.slice(0, 4)', 'x.toISOString().slice(11, 16)'],
  },
  {
    look: /\.[gs]et(?:UTC)?(?:Date|Day|Month|FullYear|Hours|Minutes)\(/,
    planted: ['now.getUTCFullYear()', 'now.getDate()', 'due.setUTCDate(1)', 'at.getDay()'],
  },
  {
    // the distance of Japan, and instants put together out of text
    look: /9 \* 3_?600_?000|9 \* HOUR|\+09:00|\$\{[^}]*\}T(?:\d\d|\$\{)/,
    planted: ['at + 9 * 3_600_000', `new Date('\${day}T00:00:00Z')`, `new Date('\${day}T\${time}:00')`],
  },
  {
    look: /toLocale(?:Date|Time)?String\(|DateTimeFormat\(/,
    planted: ["at.toLocaleDateString('ja')", "new Intl.DateTimeFormat('ja').format(at)"],
  },
  {
    // in SQL only with the zone in the same breath
    look: /(?<!at time zone 'Asia\/Tokyo'\))::date\b|date_trunc\('(?!milli)|current_date|to_char\((?!\w+ at time zone 'Asia\/Tokyo')/,
    planted: ['select at::date from x', "date_trunc('day', at)", "to_char(at, 'YYYY-MM-DD')", 'select current_date'],
  },
];

/** Elsewhere, and why there. */
const ALLOWED: Readonly<Record<string, string>> = {
  'app/i18n/dates.ts': 'writes days in words, in the zone of Japan or of a calendar day',
  'app/kernel/domain/typed-day.ts': 'asks whether a typed day exists; there is no instant',
  'app/kernel/domain/record/age.ts': 'the last day of a month; there is no instant',
  'app/data-access/services/decisions/tidy-decisions.server.ts':
    'years of keeping counted back from now, to the millisecond',
  'app/adapters/archive/zip.server.ts': 'the time in a ZIP, which belongs to no zone',
  'pipeline-bridge/decision/imagined.ts': 'asks whether an instant is within the years 0 to 9999',
  'pipeline-bridge/decision/majority.ts':
    'the month before in Japan, from the first instant of a month; no day is cut out',
  'pipeline-bridge/decision/explain.ts': 'writes the day in Japan in words',
  'pipeline-bridge/fhir/consent-r5.ts': 'the UTC day, as docs/gate/standards.md says of this interface',
  'pipeline-bridge/fhir/search.ts': 'a date without zone is UTC, as docs/gate/standards.md says of this interface',
};

type Source = { readonly file: string; readonly text: string };
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1');
const sources: readonly Source[] = globSync(['app/**/*.{ts,tsx}', 'pipeline-bridge/**/*.{ts,js}', 'emails/**/*.tsx'], {
  cwd: root,
})
  .filter((file) => !file.includes('/generated/'))
  .map((file) => ({ file, text: withoutComments(readFileSync(join(root, file), 'utf8')) }));

const seenIn = (among: readonly Source[]) =>
  among.filter(({ text }) => LOOKS.some(({ look }) => look.test(text))).map(({ file }) => file);

test('only one place cuts instants into days', () => {
  expect(sources.length).toBeGreaterThan(1000);
  const found = seenIn(sources);
  expect(found).toContain(THE_PLACE);
  expect(found.filter((file) => file !== THE_PLACE && !(file in ALLOWED))).toEqual([]);
  // a reason for what is there no longer would let it come back
  expect(Object.keys(ALLOWED).filter((file) => !found.includes(file))).toEqual([]);
});

test('each look sees what was planted for it', () => {
  const missed = LOOKS.flatMap(({ look, planted }) => planted.filter((line) => !look.test(line)));
  expect(missed).toEqual([]);
  expect(seenIn([{ file: 'quiet.ts', text: 'dayOf(now) + code.slice(0, 4) + list.slice(1)' }])).toEqual([]);
});
