import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { type TextKey, textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { chooseRole, listRoles } from '../services/choose-role.server.ts';
import { cookiesOf, fromOf, onward, sayNo } from './parts.ts';

export const meta = titled('access:role.title');

const RoleForm = z.object({ way: z.string({ error: 'access:role.missing' }).min(1, 'access:role.missing').max(200) });

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ request, context: { tools } }: RouteArgs) {
  const ways = await listRoles(tools, cookiesOf(request));
  if (!ways) throw seeOther('/sign-in?again');
  return { ways };
}

export async function action({ request, context: { visit, tools } }: RouteArgs) {
  const form = parseForm(RoleForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await chooseRole(tools, { ...form.value, from: fromOf(visit, request) });
  if (done.ok) return onward(visit, done);
  if (done.refusal.code === 'sign-in-again') throw seeOther('/sign-in?again');
  return sayNo(visit, done.refusal, 'way');
}

export default function SignInRolePage() {
  const { rich, locale } = useTexts();
  const { ways } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const options = ways.map(({ id, role, siteName, participant }) => ({
    value: id,
    label: rich(`access:roles.${role}` as TextKey),
    hint: siteName ? siteName[namesIn(locale)] : (participant ?? undefined),
  }));
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('access:role.lead')}>{rich('access:role.title')}</PageTitle>
      <PostForm state={state}>
        <RadioCards name="way" label={rich('access:role.label')} options={options} />
        <Actions>
          <Button kind="primary">{rich('access:role.button')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
