import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { FieldErrorText, type FieldProps, Fieldset, fieldClass, useField } from './field.tsx';
import type { FormWords } from './form-context.ts';
import { describedBy, ticksIn, valueIn } from './form-state.ts';

export type Option = { value: string; label: ReactNode; hint?: ReactNode };

/** The first bears the field's own name, so that a link to its error finds it; a value may be several words, an id is one. */
const idOfOption = (id: string, place: number, value: string) =>
  place === 0 ? id : `${id}-${value.replace(/\s+/g, '-')}`;

type RadioCardsProps = FieldProps & {
  /** values alone where their words lie under one name: `optionWords` */
  options: readonly Option[] | readonly string[];
  optionWords?: FormWords;
  /** what already holds. Never set where a person is asked for consent: nothing is chosen for her. */
  value?: string;
  /** cards of one size beside each other: a no as large as a yes */
  even?: boolean;
};

function useOptions(options: RadioCardsProps['options'], words: FormWords | undefined): readonly Option[] {
  const { rich } = useTexts();
  return options.map((option) =>
    typeof option === 'string' ? { value: option, label: words ? rich(`${words}${option}`) : option } : option,
  );
}

/** One of several, as large cards. `label` is the question and becomes the legend. */
export function RadioCards({ options, optionWords, value, even = false, ...props }: RadioCardsProps) {
  const field = useField(props);
  const { id, name } = field.control;
  const shown = useOptions(options, optionWords);
  const chosen = valueIn(name, { ...field.kept, value });
  return (
    <Fieldset field={field}>
      <div className={even ? 'choices even' : 'choices'}>
        {shown.map((option, place) => (
          <label className="choice" key={option.value}>
            <input
              type="radio"
              id={idOfOption(id, place, option.value)}
              name={name}
              value={option.value}
              defaultChecked={chosen === option.value}
            />
            <span>{option.label}</span>
            {option.hint && <span className="hint">{option.hint}</span>}
          </label>
        ))}
      </div>
    </Fieldset>
  );
}

/** Any of several. The form holds them as `name[]`; `parseForm` reads a list `name`. */
export function CheckboxCards({
  options,
  optionWords,
  values = [],
  ...props
}: Omit<RadioCardsProps, 'value' | 'even'> & { values?: readonly string[] }) {
  const field = useField(props);
  const { id, name } = field.control;
  const shown = useOptions(options, optionWords);
  const ticked = ticksIn(name, { ...field.kept, values });
  return (
    <Fieldset field={field}>
      <div className="choices">
        {shown.map((option, place) => (
          <label className="choice" key={option.value}>
            <input
              type="checkbox"
              id={idOfOption(id, place, option.value)}
              name={`${name}[]`}
              value={option.value}
              defaultChecked={ticked.includes(option.value)}
            />
            <span>{option.label}</span>
            {option.hint && <span className="hint">{option.hint}</span>}
          </label>
        ))}
      </div>
    </Fieldset>
  );
}

/** One statement to agree with; the value is `yes`. */
export function Statement(props: FieldProps) {
  const { id, label, hint, error, kept } = useField(props);
  return (
    <div className={fieldClass(error)}>
      <FieldErrorText of={id} text={error} />
      <label className="choice">
        <input
          type="checkbox"
          id={id}
          name={props.name}
          value="yes"
          defaultChecked={valueIn(props.name, kept) === 'yes'}
          aria-describedby={describedBy(id, null, error)}
        />
        <span>{label}</span>
        {hint && <span className="hint">{hint}</span>}
      </label>
    </div>
  );
}
