/** Before choosing and signing on the hospital's device: her own code or password. Nobody else's opens what follows. */

import { z } from 'zod';
import { type SittingReader, secretAsked, showOneself } from '#app/consent/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { localPath } from '#app/kernel/services/access/local-path.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { CodeField, TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('joining:joint.own');

const ownForm = z.object({
  password: z
    .string({ error: 'joining:joint.secretMissing' })
    .min(1, { error: 'joining:joint.secretMissing' })
    .max(1000),
});

function readerOf({ actor }: Visit): SittingReader {
  if (actor.kind !== 'reader') throw notFound();
  return actor;
}

export const access = { GET: 'reader', POST: 'reader' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  asked: await secretAsked(tools, readerOf(visit)),
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const texts = textsFor(visit.locale);
  const form = parseForm(ownForm, visit.form, texts);
  if (!form.ok) return askAgain(form);
  const shown = await showOneself(tools, readerOf(visit), form.value.password, visit);
  if (shown.ok) {
    const to = localPath(queryOf(visit).get('to'));
    return seeOther(to.startsWith('/join/') ? to : '/join', { 'Set-Cookie': shown.cookie });
  }
  const text =
    shown.refusal === 'try-later'
      ? texts.marked('joining:enter.refused.try-later', { count: shown.minutes })
      : texts.marked('joining:joint.notHers');
  return askAgain({ errors: [{ field: 'password', text }], kept: {} });
}

export default function OwnCodePage() {
  const { asked } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('joining:joint.ownLead')}>{rich('joining:joint.own')}</PageTitle>
      <PostForm state={state} words="access:signIn.">
        {asked === 'letter' ? (
          <CodeField name="password" label={rich('joining:enter.code')} hint={rich('joining:enter.codeHint')} />
        ) : (
          <TextField name="password" type="password" autoComplete="off" />
        )}
        <Actions>
          <Button kind="primary">{rich('joining:joint.goOn')}</Button>
          <ButtonLink href="/together">{rich('joining:joint.back')}</ButtonLink>
        </Actions>
      </PostForm>
      <p>{rich('joining:joint.otherPlace')}</p>
    </>
  );
}
