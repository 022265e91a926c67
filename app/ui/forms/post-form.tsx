import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { FORM_FIELD } from '#app/kernel/domain/typed-form.ts';
import { Notice } from '../page/notice.tsx';
import { PageProvider, usePage } from '../page-context.tsx';
import { FormContext, type FormWords } from './form-context.ts';
import type { FormState } from './form-state.ts';

/** What was chosen under other words, of an earlier version, is not shown as chosen under these. */
function UnderOtherWords({ children }: { children: ReactNode }) {
  const { rich } = useTexts();
  return (
    <PageProvider value={{ ...usePage(), typed: {} }}>
      <Notice title={rich('shell:typed.otherWords')} />
      {children}
    </PageProvider>
  );
}

/** Every form that changes anything: POST, with the token, working without script. Our own words judge what is typed. */
export function PostForm({
  children,
  action,
  hidden = {},
  withFiles = false,
  className,
  id,
  name,
  words,
  state,
}: {
  children: ReactNode;
  /** address; the page itself where left out */
  action?: string;
  hidden?: Readonly<Record<string, string>>;
  withFiles?: boolean;
  className?: string;
  id?: string;
  /** where another form of the page has fields of the same name: its own id, and the beginning of theirs */
  name?: string;
  /** where the words of its fields lie: `commons:signUp.` */
  words?: FormWords;
  /** what came back for this form: what is wrong, and what was typed */
  state?: FormState | undefined;
}) {
  const { csrfToken, typed } = usePage();
  const isOther = Object.entries(hidden).some(([name, value]) => typed[name] !== undefined && typed[name] !== value);
  return (
    <form
      method="post"
      action={action}
      className={className}
      id={name ?? id}
      noValidate
      encType={withFiles ? 'multipart/form-data' : undefined}
    >
      <input type="hidden" name="csrf" value={csrfToken} />
      {name && <input type="hidden" name={FORM_FIELD} value={name} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormContext.Provider value={{ name: name ?? null, words, state }}>
        {isOther ? <UnderOtherWords>{children}</UnderOtherWords> : children}
      </FormContext.Provider>
    </form>
  );
}
