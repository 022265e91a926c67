/**
 * Charts without script, as SVG that the server draws: bars for groups, columns for one group over time. Places are shares of
 * the width and letters keep their size, so that a chart is as readable on a phone as on paper. The table beside it says the same.
 */
import { useId } from 'react';

/** `share` of the longest, 0–1; null: not shown. */
export type Bar = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly share: number | null;
};
type Described = { readonly title: string; readonly description: string };

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
/** so that a bar of a few can still be seen */
const LEAST = 0.01;

const LINE = 52;
const BAR = 18;

export function BarChart({ title, description, bars }: Described & { bars: readonly Bar[] }) {
  const id = useId();
  return (
    <svg className="chart" width="100%" height={bars.length * LINE} role="img" aria-labelledby={`${id}t ${id}d`}>
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{description}</desc>
      {bars.map(({ id: key, label, value, share }, place) => (
        <g key={key}>
          <text x="0" y={place * LINE + 18}>
            {label}
          </text>
          <text x="100%" y={place * LINE + 18} textAnchor="end">
            {value}
          </text>
          <rect
            className={share === null ? 'unsaid' : 'ground'}
            x="0"
            y={place * LINE + 26}
            width="100%"
            height={BAR}
          />
          {share !== null && share > 0 && (
            <rect x="0" y={place * LINE + 26} width={percent(Math.max(share, LEAST))} height={BAR} />
          )}
        </g>
      ))}
    </svg>
  );
}

const HEIGHT = 160;
const FOOT = 28;
/** share of its place that a column fills */
const FILLED = 0.7;

/** One column a release, the oldest left; the first and the last are named under it. */
export function ColumnChart({ title, description, bars }: Described & { bars: readonly Bar[] }) {
  const id = useId();
  const wide = 1 / bars.length;
  const named = [bars[0], bars.at(-1)].filter((bar) => bar !== undefined);
  return (
    <svg className="chart" width="100%" height={HEIGHT + FOOT} role="img" aria-labelledby={`${id}t ${id}d`}>
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{description}</desc>
      {bars.map(({ id: key, share }, place) => {
        const height = share === null ? HEIGHT / 2 : Math.max(share, LEAST) * (HEIGHT - 2);
        return (
          <rect
            key={key}
            className={share === null ? 'unsaid' : undefined}
            x={percent((place + (1 - FILLED) / 2) * wide)}
            y={HEIGHT - height}
            width={percent(wide * FILLED)}
            height={height}
          />
        );
      })}
      <line x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} />
      {named.map(({ id: key, label }, place) => (
        <text key={key} x={place === 0 ? '0' : '100%'} y={HEIGHT + 22} textAnchor={place === 0 ? 'start' : 'end'}>
          {label}
        </text>
      ))}
    </svg>
  );
}
