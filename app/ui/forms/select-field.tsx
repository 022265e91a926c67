import { type FieldProps, Labelled, useField } from './field.tsx';
import { valueIn } from './form-state.ts';

type SelectFieldProps = FieldProps & { value?: string; options: readonly { value: string; label: string }[] };

/** One of a list that is too long for cards. For staff: a person asked for consent sees every answer at once. */
export function SelectField({ value, options, ...props }: SelectFieldProps) {
  const field = useField(props);
  return (
    <Labelled field={field}>
      <select className="input middle" {...field.control} defaultValue={valueIn(props.name, { ...field.kept, value })}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
