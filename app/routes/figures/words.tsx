/** Names of rows and words of figures, the same on pages and in charts. */
import type { Shown } from '#app/domain/disclosure/figure.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import type { TextKey } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { ShownRow, ShownTable } from '#app/services/figures/load-figures.server.ts';
import type { NodeNames } from '#app/services/figures/node-names.server.ts';

const BANDS = ['gates-clock', 'copies-clock', 'recipients-clock'];
const CHOICE = 'choice-';

export function useFigureWords(names: NodeNames) {
  const { marked, number } = useTexts();
  const word = (key: string) => marked(key as TextKey);
  const nodeName = ({ by }: Pick<ShownTable, 'by'>, node: string | null): string => {
    if (node === null || by === null) return word('figures:node.all');
    if (by === 'place') return names.sites[node] ?? word(`figures:node.region.${node}`);
    if (by === 'document' && node !== 'unknown') return names.documents[node] ?? node;
    if (by === 'stage' && names.ways.includes(node)) return word(`figures:node.way.${node}`);
    return word(`figures:node.${BANDS.includes(by) ? 'band' : by}.${node}`);
  };
  const saying = (shown: Shown | null | undefined, step: number): string => {
    if (!shown) return marked('figures:value.absent');
    if (shown.as === 'hidden') return marked('figures:value.hidden');
    if (shown.atLeast === 0) return marked('figures:value.zero');
    const to = number(shown.atLeast + step - 1);
    return marked('figures:value.range', { from: number(shown.atLeast), to });
  };
  const tableName = (id: string): string =>
    id.startsWith(CHOICE) ? (names.provisions[id.slice(CHOICE.length)] ?? id) : word(`figures:table.${id}.title`);
  return {
    nodeName,
    saying,
    tableName,
    isChoice: (id: string) => id.startsWith(CHOICE),
    plain: withoutMarks,
    indent: ({ parent }: ShownRow) => (parent !== null && parent !== 'all' ? '　' : ''),
  };
}
