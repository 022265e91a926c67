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

const LINE = 52;
const BAR = 18;

export function barShapes(bars: readonly Bar[]): Chart {
  const groups = bars.map(({ id, label, value, share }, place) => {
    const [text, y] = [place * LINE + 18, place * LINE + 26];
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
      { kind: 'text', x: '0', y: text, isEnd: false, words: label },
      { kind: 'text', x: '100%', y: text, isEnd: true, words: value },
      whole,
      ...said,
    ];
    return { id, shapes };
  });
  return { height: bars.length * LINE, groups };
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
