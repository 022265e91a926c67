/** As of when the figures are: counted once, at one revision of the ledger. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import type { ReleaseHead } from '../../domain/figures/shown-table.ts';

export function AsOf({ releases }: { releases: readonly ReleaseHead[] }) {
  const { rich, day, number } = useTexts();
  const newest = releases.at(-1);
  if (!newest) return <p>{rich('figures:none')}</p>;
  const values = { day: day(newest.madeAt), number: number(newest.number), revision: number(newest.revision) };
  return <p>{rich('figures:asOf', values)}</p>;
}
