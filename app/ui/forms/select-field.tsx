import { usePage } from '../page-context.tsx';
import { FieldErrorText, type FieldProps, fieldClass, Hint } from './field.tsx';
import { useFieldId } from './field-id.ts';
import { describedBy, errorOf, valueIn } from './form-state.ts';

type SelectFieldProps = FieldProps & { value?: string; options: readonly { value: string; label: string }[] };

/** One of a list that is too long for cards. For staff: a person asked for consent sees every answer at once. */
export function SelectField({ name, label, hint, state, value, options }: SelectFieldProps) {
  const { typed } = usePage();
  const id = useFieldId(name);
  const error = errorOf(state, name);
  return (
    <div className={fieldClass(error)}>
      <label htmlFor={id}>{label}</label>
      <Hint of={id}>{hint}</Hint>
      <FieldErrorText of={id} text={error} />
      <select
        className="input middle"
        id={id}
        name={name}
        defaultValue={valueIn(name, { state, typed, value })}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
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
