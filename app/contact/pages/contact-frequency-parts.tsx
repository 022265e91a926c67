/** The parts of the form on contact: topics, channels, how often, quiet times. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { AnswerWord, WaitingAnswer } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { CheckboxCards, RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { type ContactPreferences, topicField } from '../services/contact-preferences.server.ts';

type Part = { wishes: ContactPreferences; state: FormState | undefined };

export function Topics({ wishes, state }: Part) {
  const { rich } = useTexts();
  const { topics, words } = wishes;
  return (
    <section>
      <h2>{rich('frequency:topics.title')}</h2>
      <p>{rich('frequency:topics.lead')}</p>
      {topics.map(({ code, text, decision, waits, held, answers, perYear }) => (
        <RadioCards
          key={code}
          name={topicField(code)}
          label={<DocText text={text.question} />}
          hint={
            <>
              {rich('choices:question.now')}{' '}
              <AnswerWord
                answer={decision}
                label={decision === 'not-asked' ? undefined : words.answers[decision]}
                waits={waits}
              />{' '}
              {perYear !== null && rich('frequency:topics.most', { count: perYear })}
              <WaitingAnswer held={held} words={words.answers} />
            </>
          }
          state={state}
          even
          options={answers.flatMap((answer) =>
            answer === 'not-asked' ? [] : [{ value: answer, label: <DocText text={words.answers[answer]} /> }],
          )}
        />
      ))}
    </section>
  );
}

export function Channels({ wishes, state }: Part) {
  const { rich } = useTexts();
  return (
    <CheckboxCards
      name="channels"
      label={rich('frequency:channels.title')}
      hint={rich('frequency:channels.hint')}
      state={state}
      values={wishes.channels}
      options={['mail', 'letter', 'phone', 'portal']}
      optionWords="frequency:channel."
    />
  );
}

export function HowOften({ wishes, state }: Part) {
  const { rich } = useTexts();
  const { perYear, most } = wishes;
  return (
    <TextField
      name="perYear"
      label={rich('frequency:perYear.title')}
      hint={rich('frequency:perYear.hint', { count: most })}
      inputMode="numeric"
      width="short"
      value={perYear === null ? '' : String(perYear)}
      state={state}
    />
  );
}

export function QuietTimes({ wishes, state }: Part) {
  const { rich } = useTexts();
  const { typed } = usePage();
  const { quiet } = wishes;
  const hours = quiet?.hours;
  return (
    <details open={quiet !== null || state !== undefined || Object.keys(typed).length > 0}>
      <summary>{rich('frequency:quiet.title')}</summary>
      <p>{rich('frequency:quiet.lead')}</p>
      <CheckboxCards
        name="weekdays"
        label={rich('frequency:quiet.weekdays')}
        state={state}
        values={quiet?.weekdays.map(String)}
        options={['1', '2', '3', '4', '5', '6', '0']}
        optionWords="frequency:weekday."
      />
      {(['hourFrom', 'hourUntil'] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          label={rich(`frequency:quiet.${name}`)}
          hint={rich('frequency:quiet.hourHint')}
          inputMode="numeric"
          width="short"
          value={hours ? String(name === 'hourFrom' ? hours.from : hours.until) : ''}
          state={state}
        />
      ))}
      <DateField
        name="awayFrom"
        label={rich('frequency:quiet.awayFrom')}
        value={quiet?.away?.from}
        hint={rich('frequency:quiet.dayHint')}
        state={state}
      />
      <DateField
        name="awayUntil"
        label={rich('frequency:quiet.awayUntil')}
        hint={rich('frequency:quiet.dayHint')}
        value={quiet?.away?.until}
        state={state}
      />
    </details>
  );
}
