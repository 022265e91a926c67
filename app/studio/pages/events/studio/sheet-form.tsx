/** The form of an event: new, or a draft to be changed. Times are those of Japan, where all of them are held. */
import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { atClock, clockOf, dayOf, earlier } from '#app/kernel/domain/instant.ts';
import { publicWords } from '#app/kernel/domain/programme/register.ts';
import { onceField } from '#app/kernel/pages/desk.ts';
import { InEach, inEachForm, textsIn } from '#app/kernel/pages/in-each.tsx';
import {
  PUBLIC_EVENT_ACCESS,
  PUBLIC_EVENT_FORMS,
  PUBLIC_EVENT_KINDS,
  publicEventSheet,
} from '#app/public/index.pages.ts';
import type { PublicEventSheet } from '#app/public/index.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';

const TEXTS = ['title', 'what', 'place'] as const;
const time = z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/);

export const sheetForm = z
  .strictObject({
    kind: z.enum(PUBLIC_EVENT_KINDS),
    day: z.iso.date(),
    from: time,
    until: time,
    held: z.enum(PUBLIC_EVENT_FORMS),
    languages: z.array(z.enum(LANGUAGES)).min(1),
    access: z.array(z.enum(PUBLIC_EVENT_ACCESS)).optional(),
    capacity: z.union([z.literal(''), z.coerce.number().int().min(1).max(2000)]),
    signUpDay: z.union([z.literal(''), z.iso.date()]),
    site: z.string(),
    ...inEachForm(TEXTS, publicWords),
    ...onceField,
  })
  .refine(({ from, until }) => from.padStart(5, '0') < until.padStart(5, '0'), { path: ['until'] })
  .refine(({ day, signUpDay }) => signUpDay === '' || signUpDay <= day, { path: ['signUpDay'] });

/** The last day of sign-up is taken whole, as far as the event has not begun. */
export function sheetOf(typed: z.output<typeof sheetForm>): PublicEventSheet {
  const { kind, day, from, until, held, languages, access = [], capacity, signUpDay, site } = typed;
  const startsAt = atClock(day, from);
  const endOfDay = signUpDay && atClock(signUpDay, '23:59');
  return publicEventSheet.parse({
    ...{ kind, held, languages, access, startsAt, endsAt: atClock(day, until) },
    capacity: capacity === '' ? null : capacity,
    signUpUntil: endOfDay === '' ? null : earlier(endOfDay, startsAt),
    site: site || null,
    texts: textsIn(TEXTS, typed),
  });
}

type Props = {
  readonly state: FormState | undefined;
  readonly idempotencyKey: string;
  readonly sites: readonly { readonly value: string; readonly label: string }[];
  readonly sheet: PublicEventSheet | null;
};

export function SheetForm({ state, idempotencyKey, sites, sheet }: Props) {
  const { rich, t } = useTexts();
  const word = (name: string) => rich(`commonsdesk:events.${name}`);
  return (
    <PostForm state={state} id="form" hidden={{ idempotencyKey, do: 'save' }}>
      <SelectField
        name="kind"
        label={word('kind')}
        value={sheet?.kind}
        options={PUBLIC_EVENT_KINDS}
        optionWords="commons:events.kind."
      />
      <DateField name="day" label={word('day')} value={sheet ? dayOf(sheet.startsAt) : undefined} />
      <TextField
        name="from"
        width="short"
        label={word('from')}
        hint={rich('commonsdesk:incidents.timeHint')}
        value={sheet ? clockOf(sheet.startsAt) : undefined}
      />
      <TextField name="until" width="short" label={word('until')} value={sheet ? clockOf(sheet.endsAt) : undefined} />
      <SelectField
        name="held"
        label={word('held')}
        value={sheet?.held}
        options={PUBLIC_EVENT_FORMS}
        optionWords="commons:events.held."
      />
      <SelectField
        name="site"
        label={word('site')}
        value={sheet?.site ?? ''}
        options={[{ value: '', label: t('commonsdesk:events.programme') }, ...sites]}
      />
      <CheckboxCards
        name="languages"
        label={word('languages')}
        values={sheet?.languages ?? []}
        options={LANGUAGES}
        optionWords="commons:languages."
      />
      <CheckboxCards
        name="access"
        label={word('access')}
        values={sheet?.access ?? []}
        options={PUBLIC_EVENT_ACCESS}
        optionWords="commons:events.access."
      />
      <TextField
        name="capacity"
        width="short"
        inputMode="numeric"
        label={word('capacity')}
        hint={word('capacityHint')}
        value={sheet?.capacity ? String(sheet.capacity) : undefined}
      />
      <DateField
        name="signUpDay"
        label={word('signUpDay')}
        hint={word('signUpHint')}
        value={sheet?.signUpUntil ? dayOf(sheet.signUpUntil) : undefined}
      />
      <InEach
        parts={TEXTS}
        short={['place']}
        label={(part) => `commonsdesk:events.${part}`}
        texts={sheet?.texts}
        state={state}
      />
      <Actions>
        <Button kind="primary">{word('save')}</Button>
      </Actions>
    </PostForm>
  );
}
