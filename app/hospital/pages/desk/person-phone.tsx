/** Answers changed by a call. What permits less is offered; what permits more is said how to do. */

import { answersSaid, enterPhoneChange, loadPhoneEntry, type PhoneEntry, phoneChangeForm } from '#app/consent/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, onceField, participantIn, reasonGiven, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { listCallers } from '#app/kernel/services/record/list-callers.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { AnswerWord } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { CalledBack } from './called-back.tsx';
import { PersonHead } from './person-head.tsx';
import { WhoCalls } from './who-calls.tsx';

export const meta = titled('paper:phone.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const entry = found(await loadPhoneEntry(tools, coordinator, participant, visit.locale));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  const lines = entry.structure ? entry.lines : null;
  const callers = await listCallers(tools, coordinator, participant, reasonGiven(visit));
  return { participant, personal, lines, callers, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const entry = found(await loadPhoneEntry(tools, coordinator, participant, visit.locale));
  if (!entry.structure) return refusedAgain(visit, { code: 'not-active' });
  const read = parseForm(phoneChangeForm(entry.structure).extend(onceField), visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, calledBack, caller } = read.value;
  const change = { answers: answersSaid(read.value), calledBack, caller, language: visit.locale };
  if (Object.keys(change.answers).length === 0)
    return askAgain({
      errors: [{ field: 'form', text: textsFor(visit.locale).marked('paper:phone.nothing') }],
      kept: {},
    });
  const done = await enterPhoneChange(tools, coordinator, participant, change, idempotencyKey);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  const more = `${done.result.notTaken.length > 0 ? '&wider' : ''}${done.result.hasNoNumber ? '&no-number' : ''}`;
  return seeOther(`/desk/people/${participant}?done=phone${more}`);
}

type Lines = Extract<PhoneEntry, { lines: unknown }>['lines'];

function Lines({ lines }: { lines: Lines }) {
  const { rich } = useTexts();
  return lines.map(({ provision, title, question, now, waits, narrower }) =>
    narrower.length === 0 ? null : (
      <RadioCards
        key={provision}
        name={`answer-${provision}`}
        label={<DocText text={title} />}
        hint={
          <>
            {rich('paper:phone.now')} <AnswerWord answer={now} waits={waits} />
            <br />
            <DocText text={question} />
          </>
        }
        value="keep"
        even
        options={[
          { value: 'keep', label: rich('paper:phone.keep') },
          ...narrower.map((value) => ({ value, label: rich(`shell:answer.${value}`) })),
        ]}
      />
    ),
  );
}

export default function PhonePage() {
  const { participant, personal, lines, callers, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const refused = lines?.filter(({ now }) => now === 'deny') ?? [];
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('paper:phone.title')}
        lead={rich(lines ? 'paper:phone.lead' : 'paper:phone.nobody')}
      />
      <Notice title={rich('paper:phone.widerTitle')}>
        <p>{rich('paper:phone.wider', {}, { pack: `/desk/pack?participant=${participant}` })}</p>
      </Notice>
      <p>{rich('paper:phone.leave', {}, { withdrawal: `/desk/people/${participant}/withdrawal` })}</p>
      <PostForm state={state} hidden={{ idempotencyKey }} id="form">
        {lines && (
          <>
            <WhoCalls callers={callers} state={state} />
            <CalledBack state={state} />
            <Lines lines={lines} />
          </>
        )}
        {refused.length > 0 && (
          <>
            <h2>{rich('paper:phone.refused')}</h2>
            <ul>
              {refused.map(({ provision, title }) => (
                <li key={provision}>
                  <DocText text={title} />
                </li>
              ))}
            </ul>
          </>
        )}
        <Actions>
          {lines && <Button kind="primary">{rich('paper:phone.record')}</Button>}
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
