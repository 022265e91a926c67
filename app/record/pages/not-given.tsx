/** Asked for, not given: requests to use data of her field that came to nothing. */

import type { NotGiven } from '#app/consent/index.ts';
import { RecipientWords } from '#app/data-access/index.pages.ts';
import { countryName } from '#app/i18n/countries.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Tag } from '#app/ui/page/notice.tsx';

const COLUMNS = ['when', 'who', 'aim', 'state', 'open'] as const;

export const outcomeKey = (outcome: string) =>
  outcome === 'withdrawn' ? ('uses:refused.withdrawn' as const) : ('uses:refused.refused' as const);

/** @param open whether there are pages to go to: a file that was taken along has none */
export function NotGivenPart({ notGiven, open = true }: { notGiven: readonly NotGiven[]; open?: boolean }) {
  const { rich, marked, day, locale } = useTexts();
  const columns = COLUMNS.filter((id) => open || id !== 'open');
  return (
    <section id="not-given">
      <h2>{rich('uses:refused.title')}</h2>
      <p>{rich('uses:refused.lead')}</p>
      {notGiven.length === 0 ? (
        <p>{rich('uses:refused.none')}</p>
      ) : (
        <DataTable
          caption={marked('uses:refused.caption')}
          columns={columns}
          titles="uses:refused."
          rows={notGiven.map(({ request, decidedAt, name, recipient, commercial, title, outcome }) => {
            const cells = [
              <Marked key="when" text={day(decidedAt)} />,
              <RecipientWords
                key="who"
                organisation={name}
                country={countryName(recipient.country, locale)}
                recipientClass={recipient.class}
                commercial={commercial}
              />,
              <Marked key="aim" text={title} />,
              <Tag key="state" icon="stop">
                {rich(outcomeKey(outcome))}
              </Tag>,
              <a key="open" href={`/access/uses/${request}`}>
                {rich('uses:refused.open')}
                <span className="unseen">
                  {' '}
                  <Marked text={title} />
                </span>
              </a>,
            ];
            return { id: request, cells: cells.slice(0, columns.length) };
          })}
        />
      )}
    </section>
  );
}
