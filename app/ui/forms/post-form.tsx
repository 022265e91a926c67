import type { ReactNode } from 'react';
import { usePage } from '../page-context.tsx';

/** Every form that changes anything: POST, with the token, working without script. Our own words judge what is typed. */
export function PostForm({
  children,
  action,
  hidden = {},
  withFiles = false,
  className,
  id,
}: {
  children: ReactNode;
  /** address; the page itself where left out */
  action?: string;
  hidden?: Readonly<Record<string, string>>;
  withFiles?: boolean;
  className?: string;
  id?: string;
}) {
  const { csrfToken } = usePage();
  return (
    <form
      method="post"
      action={action}
      className={className}
      id={id}
      noValidate
      encType={withFiles ? 'multipart/form-data' : undefined}
    >
      <input type="hidden" name="csrf" value={csrfToken} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
