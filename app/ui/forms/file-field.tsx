import { FieldErrorText, type FieldProps, fieldClass, Hint } from './field.tsx';
import { describedBy, errorOf } from './form-state.ts';

/** A file to send. `accept` only helps to choose: what counts is what is in it. The form needs `withFiles`. */
export function FileField({ name, label, hint, state, accept }: FieldProps & { accept: string }) {
  const error = errorOf(state, name);
  return (
    <div className={fieldClass(error)}>
      <label htmlFor={name}>{label}</label>
      <Hint name={name}>{hint}</Hint>
      <FieldErrorText name={name} text={error} />
      <input
        className="input"
        id={name}
        name={name}
        type="file"
        accept={accept}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
      />
    </div>
  );
}
