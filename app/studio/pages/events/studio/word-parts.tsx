/** What is said of a published event, beside it; and the list of those who come. */
import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { onceField } from '#app/kernel/pages/desk.ts';
import { InEach, inEachForm, textsIn } from '#app/kernel/pages/in-each.tsx';
import { LESSONS } from '#app/public/index.pages.ts';
import type { WordKind } from '#app/public/index.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { type FormState, stateIn } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import type { Comes, GatheringWord } from '../../../services/events/event-office.server.ts';
import type { ShownPublicEvent } from '../../../services/events/public-events.server.ts';

const PARTS = ['words'] as const;
export const wordForm = z.strictObject({
  ...inEachForm(PARTS, z.string().trim().min(1).max(8000)),
  lessons: z.array(z.enum(LESSONS)).optional(),
  ...onceField,
});

export function wordIn(
  kind: WordKind,
  { idempotencyKey: id, lessons = [], ...typed }: z.output<typeof wordForm>,
): GatheringWord {
  const texts = textsIn(PARTS, typed);
  return { id, kind, lessons, texts: { ja: texts.ja.words, 'ja-easy': texts['ja-easy'].words, en: texts.en.words } };
}

export function ComesList({ comes }: { comes: readonly Comes[] }) {
  const { rich, marked, number } = useTexts();
  const seats = (state: string) => comes.filter((one) => one.state === state).reduce((sum, one) => sum + one.seats, 0);
  return (
    <section>
      <h2>{rich('commonsdesk:events.comes')}</h2>
      <p>
        {rich('commonsdesk:events.comesCount', {
          confirmed: number(seats('confirmed')),
          waiting: number(seats('waiting')),
        })}
      </p>
      <p>{rich('commonsdesk:events.comesText')}</p>
      {comes.length > 0 && (
        <DataTable
          caption={marked('commonsdesk:events.comes')}
          columns={[
            { id: 'number', title: rich('commonsdesk:events.slip') },
            { id: 'name', title: rich('commonsdesk:events.name') },
            { id: 'seats', title: rich('commonsdesk:events.seats'), isNumber: true },
            { id: 'state', title: rich('commonsdesk:events.stateName') },
            { id: 'reach', title: rich('commonsdesk:events.reach') },
            { id: 'needs', title: rich('commonsdesk:events.needs') },
          ]}
          rows={comes.map(({ number: slip, name, seats: count, state, reach, isByPhone, needs }) => ({
            id: slip,
            cells: [
              slip,
              <OwnWords key="name" as="span">
                {name}
              </OwnWords>,
              number(count),
              rich(`commonsdesk:events.signUp.${state}`),
              <span key="reach">
                {reach ?? '–'}
                {isByPhone && <> {rich('commonsdesk:events.call')}</>}
              </span>,
              needs ? <OwnWords key="needs">{needs}</OwnWords> : '–',
            ],
          }))}
        />
      )}
    </section>
  );
}

type Props = {
  readonly shown: ShownPublicEvent;
  readonly state: FormState | undefined;
  readonly idempotencyKey: string;
};

export function SayForms({ shown, state, idempotencyKey }: Props) {
  const { rich } = useTexts();
  const kinds: readonly WordKind[] = shown.cancelled
    ? ['corrected']
    : shown.isPast
      ? ['minutes', 'corrected']
      : ['corrected', 'cancelled'];
  return kinds.map((kind) => (
    <section key={kind}>
      <h2>{rich(`commonsdesk:events.say.${kind}`)}</h2>
      <p>{rich(`commonsdesk:events.sayText.${kind}`)}</p>
      <details open={stateIn(state, kind) !== undefined}>
        <summary>{rich('commonsdesk:events.write')}</summary>
        <PostForm
          state={stateIn(state, kind)}
          words="commonsdesk:events."
          name={kind}
          hidden={{ do: kind, idempotencyKey }}
        >
          <InEach parts={PARTS} label={(part) => `commonsdesk:events.${part}`} state={stateIn(state, kind)} />
          {kind === 'minutes' && <CheckboxCards name="lessons" options={LESSONS} optionWords="commonsdesk:lessons." />}
          <Actions>
            <Button>{rich(`commonsdesk:events.say.${kind}`)}</Button>
          </Actions>
        </PostForm>
      </details>
    </section>
  ));
}
