import { type FieldProps, Labelled, useField } from './field.tsx';

/** A file to send. `accept` only helps to choose: what counts is what is in it. The form needs `withFiles`. */
export function FileField({ accept, ...props }: FieldProps & { accept: string }) {
  const field = useField(props);
  return (
    <Labelled field={field}>
      <input className="input" {...field.control} type="file" accept={accept} />
    </Labelled>
  );
}
