import { useTexts } from '#app/i18n/use-texts.tsx';
import { usePage } from '../page-context.tsx';
import { FieldErrorText, type FieldProps, fieldClass, Hint } from './field.tsx';
import { useFieldId } from './field-id.ts';
import { describedBy, errorOf, valueIn } from './form-state.ts';

/** A day in three boxes, `value` where one is stored; `parseForm` reads it as one `2026-11-21`. The year may be an era year: 昭和27, S27, 1952. */
export function DateField({ name, label, hint, state, value }: FieldProps & { value?: string }) {
  const { rich } = useTexts();
  const { typed } = usePage();
  const id = useFieldId(name);
  const error = errorOf(state, name);
  const [year, month, day] = value?.split('-') ?? [];
  const stored = { year, month, day };
  return (
    <div className={fieldClass(error)}>
      <fieldset aria-describedby={describedBy(id, true, error)}>
        <legend>{label}</legend>
        <Hint of={id}>{hint ?? rich('shell:date.hint')}</Hint>
        <FieldErrorText of={id} text={error} />
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
                defaultValue={valueIn(`${name}.${part}`, { state, typed, value: stored[part] })}
                aria-invalid={error ? true : undefined}
              />
              {rich(`shell:date.${part}`)}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
