/** Samples of one person: each gets an identifier of its own, to write on the tube. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { SAMPLE_KINDS } from '#app/kernel/domain/samples/sample-kinds.ts';
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
import { registerSample, SAMPLE_ORIGINS, sampleForm } from '#app/kernel/services/samples/register-sample.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { loadPerson, type PersonPage } from '../../services/desk/load-person.server.ts';
import { PersonHead } from './person-head.tsx';

export const meta = titled('coordinator:samples.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const { samples } = found(await loadPerson(tools, coordinator, participant));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  const registered = samples.find(({ id }) => id === queryOf(visit).get('registered'))?.id ?? null;
  return { participant, samples, personal, registered, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(sampleForm, visit, (field) => `coordinator:samples.${field}`);
  if (!read.ok) return askAgain(read);
  const { sample, idempotencyKey } = read.value;
  const done = await registerSample(tools, coordinator, participant, sample, idempotencyKey);
  return done.ok
    ? seeOther(`/desk/people/${participant}/samples?registered=${done.result}`)
    : refusedAgain(visit, done.refusal);
}

const originOf = ({ legacy, further }: PersonPage['samples'][number]) =>
  legacy ? 'legacy' : further ? 'further' : 'first';

function SampleLine({ sample }: { sample: PersonPage['samples'][number] }) {
  const { rich } = useTexts();
  const { id, kind, from, suspended } = sample;
  return (
    <li>
      <span className="number">{id}</span> {kind && <>{rich(`samples:kind.${kind}`)} · </>}
      {rich(`coordinator:origin.${originOf(sample)}`)}
      {from && (
        <>
          {' '}
          · {rich('coordinator:samples.madeOf')} <span className="number">{from}</span>
        </>
      )}
      {suspended && <> {rich('coordinator:samples.suspended')}</>}
    </li>
  );
}

export default function SamplesPage() {
  const { participant, samples, personal, registered, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t } = useTexts();
  const usable = samples.filter(({ suspended }) => !suspended);
  return (
    <>
      <ErrorSummary state={state} />
      {registered && !state && (
        <Notice tone="done" title={rich('coordinator:done.samples')}>
          <p>{rich('coordinator:samples.write', { sample: registered })}</p>
        </Notice>
      )}
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('coordinator:samples.title')}
        lead={rich('coordinator:samples.lead')}
      />
      {samples.length > 0 && (
        <ul>
          {samples.map((sample) => (
            <SampleLine key={sample.id} sample={sample} />
          ))}
        </ul>
      )}
      <PostForm words="coordinator:samples." hidden={{ idempotencyKey }} id="form">
        <RadioCards name="kind" state={state} options={SAMPLE_KINDS} optionWords="samples:kind." />
        <RadioCards name="origin" state={state} options={SAMPLE_ORIGINS} optionWords="coordinator:origin." />
        {usable.length > 0 && (
          <SelectField
            name="from"
            hint
            value={state?.kept?.from ?? ''}
            options={[
              { value: '', label: t('coordinator:samples.fromNone') },
              ...usable.map(({ id, kind }) => ({
                value: id,
                label: kind ? `${id} ${t(`samples:kind.${kind}`)}` : id,
              })),
            ]}
          />
        )}
        <Actions>
          <Button kind="primary">{rich('coordinator:samples.record')}</Button>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
