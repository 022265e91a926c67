/** One request at the desk: what she asked, what carries it out, and the next step with its clock. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CONTACTS } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { type FormState, stateIn } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { RIGHTS_GROUNDS, RIGHTS_OUTCOMES, type RightsKind } from '../../domain/rights/rights-request.ts';
import { loadRight, rightsStepForm, stepRight } from '../../services/rights/rights-desk.server.ts';
import { rightsOfficerOf } from './officer.ts';
import { RightsCourseList, RightsFacts } from './parts.tsx';

export const meta = titled('duties:rights.title');

export const access = { GET: CONTACTS, POST: CONTACTS };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => ({
  request: found(await loadRight(tools, rightsOfficerOf(visit), params.id)),
});

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = rightsOfficerOf(visit);
  const { id } = found(await loadRight(tools, who, params.id));
  const read = readForm(rightsStepForm, visit, (field) => `duties:rights.field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await stepRight(tools, who, id, read.value);
  return done.ok ? seeOther(`/rights-desk/${id}`) : refusedAgain(visit, done.refusal);
}

/** Who does what was asked; the answer is given here when it is done. */
const CARRIES_OUT: Readonly<Partial<Record<RightsKind, string>>> = { erasure: '/erasures', 'stop-provision': '/stops' };

function Answer({ deed, state }: { deed: 'answered' | 'objection-answered'; state: FormState | undefined }) {
  const { rich, t } = useTexts();
  const none = { value: '', label: t('duties:rights.noGround') };
  return (
    <>
      <h2>{rich(`duties:rights.do.${deed}`)}</h2>
      <PostForm state={state} words="duties:rights.field." id="form" hidden={{ do: deed }}>
        <RadioCards name="outcome" options={RIGHTS_OUTCOMES} optionWords="rights:outcome." />
        <SelectField
          name="ground"
          hint={rich('duties:rights.groundHint')}
          options={[none, ...RIGHTS_GROUNDS.map((value) => ({ value, label: t(`rights:ground.${value}`) }))]}
        />
        <TextArea name="words" hint={rich('duties:rights.wordsHint')} />
        <Actions>
          <Button kind="primary">{rich('duties:rights.answer')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

function Later({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('duties:rights.do.extended')}</h2>
      <PostForm state={state} words="duties:rights.field." name="later" hidden={{ do: 'extended' }}>
        <DateField name="until" />
        <TextArea name="words" rows={3} label={rich('duties:rights.why')} hint={rich('duties:rights.wordsHint')} />
        <Actions>
          <Button>{rich('duties:rights.extend')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

export default function RightsOnePage() {
  const { request } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { number, kind, participant, channel, identity, askedBy, words, standing } = request;
  const isOpen = standing.state === 'received' || standing.state === 'looked-into';
  const by = CARRIES_OUT[kind];
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/rights-desk">{rich('duties:rights.title')}</a>}>{number}</PageTitle>
      <p>
        <strong>{rich(`rights:kind.${kind}`)}</strong>
      </p>
      <RightsFacts request={request} />
      <SummaryList
        names="duties:rights."
        rows={[
          { id: 'whose', value: participant },
          { id: 'by', value: rich(`duties:rights.askedBy.${askedBy}`) },
          { id: 'channel', value: rich(`duties:rights.channels.${channel}`) },
          { id: 'identity', value: rich(`duties:rights.identities.${identity}`) },
        ]}
      />
      {words && <OwnWords>{words}</OwnWords>}
      <p>{rich(`duties:rights.how.${kind}`)}</p>
      {by && (
        <p>
          <a href={by}>{rich(`duties:rights.goes.${kind}`)}</a>
        </p>
      )}
      <RightsCourseList request={request} />
      {standing.state === 'received' && (
        <PostForm hidden={{ do: 'acknowledged' }}>
          <Actions>
            <Button>{rich('duties:rights.do.acknowledged')}</Button>
          </Actions>
        </PostForm>
      )}
      {isOpen && <Answer deed="answered" state={stateIn(state, null)} />}
      {isOpen && !standing.isExtended && <Later state={stateIn(state, 'later')} />}
      {standing.state === 'objected' && <Answer deed="objection-answered" state={stateIn(state, null)} />}
    </>
  );
}
