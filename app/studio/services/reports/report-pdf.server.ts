/**
 * A published report as a PDF, drawn from the signed text. On paper the charts keep their bars; what letters stand in them on
 * the screen stands in the table below each. Errata come first: a copy on paper must not go about without them.
 */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { printPdf } from '#app/kernel/services/documents/print-pdf.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type PublicReport, reportMarkup } from './public-reports.server.ts';

const CHART = /<svg class="chart"[\s\S]*?<\/svg>/g;
const RECT =
  /<rect (?:class="(ground|unsaid)" )?x="([\d.]+)%?" y="([\d.]+)" width="([\d.]+)%?" height="([\d.]+)"><\/rect>/g;
const HEIGHT = /height="(\d+)" role="img"/;
const WIDTH = 600;
const LOOKS = {
  ground: 'fill="#e6e6e6"',
  unsaid: 'fill="none" stroke="#595959" stroke-width="2" stroke-dasharray="4 4"',
  said: 'fill="#00629b"',
} as const;

const wordsIn = (svg: string, name: 'title' | 'desc'): string =>
  new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(svg)?.[1] ?? '';

function picture(svg: string): string {
  const height = Number(HEIGHT.exec(svg)?.[1] ?? 1);
  const wide = (share: string) => (Number(share) / 100) * WIDTH;
  const rects = [...svg.matchAll(RECT)].map(
    ([, look = 'said', x = '0', y, width = '0', tall]) =>
      `<rect ${LOOKS[look as keyof typeof LOOKS]} x="${wide(x)}" y="${y}" width="${wide(width)}" height="${tall}"/>`,
  );
  return `<svg viewBox="0 0 ${WIDTH} ${height}">${rects.join('')}</svg>`;
}

/** Charts as pictures with their words, so that a reader who does not see them is told what they are. */
export function withPictures(markup: string): {
  readonly markup: string;
  readonly pictures: ReadonlyMap<string, string>;
} {
  const pictures = new Map<string, string>();
  const replaced = markup.replace(CHART, (svg) => {
    const address = `chart:${pictures.size}`;
    pictures.set(address, picture(svg));
    return `<img alt="${wordsIn(svg, 'title')}. ${wordsIn(svg, 'desc')}" src="${address}">`;
  });
  return { markup: replaced, pictures };
}

/** by report, version, language, size and how many errata: none of them ever changes */
const drawn = new Map<string, Promise<Uint8Array>>();

type Asked = {
  readonly report: PublicReport;
  readonly language: Language;
  readonly isLarge: boolean;
  /** markup of the errata, in words that the page has */
  readonly errata: string;
  readonly title: string;
};

async function draw(tools: Tools, { report, language, isLarge, errata, title }: Asked): Promise<Uint8Array> {
  const { markup, pictures } = withPictures(await reportMarkup(tools, report, language));
  return printPdf(tools, {
    markup: `${errata}${markup}`,
    ...{ title, language, isLarge, at: report.errata.at(-1)?.at ?? report.publishedAt },
    picture: (address) => pictures.get(address) ?? null,
  });
}

export function reportPdf(tools: Tools, asked: Asked): Promise<Uint8Array> {
  const { report, language, isLarge } = asked;
  const key = [report.report, report.version, report.publishedAt, report.errata.length, language, isLarge].join(' ');
  const known = drawn.get(key);
  if (known) return known;
  const drawing = draw(tools, asked);
  drawn.set(key, drawing);
  // what failed once may succeed: it is not kept
  drawing.catch(() => drawn.delete(key));
  return drawing;
}
