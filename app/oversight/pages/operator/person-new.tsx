/** Somebody new: proposed here, confirmed by another. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { WhoseAccount } from '#app/ui/forms/whose-account.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { sitesByName } from '../../services/administration/people.server.ts';
import { newPersonForm, proposePerson } from '../../services/administration/roles.server.ts';
import { administratorOf } from './own.ts';
import { Sure } from './parts.tsx';
import { RoleFields } from './role-fields.tsx';

export const meta = titled('administration:new.title');

export const access = { GET: 'staff:administrator', POST: 'staff:administrator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  administratorOf(visit);
  return { sites: Object.fromEntries(await sitesByName(tools)) };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = administratorOf(visit);
  const read = readForm(newPersonForm, visit, (field) => `administration:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await proposePerson(tools, who, read.value);
  return done.ok ? seeOther('/grants') : refusedAgain(visit, done.refusal);
}

export default function NewPersonPage() {
  const { sites } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href="/operator/people">{rich('administration:people.title')}</a>}
        lead={rich('administration:new.lead')}
      >
        {rich('administration:new.title')}
      </PageTitle>
      <PostForm state={state} words="administration:field." id="form">
        <TextField name="name" width="middle" />
        <TextField name="email" type="email" width="middle" hint={rich('administration:new.emailHint')} />
        <WhoseAccount state={state} />
        <RoleFields sites={sites} state={state} />
        <Sure
          state={state}
          follows={(['second', 'link', 'ledger'] as const).map((one) => rich(`administration:follows.give.${one}`))}
        />
        <Actions>
          <Button kind="primary">{rich('administration:new.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
