/** Names of rows and tables of what organisations and bodies did, the same on pages, at the desk and in reports. With their marks. */
import type { ActTable } from '#app/public/domain/figures/acts.ts';
import { countryName } from './countries.ts';
import { purposeKey } from './purposes.ts';
import type { TextKey, Texts } from './texts.ts';

/** of a row: elsewhere the same words stand within a sentence */
const beginning = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export function actWords({ marked, number, locale }: Pick<Texts, 'marked' | 'number' | 'locale'>) {
  return {
    tableName: (table: ActTable): string => marked(`figures:act.table.${table}.title`),
    lead: (table: ActTable): string => marked(`figures:act.table.${table}.lead`),
    rowName: (table: ActTable, node: string): string => {
      const by = table.replace('given-', '');
      if (by === 'country') return countryName(node, locale);
      if (by === 'purpose') return marked(purposeKey(node));
      if (by === 'class') return beginning(marked(`uses:class.${node}` as TextKey));
      if (by === 'status') return marked(`register:status.${node}` as TextKey);
      return marked(`figures:act.node.${by}.${node}` as TextKey);
    },
    saying: (count: number): string => marked('figures:act.count', { number: number(count) }),
  };
}
