import type { ReactNode } from 'react';
import { usePage } from '../page-context.tsx';
import { FieldErrorText, type FieldProps, fieldClass, Hint } from './field.tsx';
import { useFieldId } from './field-id.ts';
import { describedBy, errorOf, ticksIn, valueIn } from './form-state.ts';

export type Option = { value: string; label: ReactNode; hint?: ReactNode };

/** The first bears the field's own name, so that a link to its error finds it; a value may be several words, an id is one. */
const idOfOption = (id: string, place: number, value: string) =>
  place === 0 ? id : `${id}-${value.replace(/\s+/g, '-')}`;

type RadioCardsProps = FieldProps & {
  options: readonly Option[];
  /** what already holds. Never set where a person is asked for consent: nothing is chosen for her. */
  value?: string;
  /** cards of one size beside each other: a no as large as a yes */
  even?: boolean;
};

/** One of several, as large cards. `label` is the question and becomes the legend. */
export function RadioCards({ name, label, hint, state, options, value, even = false }: RadioCardsProps) {
  const { typed } = usePage();
  const id = useFieldId(name);
  const error = errorOf(state, name);
  const chosen = valueIn(name, { state, typed, value });
  return (
    <div className={fieldClass(error)}>
      <fieldset aria-describedby={describedBy(id, hint, error)}>
        <legend>{label}</legend>
        <Hint of={id}>{hint}</Hint>
        <FieldErrorText of={id} text={error} />
        <div className={even ? 'choices even' : 'choices'}>
          {options.map((option, place) => (
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
      </fieldset>
    </div>
  );
}

/** Any of several. The form holds them as `name[]`; `parseForm` reads a list `name`. */
export function CheckboxCards({
  name,
  label,
  hint,
  state,
  options,
  values = [],
}: Omit<RadioCardsProps, 'value' | 'even'> & { values?: readonly string[] }) {
  const { typed } = usePage();
  const id = useFieldId(name);
  const error = errorOf(state, name);
  const ticked = ticksIn(name, { state, typed, values });
  return (
    <div className={fieldClass(error)}>
      <fieldset aria-describedby={describedBy(id, hint, error)}>
        <legend>{label}</legend>
        <Hint of={id}>{hint}</Hint>
        <FieldErrorText of={id} text={error} />
        <div className="choices">
          {options.map((option, place) => (
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
      </fieldset>
    </div>
  );
}

/** One statement to agree with; the value is `yes`. */
export function Statement({ name, label, hint, state }: FieldProps) {
  const { typed } = usePage();
  const id = useFieldId(name);
  const error = errorOf(state, name);
  return (
    <div className={fieldClass(error)}>
      <FieldErrorText of={id} text={error} />
      <label className="choice">
        <input
          type="checkbox"
          id={id}
          name={name}
          value="yes"
          defaultChecked={valueIn(name, { state, typed }) === 'yes'}
          aria-describedby={describedBy(id, null, error)}
        />
        <span>{label}</span>
        {hint && <span className="hint">{hint}</span>}
      </label>
    </div>
  );
}
