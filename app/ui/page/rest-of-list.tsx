/** Below a list that shows a portion: how many come behind it, and before it, with the way to each. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Portion } from '#app/kernel/domain/portion.ts';

/** @param path of the page, to which the number of the portion is added */
export function RestOfList({ of, path }: { of: Omit<Portion<unknown>, 'lines'>; path: string }) {
  const { rich, t } = useTexts();
  const { page, pages, before, more } = of;
  if (pages === 1) return null;
  return (
    <nav aria-label={t('shell:rest.label')} data-more={more}>
      {more > 0 && (
        <p>
          {rich('shell:rest.more', { count: more })} <a href={`${path}?page=${page + 1}`}>{rich('shell:rest.next')}</a>
        </p>
      )}
      {before > 0 && (
        <p>
          {rich('shell:rest.before', { count: before })}{' '}
          <a href={`${path}?page=${page - 1}`}>{rich('shell:rest.previous')}</a>
        </p>
      )}
    </nav>
  );
}
