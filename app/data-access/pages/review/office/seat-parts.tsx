/** The table of terms, and the form that ends one. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { Body } from '../../../domain/requests/request-event.ts';
import type { SeatLine } from '../../../services/review/seats.server.ts';

export const seatsAt = (body: Body): string => `/office/seats?of=${body}`;

export function SeatTable({ seats }: { seats: readonly SeatLine[] }) {
  const { rich, t, day } = useTexts();
  return (
    <DataTable
      caption={t('office:seats.caption')}
      columns={['name', 'part', 'field', 'gender', 'term', 'end']}
      titles="office:seats."
      rows={seats.map(({ body, account, name, part, field, gender, from, until, state }) => ({
        id: `${account}${from}`,
        cells: [
          name,
          rich(`office:seatPart.${part}`),
          rich(`office:seatField.${field}`),
          rich(`office:gender.${gender}`),
          <div key="term">
            {rich('review:term', { from: day(from), until: day(until) })}
            <p className="hint">{rich(`office:seats.state.${state}`)}</p>
          </div>,
          state === 'over' ? (
            '–'
          ) : (
            <a key="end" href={`${seatsAt(body)}&end=${account}`}>
              {rich('office:seat.end')}
              <span className="unseen"> {name}</span>
            </a>
          ),
        ],
      }))}
    />
  );
}

export function EndForm({ seat, state }: { seat: SeatLine; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <section aria-labelledby="end-title">
      <h2 id="end-title">{rich('office:seat.endOf', { name: seat.name })}</h2>
      <p>{rich('office:seat.endText')}</p>
      <PostForm state={state} id="form" hidden={{ act: 'end', body: seat.body, account: seat.account }}>
        <DateField name="until" label={rich('office:seat.lastDay')} />
        <Actions>
          <Button kind="primary">{rich('office:seat.endSend')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}
