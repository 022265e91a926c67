/** The part of the page of uses that tells to whom something was given. */

import { countryName } from '#app/i18n/countries.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { Given } from '#app/services/consent/load-uses.server.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';

const COLUMNS = ['when', 'what', 'to', 'approval'] as const;

export function Released({ releases }: { releases: readonly Given[] }) {
  const { rich, marked, day, instant, locale } = useTexts();
  return (
    <section>
      <h2>{rich('uses:released.title')}</h2>
      <p>{rich('uses:released.lead')}</p>
      {releases.length === 0 ? (
        <p>{rich('uses:released.none')}</p>
      ) : (
        <DataTable
          caption={marked('uses:released.caption')}
          columns={COLUMNS.map((id) => ({ id, title: rich(`uses:released.${id}`) }))}
          rows={releases.map(({ id, at, action, recipient, organisation, approval, recall }) => ({
            id,
            cells: [
              <Marked key="when" text={instant(at)} />,
              rich(`uses:action.${action}`),
              recipient === null ? (
                '—'
              ) : (
                <>
                  <Marked text={`${organisation} (${countryName(recipient.country, locale)})`} />
                  <p className="hint">{rich(`uses:class.${recipient.class}`)}</p>
                  {recall && (
                    <p className="hint">
                      {rich(`withdrawal:recall.${recall.answer}`, {
                        organisation: organisation ?? '',
                        at: day(recall.at),
                      })}
                    </p>
                  )}
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
