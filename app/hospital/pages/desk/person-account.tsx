/** Her account: by herself with her letter, or beside her once two members of staff made sure who she is. She types the password. */

import { issueRecovery, recoveryForm } from '#app/accounts/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import {
  coordinatorOf,
  found,
  participantIn,
  queryOf,
  readForm,
  reasonGiven,
  refusedAgain,
} from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { loadPerson } from '../../services/desk/load-person.server.ts';
import { handedForPassword } from './handed-over.ts';
import { PersonHead, useCarriedReason } from './person-head.tsx';
import { ProofFields } from './proof-fields.tsx';

export const meta = titled('coordinator:account.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const { account } = found(await loadPerson(tools, coordinator, participant));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  return { participant, account: found(account), personal, isAsked: queryOf(visit).has('asked') };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(recoveryForm, visit, (field) => `coordinator:identity.${field}`);
  if (!read.ok) return askAgain(read);
  const opened = await issueRecovery(tools, coordinator, participant, { ...read.value, isFirst: true });
  if (!opened.ok) return refusedAgain(visit, opened.refusal);
  if (opened.token !== null) return handedForPassword(visit, tools, participant, opened.token);
  return seeOther(`/desk/people/${participant}/account?asked`);
}

function Made({ signInNumber }: { signInNumber: string }) {
  const { rich } = useTexts();
  const inGroups = signInNumber.replace(/(\d{5})(\d{5})/, '$1 $2');
  return (
    <>
      <Notice tone="done" title={rich('coordinator:account.made')}>
        <p>{rich('coordinator:account.madeText')}</p>
      </Notice>
      <SummaryList
        rows={[
          {
            id: 'number',
            name: rich('coordinator:account.number'),
            value: <strong className="number">{inGroups}</strong>,
          },
        ]}
      />
    </>
  );
}

function MakeForm({ state, isAsked }: { state: FormState | undefined; isAsked: boolean }) {
  const { rich } = useTexts();
  return (
    <>
      {isAsked && (
        <Notice tone="done" title={rich('coordinator:password.asked')}>
          <p>{rich('coordinator:password.askedText')}</p>
        </Notice>
      )}
      <h2>{rich('coordinator:account.alone')}</h2>
      <p>{rich('coordinator:account.aloneText')}</p>
      <PostForm id="form">
        <h2>{rich('coordinator:account.beside')}</h2>
        <p>{rich('coordinator:account.besideText')}</p>
        <ProofFields state={state} />
        <Actions>
          <Button kind="primary">{rich('coordinator:password.open')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

export default function AccountPage() {
  const { participant, account, personal, isAsked } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const carry = useCarriedReason();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead participant={participant} personal={personal} title={rich('coordinator:account.title')} />
      {account.made ? <Made signInNumber={account.signInNumber} /> : <MakeForm state={state} isAsked={isAsked} />}
      <Actions>
        {account.made && (
          <ButtonLink href={carry(`/desk/people/${participant}/password`)}>
            {rich('coordinator:account.forgotten')}
          </ButtonLink>
        )}
        <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </>
  );
}
