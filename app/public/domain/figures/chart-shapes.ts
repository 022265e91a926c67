/**
 * The shapes of a chart: bars for groups, columns for one group over time. Places are shares of the width and letters keep
 * their size, so that a chart is as readable on a phone as on paper. One geometry for pages and for reports.
 */

/** `share` of the longest, 0–1; null: not shown. */
export type Bar = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly share: number | null;
};
export type Rect = {
  readonly kind: 'rect';
  readonly look?: 'ground' | 'unsaid';
  readonly x: string;
  readonly y: number;
  readonly width: string;
  readonly height: number;
};
type Words = {
  readonly kind: 'text';
  readonly x: string;
  readonly y: number;
  readonly isEnd: boolean;
  readonly words: string;
};
type Base = { readonly kind: 'line'; readonly y: number };
export type Shape = Rect | Words | Base;
export type Chart = {
  readonly height: number;
  readonly groups: readonly { readonly id: string; readonly shapes: readonly Shape[] }[];
};

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
/** so that a bar of a few can still be seen */
const LEAST = 0.01;

/** under the last line of a name: the bar, and air before the next */
const BAR = 18;
const UNDER_NAME = 52;
const LINE = 24;
/** letters across the narrowest phone */
const ACROSS = 19;
/** of Latin letters and digits, to one of Japanese, in the font of the site */
const widthOf = (words: string): number => [...words].reduce((sum, one) => sum + (one < '\u2000' ? 0.65 : 1), 0);

/** At spaces where it has any; lines after the first stand as far in as the first. */
function linesOf(label: string): string[] {
  const indent = label.startsWith('　') ? '　' : '';
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= ACROSS) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : `${indent}${word}`);
  }
  return lines;
}

/** The value stands at the end of the name's last line, or below it where both do not fit. */
function namedLines(label: string, value: string): readonly string[] {
  const lines = linesOf(label);
  return widthOf(`${lines.at(-1)} ${value}`) <= ACROSS ? lines : [...lines, ''];
}

export function barShapes(bars: readonly Bar[]): Chart {
  let top = 0;
  const groups = bars.map(({ id, label, value, share }) => {
    const lines = namedLines(label, value);
    const texts = lines.map((_, place) => top + 18 + place * LINE);
    const end = texts.at(-1) ?? top;
    const y = end + 8;
    top += UNDER_NAME + (lines.length - 1) * LINE;
    const whole: Rect = {
      kind: 'rect',
      look: share === null ? 'unsaid' : 'ground',
      x: '0',
      y,
      width: '100%',
      height: BAR,
    };
    const said: Rect[] =
      share !== null && share > 0
        ? [{ kind: 'rect', x: '0', y, width: percent(Math.max(share, LEAST)), height: BAR }]
        : [];
    const shapes: Shape[] = [
      ...lines
        .filter((line) => line !== '')
        .map((words, place): Shape => ({ kind: 'text', x: '0', y: texts[place] ?? end, isEnd: false, words })),
      { kind: 'text', x: '100%', y: end, isEnd: true, words: value },
      whole,
      ...said,
    ];
    return { id, shapes };
  });
  return { height: top, groups };
}

const HEIGHT = 160;
const FOOT = 28;
/** share of its place that a column fills */
const FILLED = 0.7;

/** One column a release, the oldest left; the first and the last are named under it. */
export function columnShapes(bars: readonly Bar[]): Chart {
  const wide = 1 / bars.length;
  const columns = bars.map(({ id, label, share }, place) => {
    const height = share === null ? HEIGHT / 2 : Math.max(share, LEAST) * (HEIGHT - 2);
    const column: Rect = {
      kind: 'rect',
      ...(share === null ? { look: 'unsaid' } : {}),
      x: percent((place + (1 - FILLED) / 2) * wide),
      y: Math.round((HEIGHT - height) * 10) / 10,
      width: percent(wide * FILLED),
      height: Math.round(height * 10) / 10,
    };
    const isLast = place === bars.length - 1;
    const named: Shape[] =
      place === 0 || isLast
        ? [{ kind: 'text', x: place === 0 ? '0' : '100%', y: HEIGHT + 22, isEnd: place > 0, words: label }]
        : [];
    return { id, shapes: [column, ...named] };
  });
  return { height: HEIGHT + FOOT, groups: [...columns, { id: 'base', shapes: [{ kind: 'line', y: HEIGHT }] }] };
}
