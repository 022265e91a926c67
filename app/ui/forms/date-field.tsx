import { useTexts } from '#app/i18n/use-texts.tsx';
import { type FieldProps, Fieldset, useField } from './field.tsx';
import { valueIn } from './form-state.ts';

/** A day in three boxes, `value` where one is stored; `parseForm` reads it as one `2026-11-21`. The year may be an era year: 昭和27, S27, 1952. */
export function DateField({ value, hint, ...props }: FieldProps & { value?: string }) {
  const { rich } = useTexts();
  const field = useField({ ...props, hint: hint ?? rich('shell:date.hint') });
  const { id, name } = field.control;
  const [year, month, day] = value?.split('-') ?? [];
  const stored = { year, month, day };
  return (
    <Fieldset field={field}>
      <div className="parts-of-date">
        {(['year', 'month', 'day'] as const).map((part) => (
          <label key={part}>
            <input
              className={part === 'year' ? 'input year' : 'input'}
              id={part === 'year' ? id : `${id}.${part}`}
              name={`${name}.${part}`}
              type="text"
              inputMode={part === 'year' ? 'text' : 'numeric'}
              autoComplete="off"
              defaultValue={valueIn(`${name}.${part}`, { ...field.kept, value: stored[part] })}
              aria-invalid={field.control['aria-invalid']}
            />
            {rich(`shell:date.${part}`)}
          </label>
        ))}
      </div>
    </Fieldset>
  );
}
