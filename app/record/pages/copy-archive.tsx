/** Everything of mine in one file: what is in it, and the password once more before it is made. */

import { sayNo } from '#app/accounts/index.pages.ts';
import { askerOf } from '#app/consent/index.pages.ts';
import { archiveForm, permitArchive } from '#app/consent/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('archive:title');

export const access = { GET: OWN, POST: OWN };
export const loader = () => null;

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(archiveForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain({ ...form, kept: {} });
  const done = await permitArchive(tools, askerOf(visit), { ...form.value, address: visit.address });
  if (!done.ok) return sayNo(visit, done.refusal, 'password');
  return seeOther(`/copy/archive.zip?permit=${done.permit}`);
}

const PARTS = ['index', 'pdf', 'documents', 'proofs', 'events', 'receipt', 'fhir'] as const;

export default function CopyArchivePage() {
  const { rich } = useTexts();
  const state = useAnswered<typeof action>();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('archive:lead')}>{rich('archive:title')}</PageTitle>
      <ul>
        {PARTS.map((part) => (
          <li key={part}>{rich(`archive:part.${part}`)}</li>
        ))}
      </ul>
      <p>{rich('archive:notIn')}</p>
      <p>{rich('archive:keep')}</p>
      <PostForm state={state}>
        <TextField
          name="password"
          type="password"
          label={rich('archive:password')}
          hint={rich('archive:passwordHint')}
          autoComplete="current-password"
        />
        <Actions>
          <Button kind="primary">{rich('archive:take')}</Button>
          <ButtonLink href="/copy">{rich('archive:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
