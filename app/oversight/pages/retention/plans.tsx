/** Who takes over, and the end: proposed by one, confirmed by another, then told to everybody. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { type FormState, stateIn } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import type { EndPlan } from '../../services/retention/end-of-programme.server.ts';
import { Sure } from '../operator/parts.tsx';

function One({ plan, state }: { plan: EndPlan; state: FormState | undefined }) {
  const { rich, day } = useTexts();
  const { id, kind, words, decision, endsOn, confirmedAt, endedAt, isOwn } = plan;
  return (
    <section>
      <h3>{rich(`duties:plan.kind.${kind}`)}</h3>
      <p className="lines">
        <Marked text={words} />
      </p>
      <p className="hint">
        {decision} {endsOn && rich('duties:plan.endsOn', { day: day(endsOn) })}
      </p>
      {endedAt && <p>{rich('duties:plan.ended', { day: day(endedAt) })}</p>}
      {confirmedAt && !endedAt && <p>{rich('duties:plan.confirmed', { day: day(confirmedAt) })}</p>}
      {!confirmedAt && isOwn && <p>{rich('duties:plan.another')}</p>}
      {!confirmedAt && !isOwn && (
        <PostForm name={id} hidden={{ do: 'confirm-plan', plan: id }}>
          <Sure
            state={stateIn(state, id)}
            withWhy={false}
            follows={[rich('duties:plan.follows.told'), rich(`duties:plan.follows.${kind}`)]}
          />
          <Actions>
            <Button>{rich('duties:plan.confirm')}</Button>
          </Actions>
        </PostForm>
      )}
    </section>
  );
}

export function Plans({ plans, state }: { plans: readonly EndPlan[]; state: FormState | undefined }) {
  const { rich, t } = useTexts();
  const own = stateIn(state, 'plan');
  const kinds = (['successor', 'end'] as const).map((value) => ({ value, label: t(`duties:plan.kind.${value}`) }));
  return (
    <>
      <h2>{rich('duties:plan.title')}</h2>
      <p>{rich('duties:plan.lead', {}, { end: '/about/end' })}</p>
      {plans.map((plan) => (
        <One key={plan.id} plan={plan} state={state} />
      ))}
      <details open={own !== undefined}>
        <summary>{rich('duties:plan.new')}</summary>
        <PostForm state={own} words="duties:field." name="plan" hidden={{ do: 'plan' }}>
          <SelectField name="kind" options={kinds} />
          {(['ja', 'easy', 'en'] as const).map((language) => (
            <TextArea key={language} name={language} label={rich(`duties:field.${language}`)} />
          ))}
          <DateField name="endsOn" />
          <TextField name="decision" width="middle" />
          <Sure state={own} withWhy={false} follows={[rich('duties:plan.follows.second')]} />
          <Actions>
            <Button>{rich('duties:plan.propose')}</Button>
          </Actions>
        </PostForm>
      </details>
    </>
  );
}
