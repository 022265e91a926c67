import { usePage } from '../page-context.tsx';
import { FieldErrorText, type FieldProps, fieldClass, Hint } from './field.tsx';
import { describedBy, errorOf, valueIn } from './form-state.ts';

type SelectFieldProps = FieldProps & { value?: string; options: readonly { value: string; label: string }[] };

/** One of a list that is too long for cards. For staff: a person asked for consent sees every answer at once. */
export function SelectField({ name, label, hint, state, value, options }: SelectFieldProps) {
  const { typed } = usePage();
  const error = errorOf(state, name);
  return (
    <div className={fieldClass(error)}>
      <label htmlFor={name}>{label}</label>
      <Hint name={name}>{hint}</Hint>
      <FieldErrorText name={name} text={error} />
      <select
        className="input middle"
        id={name}
        name={name}
        defaultValue={valueIn(name, { state, typed, value })}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
