/** What the pages for the turns of a life share: whose it is, what it brings, one form with a note, one way back. */

import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, participantIn, reasonGiven } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PersonHead } from './person-head.tsx';

/** Without a reason nothing personal opens and nothing is logged: a reason that nobody gave would be read by the person. */
export async function loadTurn({ context: { visit, tools }, params }: RouteArgs) {
  const participant = participantIn(params.participant);
  const { personal } = found(await openPerson(tools, coordinatorOf(visit), participant, reasonGiven(visit)));
  return { participant, personal, idempotencyKey: tools.ids.uuid() };
}

type Loaded = LoadedBy<typeof loadTurn>;

type Turn = 'capacity' | 'death' | 'guardian' | 'merge' | 'transfer';
type Head = Pick<Loaded, 'participant' | 'personal'> & { turn: Turn; state: FormState | undefined };

/** Whose it is and what it brings. @param turn under which its words stand in `life` */
export function TurnHead({ turn, participant, personal, state }: Head) {
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich(`life:${turn}.title`)}
        lead={rich(`life:${turn}.lead`)}
      />
      <Notice title={rich(`life:${turn}.noticeTitle`)}>
        <p>{rich(`life:${turn}.notice`)}</p>
      </Notice>
    </>
  );
}

/** @param fields what is asked besides the note */
export function TurnOfLife({ turn, fields }: { turn: Turn; fields: (state: FormState | undefined) => ReactNode }) {
  const { participant, personal, idempotencyKey } = useLoaded<typeof loadTurn>();
  const state = useAnswered<() => FormState>();
  const { rich } = useTexts();
  return (
    <>
      <TurnHead turn={turn} participant={participant} personal={personal} state={state} />
      <PostForm state={state} hidden={{ idempotencyKey }} id="form">
        {fields(state)}
        <TextArea name="note" label={rich(`life:${turn}.note`)} hint={rich(`life:${turn}.noteHint`)} />
        <Actions>
          <Button kind="primary">{rich(`life:${turn}.record`)}</Button>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
