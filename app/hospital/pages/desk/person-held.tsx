/** She says on the telephone that a wider answer was not hers, or that she has changed her mind: one press stops it, and widens nothing. */

import { z } from 'zod';
import { cancelHeldByPhone } from '#app/consent/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, onceField, participantIn, reasonGiven, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { loadPerson } from '../../services/desk/load-person.server.ts';
import { PersonHead } from './person-head.tsx';

export const meta = titled('coordinator:held.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const { held } = found(await loadPerson(tools, coordinator, participant));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  return { participant, held, personal, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const read = parseForm(z.strictObject(onceField), visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await cancelHeldByPhone(tools, coordinator, participant, read.value.idempotencyKey);
  return done.ok ? seeOther(`/desk/people/${participant}?done=held`) : refusedAgain(visit, done.refusal);
}

export default function PersonHeldPage() {
  const { participant, held, personal, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('coordinator:held.title')}
        lead={rich(held.length === 0 ? 'coordinator:held.nothing' : 'coordinator:held.lead')}
      />
      {held.length > 0 && (
        <PostForm hidden={{ idempotencyKey }} id="form">
          <p>{rich('coordinator:held.words')}</p>
          <Actions>
            <Button kind="primary">{rich('coordinator:held.stop')}</Button>
            <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
