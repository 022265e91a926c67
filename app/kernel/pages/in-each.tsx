/** Words in every language of the site, one field each: `title_ja`, `title_easy`, `title_en`. */
import type { z } from 'zod';
import type { TextKey } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import type { Language } from '../domain/event/payloads/parts.ts';

/** Names of fields: the hyphen of a language is none of a name. */
const FIELDS = [
  { language: 'ja', field: 'ja' },
  { language: 'ja-easy', field: 'easy' },
  { language: 'en', field: 'en' },
] as const satisfies readonly { language: Language; field: string }[];
type Suffix = (typeof FIELDS)[number]['field'];

export const inEachForm = <P extends string, S extends z.ZodType>(parts: readonly P[], schema: S) =>
  Object.fromEntries(parts.flatMap((part) => FIELDS.map(({ field }) => [`${part}_${field}`, schema]))) as Record<
    `${P}_${Suffix}`,
    S
  >;

/** @returns by language, each with its parts */
export const textsIn = <P extends string>(parts: readonly P[], typed: Readonly<Record<`${P}_${Suffix}`, string>>) =>
  Object.fromEntries(
    FIELDS.map(({ language, field }) => [
      language,
      Object.fromEntries(parts.map((part) => [part, typed[`${part}_${field}`]])),
    ]),
  ) as Record<Language, Record<P, string>>;

type Props<P extends string> = {
  readonly parts: readonly P[];
  readonly label: (part: P) => TextKey;
  readonly state: FormState | undefined;
  /** on record */
  readonly texts?: Readonly<Record<Language, Readonly<Record<P, string>>>>;
  /** parts of one line */
  readonly short?: readonly P[];
};

export function InEach<P extends string>({ parts, label, state, texts, short = [] }: Props<P>) {
  const { rich } = useTexts();
  return FIELDS.map(({ language, field }) => (
    <fieldset key={field}>
      <legend>{rich(`commonsdesk:language.${field}`)}</legend>
      {parts.map((part) => {
        const of = {
          name: `${part}_${field}`,
          label: rich(label(part)),
          value: texts?.[language][part],
          state,
        };
        return part === 'title' || short.includes(part) ? (
          <TextField key={part} {...of} />
        ) : (
          <TextArea key={part} {...of} rows={4} />
        );
      })}
    </fieldset>
  ));
}
