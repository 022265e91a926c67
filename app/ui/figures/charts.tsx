/** Charts without script, as SVG that the server draws. The table beside it says the same. */
import { useId } from 'react';
import { type Bar, barShapes, type Chart, columnShapes, type Shape } from '#app/public/domain/figures/chart-shapes.ts';

type Described = { readonly title: string; readonly description: string };

function Drawn({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, look } = shape;
      return <rect className={look} x={x} y={y} width={width} height={height} />;
    }
    case 'text':
      return (
        <text x={shape.x} y={shape.y} textAnchor={shape.isEnd ? 'end' : undefined}>
          {shape.words}
        </text>
      );
    case 'line':
      return <line x1="0" x2="100%" y1={shape.y} y2={shape.y} />;
    default:
      return shape satisfies never;
  }
}

function Svg({ title, description, chart }: Described & { chart: Chart }) {
  const id = useId();
  return (
    <svg className="chart" width="100%" height={chart.height} role="img" aria-labelledby={`${id}t ${id}d`}>
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{description}</desc>
      {chart.groups.map(({ id: key, shapes }) => (
        <g key={key}>
          {shapes.map((shape, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: shapes of one bar never change places
            <Drawn key={place} shape={shape} />
          ))}
        </g>
      ))}
    </svg>
  );
}

type Bars = Described & { bars: readonly Bar[] };

export const BarChart = ({ bars, ...described }: Bars) => <Svg {...described} chart={barShapes(bars)} />;
export const ColumnChart = ({ bars, ...described }: Bars) => <Svg {...described} chart={columnShapes(bars)} />;
