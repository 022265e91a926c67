/** The part of the page of uses that tells to whom something was given. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { ReleaseLine } from '#app/services/consent/list-releases.server.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';

const COLUMNS = ['when', 'what', 'to', 'approval'] as const;

export function Released({ releases }: { releases: readonly ReleaseLine[] }) {
  const { rich, t, instant } = useTexts();
  return (
    <section>
      <h2>{rich('uses:released.title')}</h2>
      <p>{rich('uses:released.lead')}</p>
      {releases.length === 0 ? (
        <p>{rich('uses:released.none')}</p>
      ) : (
        <DataTable
          caption={t('uses:released.caption')}
          columns={COLUMNS.map((id) => ({ id, title: rich(`uses:released.${id}`) }))}
          rows={releases.map(({ id, at, action, recipient, approval }) => ({
            id,
            cells: [
              <Marked key="when" text={instant(at)} />,
              rich(`uses:action.${action}`),
              recipient === null ? (
                '—'
              ) : (
                <>
                  {rich(`uses:class.${recipient.class}`)}
                  <p className="hint">
                    {recipient.organisation} ({recipient.country})
                  </p>
                </>
              ),
              approval ?? '—',
            ],
          }))}
        />
      )}
    </section>
  );
}
