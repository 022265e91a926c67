/** A way to a new password for who has no mail: opened beside her, once it is clear anew who she is. She types it herself. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { issueRecovery, recoveryForm } from '#app/services/access/issue-recovery.server.ts';
import { openPerson } from '#app/services/desk/open-person.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { coordinatorOf, found, participantIn, readForm, refusedAgain } from './desk.ts';
import { type Personal, PersonHead } from './person-head.tsx';
import { ProofFields } from './proof-fields.tsx';

export const meta = titled('coordinator:password.title');

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const participant = participantIn(params.participant);
  const { personal } = found(await openPerson(tools, coordinatorOf(visit), participant, 'identity-check'));
  return { participant, personal };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(recoveryForm, visit, (field) => `coordinator:identity.${field}`);
  if (!read.ok) return askAgain(read);
  const opened = await issueRecovery(tools, coordinator, participant, read.value);
  return opened.ok ? seeOther(opened.path) : refusedAgain(visit, opened.refusal);
}

export default function NewPasswordBesidePage() {
  const { participant, personal } = useLoaderData<typeof loader>() as { participant: string; personal: Personal };
  const state = useActionData<typeof action>() as FormState | undefined;
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
      <PostForm id="form">
        <ProofFields state={state} />
        <Notice title={rich('coordinator:account.handOver')}>
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
