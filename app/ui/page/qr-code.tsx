import { encode } from 'uqr';

/** One row as strokes: how far dark goes, how far light, and so on. A module by itself would weigh three times as much. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = `M0 ${y}.5`;
  for (let x = 0; x < row.length; ) {
    let end = x;
    while (end < row.length && row[end] === row[x]) end += 1;
    if (end < row.length || row[x]) path += row[x] ? `h${end - x}` : `m${end - x} 0`;
    x = end;
  }
  return path;
}

/** Dark on light in every scheme, or a camera does not read it; the same stands beside it in letters. */
export function QrCode({ text, title }: { text: string; title: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const dark = data.map((row, y) => (row.includes(true) ? rowPath(row, y) : '')).join('');
  return (
    <svg
      role="img"
      aria-label={title}
      viewBox={`0 0 ${size} ${size}`}
      width="240"
      height="240"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={dark} stroke="#000000" />
    </svg>
  );
}
