import { useTexts } from '#app/i18n/use-texts.tsx';
import { type FieldProps, Labelled, useField } from './field.tsx';
import type { FormWords } from './form-context.ts';
import { valueIn } from './form-state.ts';

type SelectFieldProps = FieldProps & {
  value?: string;
  /** values alone where their words lie under one name: `optionWords` */
  options: readonly { value: string; label: string }[] | readonly string[];
  optionWords?: FormWords;
};

/** One of a list that is too long for cards. For staff: a person asked for consent sees every answer at once. */
export function SelectField({ value, options, optionWords, ...props }: SelectFieldProps) {
  const { t } = useTexts();
  const field = useField(props);
  return (
    <Labelled field={field}>
      <select className="input middle" {...field.control} defaultValue={valueIn(props.name, { ...field.kept, value })}>
        {options.map((option) => {
          const { value, label } =
            typeof option === 'string'
              ? { value: option, label: optionWords ? t(`${optionWords}${option}`) : option }
              : option;
          return (
            <option key={value} value={value}>
              {label}
            </option>
          );
        })}
      </select>
    </Labelled>
  );
}
