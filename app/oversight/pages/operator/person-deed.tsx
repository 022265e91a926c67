/** One act on one account, asked the second time: what follows, why, and that it was read. */

import { z } from 'zod';
import { inviteToOrganisation, takeApart } from '#app/accounts/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Administrator } from '#app/kernel/services/administration/administer.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { askFactorRenewal } from '../../services/administration/factor-renewals.server.ts';
import { loadStaffPerson, sitesByName } from '../../services/administration/people.server.ts';
import {
  closeAccount,
  endRole,
  endStaffSessions,
  proposeRole,
  roleForm,
  whyForm,
} from '../../services/administration/roles.server.ts';
import { administratorOf } from './own.ts';
import { RoleWords, Sure } from './parts.tsx';
import { RoleFields } from './role-fields.tsx';

export const meta = titled('administration:people.one');

/** What is no number of an account is nobody's. */
export function accountIn(text: string | undefined): string {
  const read = z.uuid().safeParse(text);
  if (!read.success) throw notFound();
  return read.data;
}

const ACCOUNT_ACTIONS = ['give', 'end', 'sessions', 'renew', 'close', 'organisation', 'part'] as const;
type AccountDeed = (typeof ACCOUNT_ACTIONS)[number];
const accountActionIn = (text: string | undefined): AccountDeed =>
  found(ACCOUNT_ACTIONS.find((deed) => deed === text) ?? null);
const FOLLOWS: Readonly<Record<AccountDeed, readonly string[]>> = {
  give: ['second', 'link', 'ledger'],
  end: ['next', 'work', 'ledger'],
  sessions: ['next', 'roles'],
  renew: ['person', 'second', 'old', 'link', 'ledger'],
  close: ['roles', 'own', 'back', 'ledger'],
  organisation: ['person', 'both', 'days', 'ledger'],
  part: ['there', 'sessions', 'ledger'],
};

export const access = { GET: 'staff:administrator', POST: 'staff:administrator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  administratorOf(visit);
  const deed = accountActionIn(params.deed);
  const person = found(await loadStaffPerson(tools, accountIn(params.staff)));
  const asked = queryOf(visit).get('role');
  const role = person.roles.find(({ id, until }) => id === asked && until === null) ?? null;
  if (deed === 'end') found(role);
  return { deed, person, role, sites: Object.fromEntries(await sitesByName(tools)) };
}

/** The reason goes into the log of the act; of giving, into the proposal. */
async function act(
  tools: Tools,
  visit: Visit,
  who: Administrator,
  { deed, account }: { deed: AccountDeed; account: string },
) {
  const label = (field: string) => `administration:field.${field}` as const;
  if (deed === 'give') {
    const read = readForm(roleForm, visit, label);
    return read.ok ? proposeRole(tools, who, account, read.value) : read;
  }
  const read = readForm(deed === 'end' ? whyForm.extend({ role: z.uuid() }) : whyForm, visit, label);
  if (!read.ok) return read;
  const { why } = read.value;
  if (deed === 'end')
    return endRole(tools, who, { account, role: String('role' in read.value && read.value.role), why });
  if (deed === 'close') return closeAccount(tools, who, account, why);
  if (deed === 'organisation') return inviteToOrganisation(tools, who, account, why);
  if (deed === 'part') return takeApart(tools, who, account, why);
  if (deed === 'renew') return askFactorRenewal(tools, who, account, why);
  return endStaffSessions(tools, who, account, why);
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = administratorOf(visit);
  const deed = accountActionIn(params.deed);
  const { account } = found(await loadStaffPerson(tools, accountIn(params.staff)));
  const done = await act(tools, visit, who, { deed, account });
  if (done.ok) return seeOther(deed === 'give' || deed === 'renew' ? '/grants' : `/operator/people/${account}`);
  return 'errors' in done ? askAgain(done) : refusedAgain(visit, done.refusal);
}

export default function PersonAccountActionPage() {
  const { deed, person, role, sites } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const name = person.name || person.account.slice(0, 8);
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href={`/operator/people/${person.account}`}>{name}</a>}>
        {rich(`administration:deed.${deed}`)}
      </PageTitle>
      {role && (
        <p>
          <RoleWords role={role.role} site={role.site} sites={sites} />
        </p>
      )}
      <PostForm id="form" hidden={role ? { role: role.id } : {}}>
        {deed === 'give' && <RoleFields sites={sites} state={state} />}
        <Sure state={state} follows={FOLLOWS[deed].map((one) => rich(`administration:follows.${deed}.${one}`))} />
        <Actions>
          <Button kind="primary">{rich(`administration:deed.${deed}`)}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
