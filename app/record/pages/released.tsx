/** The part of the page of uses that tells to whom something was given, and what for. */

import type { Given, OwnRecall } from '#app/consent/index.ts';
import { RecipientWords } from '#app/data-access/index.pages.ts';
import { countryName } from '#app/i18n/countries.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { DispositionStep } from '#app/kernel/domain/record/data-disposition.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { IconName } from '#app/ui/page/icon.tsx';
import { Tag, type Tone } from '#app/ui/page/notice.tsx';

const COLUMNS = ['when', 'what', 'to', 'aim', 'open'] as const;
const LOOKS: Readonly<Record<DispositionStep['state'], { icon: IconName; tone?: Tone }>> = {
  open: { icon: 'now' },
  waits: { icon: 'later' },
  late: { icon: 'waiting', tone: 'attention' },
  done: { icon: 'done', tone: 'done' },
  'done-in-part': { icon: 'attention', tone: 'attention' },
  'cannot-be-done': { icon: 'stop', tone: 'attention' },
};

export function RecallState({ recall: { state, from, due, at } }: { recall: OwnRecall }) {
  const { rich, day } = useTexts();
  return (
    <Tag {...LOOKS[state]}>
      {rich(`uses:recall.${state}`, { from: day(from), due: day(due), at: at ? day(at) : '' })}
    </Tag>
  );
}

function To({ release }: { release: Given }) {
  const { locale } = useTexts();
  const { recipient, organisation, commercial } = release;
  if (recipient === null) return '—';
  const words = { organisation: organisation ?? '', country: countryName(recipient.country, locale) };
  return <RecipientWords {...words} recipientClass={recipient.class} commercial={commercial} />;
}

/** @param open whether there are pages to go to: a file that was taken along has none */
export function Released({ given, open = true }: { given: readonly Given[]; open?: boolean }) {
  const { rich, marked, t, instant } = useTexts();
  const columns = COLUMNS.filter((id) => open || id !== 'open');
  return (
    <section id="given">
      <h2>{rich('uses:released.title')}</h2>
      <p>{rich('uses:released.lead')}</p>
      {given.length === 0 ? (
        <p>{rich('uses:released.none')}</p>
      ) : (
        <DataTable
          caption={marked('uses:released.caption')}
          columns={columns}
          titles="uses:released."
          rows={given.map((release) => {
            const { id, at, action, register, recall } = release;
            const cells = [
              <Marked key="when" text={instant(at)} />,
              rich(`uses:thing.${action}`),
              <>
                <To release={release} />
                {recall && (
                  <p>
                    <RecallState recall={recall} />
                  </p>
                )}
              </>,
              register ? <Marked key="aim" text={register.title} /> : '—',
              <a key="open" href={`/access/uses/${id}`}>
                {rich('uses:released.open')}
                <span className="unseen"> {t(`uses:thing.${action}`)}</span>
              </a>,
            ];
            return { id, cells: cells.slice(0, columns.length) };
          })}
        />
      )}
    </section>
  );
}
