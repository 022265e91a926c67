/** An event on a list and on its own page: when, where, for whom. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { ShownPublicEvent } from '../../services/events/public-events.server.ts';

/** `2026年11月28日 14:00–16:00` */
export function When({ gathering: { startsAt, from, until } }: { gathering: ShownPublicEvent }) {
  const { rich, day } = useTexts();
  return rich('commons:events.when', { day: day(startsAt), from, until });
}

export function PublicEventState({ gathering: { cancelled, isPast, takesSignUps } }: { gathering: ShownPublicEvent }) {
  const { rich } = useTexts();
  if (cancelled)
    return (
      <Tag icon="stop" tone="attention">
        {rich('commons:events.calledOff')}
      </Tag>
    );
  if (isPast) return <Tag icon="done">{rich('commons:events.over')}</Tag>;
  return takesSignUps ? (
    <Tag icon="now">{rich('commons:events.open')}</Tag>
  ) : (
    <Tag icon="later">{rich('commons:events.closed')}</Tag>
  );
}

export function PublicEventFacts({ gathering }: { gathering: ShownPublicEvent }) {
  const { rich, day } = useTexts();
  const { held, place, languages, access, capacity, signUpUntil } = gathering;
  return (
    <SummaryList
      names="commons:events.row."
      rows={[
        { id: 'when', value: <When gathering={gathering} /> },
        { id: 'held', value: rich(`commons:events.held.${held}`) },
        { id: 'place', value: <Marked text={place} /> },
        {
          id: 'languages',
          value: (
            <ul>
              {languages.map((one) => (
                <li key={one}>{rich(`commons:languages.${one}`)}</li>
              ))}
            </ul>
          ),
        },
        {
          id: 'access',
          value:
            access.length === 0 ? (
              rich('commons:events.access.ask')
            ) : (
              <ul>
                {access.map((one) => (
                  <li key={one}>{rich(`commons:events.access.${one}`)}</li>
                ))}
              </ul>
            ),
        },
        { id: 'cost', value: rich('commons:events.free') },
        {
          id: 'seats',
          value: capacity === null ? rich('commons:events.noLimit') : rich('commons:events.seats', { count: capacity }),
        },
        ...(signUpUntil
          ? [{ id: 'until', name: rich('commons:events.row.signUpUntil'), value: <Marked text={day(signUpUntil)} /> }]
          : []),
      ]}
    />
  );
}
