import { FieldErrorText, type FieldProps, fieldClass, Hint } from './field.tsx';
import { useFieldId } from './field-id.ts';
import { describedBy, errorOf } from './form-state.ts';

/** A file to send. `accept` only helps to choose: what counts is what is in it. The form needs `withFiles`. */
export function FileField({ name, label, hint, state, accept }: FieldProps & { accept: string }) {
  const id = useFieldId(name);
  const error = errorOf(state, name);
  return (
    <div className={fieldClass(error)}>
      <label htmlFor={id}>{label}</label>
      <Hint of={id}>{hint}</Hint>
      <FieldErrorText of={id} text={error} />
      <input
        className="input"
        id={id}
        name={name}
        type="file"
        accept={accept}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
      />
    </div>
  );
}
