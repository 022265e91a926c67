import type { ReactNode } from 'react';
import { Marked } from '#app/i18n/use-texts.tsx';
import { writtenIn } from '#app/kernel/domain/languages.ts';
import { Icon } from '../page/icon.tsx';
import { usePage } from '../page-context.tsx';
import { useFieldId } from './field-id.ts';
import { describedBy, errorOf, type FormState, valueIn } from './form-state.ts';

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

export type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  state?: FormState;
};

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
  name,
  label,
  hint,
  state,
  type = 'text',
  autoComplete,
  inputMode,
  width,
  value,
  lang,
}: TextFieldProps) {
  const { typed } = usePage();
  const id = useFieldId(name);
  const error = errorOf(state, name);
  return (
    <div className={fieldClass(error)}>
      <label htmlFor={id}>{label}</label>
      <Hint of={id}>{hint}</Hint>
      <FieldErrorText of={id} text={error} />
      <input
        className={width ? `input ${width}` : 'input'}
        id={id}
        name={name}
        type={type}
        lang={lang}
        autoComplete={autoComplete ?? 'off'}
        inputMode={inputMode}
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={type === 'password' ? undefined : valueIn(name, { state, typed, value })}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
      />
    </div>
  );
}

/** Digits from a letter or an authenticator, large and apart. Spaces and full-width digits are taken too. */
export function CodeField({ name, label, hint, state, isOneTime = false }: FieldProps & { isOneTime?: boolean }) {
  const id = useFieldId(name);
  const error = errorOf(state, name);
  return (
    <div className={fieldClass(error)}>
      <label htmlFor={id}>{label}</label>
      <Hint of={id}>{hint}</Hint>
      <FieldErrorText of={id} text={error} />
      <input
        className="input code"
        id={id}
        name={name}
        type="text"
        inputMode="numeric"
        autoComplete={isOneTime ? 'one-time-code' : 'off'}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
      />
    </div>
  );
}

/** What stands in it is spoken in its own language, whatever the page's is. */
export function TextArea({
  name,
  label,
  hint,
  state,
  rows = 5,
  value,
}: FieldProps & { rows?: number; value?: string }) {
  const { typed } = usePage();
  const id = useFieldId(name);
  const error = errorOf(state, name);
  const text = valueIn(name, { state, typed, value });
  return (
    <div className={fieldClass(error)}>
      <label htmlFor={id}>{label}</label>
      <Hint of={id}>{hint}</Hint>
      <FieldErrorText of={id} text={error} />
      <textarea
        className="input"
        id={id}
        name={name}
        rows={rows}
        lang={text && writtenIn(text)}
        defaultValue={text}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
      />
    </div>
  );
}
