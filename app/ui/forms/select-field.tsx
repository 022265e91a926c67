import { type FieldProps, Hint } from './field.tsx';
import { describedBy } from './form-state.ts';

/** One of a list that is too long for cards. For staff: a person asked for consent sees every answer at once. */
export const SelectField = ({
  name,
  label,
  hint,
  value,
  options,
}: Omit<FieldProps, 'state'> & { value?: string; options: readonly { value: string; label: string }[] }) => (
  <div className="field">
    <label htmlFor={name}>{label}</label>
    <Hint name={name}>{hint}</Hint>
    <select
      className="input middle"
      id={name}
      name={name}
      defaultValue={value}
      aria-describedby={describedBy(name, hint, undefined)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  </div>
);
