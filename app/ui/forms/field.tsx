import type { ReactNode } from 'react';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { writtenIn } from '#app/kernel/domain/languages.ts';
import { Icon } from '../page/icon.tsx';
import { usePage } from '../page-context.tsx';
import { idIn, useForm } from './form-context.ts';
import { describedBy, errorOf, type FormState, valueIn } from './form-state.ts';

export type FieldProps = {
  name: string;
  /** left out: the words of the form under the field's name */
  label?: ReactNode;
  /** `hint` alone: the words of the form under the field's name and `Hint` */
  hint?: ReactNode;
  /** left out: what came back for the form */
  state?: FormState | undefined;
};

/** What a field is called, and what came back for it: as its form has it, where the field itself does not say. */
export function useField({ name, label, hint, state }: FieldProps) {
  const { rich } = useTexts();
  const { typed } = usePage();
  const form = useForm();
  const id = idIn(form.name, name);
  const kept = { state: state ?? form.state, typed };
  const error = errorOf(kept.state, name);
  const inForm = (suffix: string) => {
    if (!form.words) throw new Error(`the field ${name} has no words, and neither has its form`);
    return rich(`${form.words}${name}${suffix}`);
  };
  return {
    id,
    label: label ?? inForm(''),
    hint: hint === true ? inForm('Hint') : hint,
    error,
    kept,
    control: {
      id,
      name,
      'aria-invalid': error ? true : undefined,
      'aria-describedby': describedBy(id, hint, error),
    },
  };
}
type Field = ReturnType<typeof useField>;

export const Hint = ({ of, children }: { of: string; children: ReactNode }) =>
  children ? (
    <p className="hint" id={`${of}-hint`}>
      {children}
    </p>
  ) : null;

export const FieldErrorText = ({ of, text }: { of: string; text: string | undefined }) =>
  text ? (
    <p className="error-text" id={`${of}-error`}>
      <Icon name="error" />
      <span>
        <Marked text={text} />
      </span>
    </p>
  ) : null;

export const fieldClass = (error: string | undefined): string => (error ? 'field has-error' : 'field');

/** Around one control. */
export const Labelled = ({ field: { id, label, hint, error }, children }: { field: Field; children: ReactNode }) => (
  <div className={fieldClass(error)}>
    <label htmlFor={id}>{label}</label>
    <Hint of={id}>{hint}</Hint>
    <FieldErrorText of={id} text={error} />
    {children}
  </div>
);

/** Around several controls of one question: its label becomes the legend. */
export const Fieldset = ({ field: { id, label, hint, error }, children }: { field: Field; children: ReactNode }) => (
  <div className={fieldClass(error)}>
    <fieldset aria-describedby={describedBy(id, hint, error)}>
      <legend>{label}</legend>
      <Hint of={id}>{hint}</Hint>
      <FieldErrorText of={id} text={error} />
      {children}
    </fieldset>
  </div>
);

type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'tel' | 'search';
  autoComplete?: string;
  inputMode?: 'text' | 'numeric' | 'email' | 'tel';
  width?: 'short' | 'middle';
  /** shown where nothing was kept */
  value?: string;
  /** the language of what is typed, where it is not the page's */
  lang?: string;
};

/** One line. Passwords and codes are never written back. */
export function TextField({
  type = 'text',
  autoComplete = 'off',
  inputMode,
  width,
  value,
  lang,
  ...props
}: TextFieldProps) {
  const field = useField(props);
  return (
    <Labelled field={field}>
      <input
        className={width ? `input ${width}` : 'input'}
        {...field.control}
        type={type}
        lang={lang}
        autoComplete={autoComplete}
        inputMode={inputMode}
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={type === 'password' ? undefined : valueIn(props.name, { ...field.kept, value })}
      />
    </Labelled>
  );
}

/** Digits from a letter or an authenticator, large and apart. Spaces and full-width digits are taken too. */
export function CodeField({ isOneTime = false, ...props }: FieldProps & { isOneTime?: boolean }) {
  const field = useField(props);
  return (
    <Labelled field={field}>
      <input
        className="input code"
        {...field.control}
        type="text"
        inputMode="numeric"
        autoComplete={isOneTime ? 'one-time-code' : 'off'}
      />
    </Labelled>
  );
}

/** What stands in it is spoken in its own language, whatever the page's is. */
export function TextArea({ rows = 5, value, ...props }: FieldProps & { rows?: number; value?: string }) {
  const field = useField(props);
  const text = valueIn(props.name, { ...field.kept, value });
  return (
    <Labelled field={field}>
      <textarea className="input" {...field.control} rows={rows} lang={text && writtenIn(text)} defaultValue={text} />
    </Labelled>
  );
}
