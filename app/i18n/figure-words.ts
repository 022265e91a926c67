/** Names of rows and words of figures, the same on pages, in charts and in reports. Texts with their marks. */
import type { ShownFigure } from '#app/kernel/domain/disclosure/figure.ts';
import type { NodeNames, ShownRow, ShownTable } from '#app/public/domain/figures/shown-table.ts';
import { nameWithReadings } from './names-with-readings.ts';
import type { TextKey, Texts } from './texts.ts';

const BANDS = ['gates-clock', 'copies-clock', 'recipients-clock'];
const CHOICE = 'choice-';

export function figureWords({ marked, number, locale }: Pick<Texts, 'marked' | 'number' | 'locale'>, names: NodeNames) {
  const word = (key: string) => marked(key as TextKey);
  const placeName = (node: string): string => {
    const site = names.sites[node];
    return site === undefined ? word(`figures:node.region.${node}`) : nameWithReadings({ ja: site, en: site }, locale);
  };
  const nodeName = ({ by }: Pick<ShownTable, 'by'>, node: string | null): string => {
    if (node === null || by === null) return word('figures:node.all');
    if (by === 'place') return placeName(node);
    if (by === 'document' && node !== 'unknown') return names.documents[node] ?? node;
    if (by === 'stage' && names.ways.includes(node)) return word(`figures:node.way.${node}`);
    return word(`figures:node.${BANDS.includes(by) ? 'band' : by}.${node}`);
  };
  const saying = (shown: ShownFigure | null | undefined, step: number): string => {
    if (!shown) return marked('figures:value.absent');
    if (shown.as === 'hidden') return marked('figures:value.hidden');
    if (shown.atLeast === 0) return marked('figures:value.zero');
    const to = number(shown.atLeast + step - 1);
    return marked('figures:value.range', { from: number(shown.atLeast), to });
  };
  /** a question that the newest documents do not ask has its name from here */
  const questionName = (code: string) => names.provisions[code] ?? word(`figures:question.${code}`);
  const isChoice = (id: string) => id.startsWith(CHOICE);
  const tableName = (id: string): string =>
    isChoice(id) ? questionName(id.slice(CHOICE.length)) : word(`figures:table.${id}.title`);
  return {
    nodeName,
    saying,
    tableName,
    isChoice,
    /** one sentence; of a question the title says it */
    lead: (id: string): string | null => (isChoice(id) ? null : word(`figures:table.${id}.lead`)),
    indent: ({ parent }: ShownRow) => (parent !== null && parent !== 'all' ? '　' : ''),
  };
}
