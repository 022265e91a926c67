/** A way to a new password: to a mail address of hers, or beside her once two members of staff made sure who she is. */

import { z } from 'zod';
import { confirmWayIn, issueRecovery, isWayInWaiting, recoveryForm } from '#app/accounts/index.ts';
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
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { handedForPassword } from './handed-over.ts';
import { PersonHead } from './person-head.tsx';
import { ProofFields } from './proof-fields.tsx';

const confirmForm = recoveryForm.extend({ act: z.literal('confirm') });

export const meta = titled('coordinator:password.title');

/** what was recorded last, and what comes next */
const DONE = ['asked', 'mailed', 'oneMore'] as const;

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const participant = participantIn(params.participant);
  const { personal } = found(await openPerson(tools, coordinatorOf(visit), participant, reasonGiven(visit)));
  const isWaiting = await isWayInWaiting(tools, participant);
  const done = DONE.find((one) => queryOf(visit).has(one)) ?? null;
  return { participant, personal, done, isWaiting };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  if (visit.form?.get('act') === 'confirm') {
    const proofs = readForm(confirmForm, visit, (field) => `coordinator:identity.${field}`);
    if (!proofs.ok) return askAgain(proofs);
    const { act: _act, ...sure } = proofs.value;
    const confirmed = await confirmWayIn(tools, coordinator, participant, sure);
    if (!confirmed.ok) return refusedAgain(visit, confirmed.refusal);
    return seeOther(`/desk/people/${participant}${confirmed.isOwn ? '' : '/password?oneMore'}`);
  }
  const read = readForm(recoveryForm, visit, (field) => `coordinator:identity.${field}`);
  if (!read.ok) return askAgain(read);
  const opened = await issueRecovery(tools, coordinator, participant, read.value);
  if (!opened.ok) return refusedAgain(visit, opened.refusal);
  if (opened.token !== null) return handedForPassword(visit, tools, participant, opened.token);
  return seeOther(`/desk/people/${participant}/password?${opened.isMailed ? 'mailed' : 'asked'}`);
}

export default function NewPasswordBesidePage() {
  const { participant, personal, done, isWaiting } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('coordinator:password.title')}
        lead={rich('coordinator:password.lead')}
      />
      {done && (
        <Notice tone="done" title={rich(`coordinator:password.${done}`)}>
          <p>{rich(`coordinator:password.${done}Text`)}</p>
        </Notice>
      )}
      {isWaiting && (
        <PostForm hidden={{ act: 'confirm' }}>
          <h2>{rich('coordinator:password.confirm')}</h2>
          <p>{rich('coordinator:password.confirmText')}</p>
          <ProofFields state={state} />
          <Actions>
            <Button>{rich('coordinator:password.confirmDone')}</Button>
          </Actions>
        </PostForm>
      )}
      <PostForm id="form">
        <ProofFields state={state} />
        <Notice title={rich('coordinator:password.how')}>
          <p>{rich('coordinator:password.handOver')}</p>
        </Notice>
        <Actions>
          <Button kind="primary">{rich('coordinator:password.open')}</Button>
          <ButtonLink href={`/desk/people/${participant}/account`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
