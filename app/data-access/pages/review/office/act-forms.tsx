/** The forms of the office on one request, one open at a time. */
import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { CheckboxCards, RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnTitle, OwnWords } from '#app/ui/page/own-words.tsx';
import { routeOf } from '../../../domain/requests/public-transfer.ts';
import { INTEREST_GROUNDS } from '../../../domain/requests/request-event.ts';
import { SECTION_NAMES } from '../../../domain/requests/request-form.ts';
import type { OfficeRequest } from '../../../services/review/load-office-request.server.ts';
import type { OfficeAct, Proposed } from '../../../services/review/office-choices.ts';

type Props = {
  readonly request: OfficeRequest;
  readonly proposed: Proposed;
  readonly state: FormState | undefined;
  readonly idempotencyKey: string;
};

function Words({ state, hint, rows }: { state: FormState | undefined; hint?: ReactNode; rows?: number }) {
  const { rich } = useTexts();
  return <TextArea name="words" label={rich('office:field.words')} hint={hint} state={state} rows={rows} />;
}

function ReturnFields({ state }: Props) {
  const { rich } = useTexts();
  return (
    <>
      <CheckboxCards
        name="sections"
        label={rich('office:field.sections')}
        state={state}
        options={SECTION_NAMES}
        optionWords="review:section."
      />
      <Words state={state} hint={rich('office:hint.return')} />
    </>
  );
}

function CompleteFields({ state, proposed }: Props) {
  const { rich } = useTexts();
  return (
    <>
      <DateField
        name="panelUntil"
        label={rich('office:field.panelUntil')}
        hint={rich('office:hint.panelUntil')}
        state={state}
        value={proposed.panelUntil}
      />
      <DateField
        name="reviewUntil"
        label={rich('office:field.reviewUntil')}
        hint={rich('office:hint.reviewUntil')}
        state={state}
        value={proposed.reviewUntil}
      />
    </>
  );
}

function ReadersFields({ state, request: { members } }: Props) {
  const { rich } = useTexts();
  return (
    <CheckboxCards
      name="members"
      label={rich('office:field.members')}
      hint={rich('office:hint.members')}
      state={state}
      values={members.filter(({ reads }) => reads).map(({ account }) => account)}
      options={members
        .filter(({ standing }) => standing !== 'recused')
        .map(({ account, name, field }) => ({ value: account, label: name, hint: rich(`office:seatField.${field}`) }))}
    />
  );
}

function Ground({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <>
      <RadioCards
        name="ground"
        label={rich('office:field.ground')}
        state={state}
        options={INTEREST_GROUNDS}
        optionWords="review:ground."
      />
      <Words state={state} hint={rich('office:hint.interest')} />
    </>
  );
}

/** Of somebody of the secretariat herself. */
const OwnInterestFields = ({ state }: Props) => <Ground state={state} />;

function InterestFields({ state, request: { row, members, panelMembers } }: Props) {
  const { rich } = useTexts();
  return (
    <>
      <Notice tone="attention" title={rich('office:interest.follows')}>
        <p>{rich('office:interest.followsText')}</p>
      </Notice>
      <RadioCards
        name="member"
        label={rich('office:field.member')}
        state={state}
        options={[
          ...(routeOf(row) === 'acquirer-agreement-and-report' ? [] : members).map(({ account, name }) => ({
            ...{ value: `committee:${account}`, label: name, hint: rich('office:interest.of.committee') },
          })),
          ...panelMembers.map(({ account, name }) => ({
            ...{ value: `panel:${account}`, label: name, hint: rich('office:interest.of.panel') },
          })),
        ]}
      />
      <Ground state={state} />
    </>
  );
}

function AgreementFields({ state, proposed }: Props) {
  const { rich } = useTexts();
  return (
    <>
      <DateField name="signedOn" label={rich('office:field.signedOn')} state={state} value={proposed.today} />
      <RadioCards
        name="feeClass"
        label={rich('office:field.feeClass')}
        state={state}
        options={['free', 'reduced', 'paid']}
        optionWords="office:fee."
      />
    </>
  );
}

function ClearedFields({ state, request: { publications } }: Props) {
  const { rich } = useTexts();
  return (
    <>
      <RadioCards
        name="publication"
        label={rich('office:field.publication')}
        state={state}
        options={publications
          .filter(({ cleared }) => cleared === null)
          .map(({ publication, words, individual }) => ({
            value: publication,
            label: <OwnTitle>{words}</OwnTitle>,
            hint: individual ? rich('office:hint.individual') : undefined,
          }))}
      />
      <RadioCards
        name="cleared"
        label={rich('office:field.cleared')}
        state={state}
        options={['yes', 'no']}
        optionWords="office:cleared."
      />
      <Words state={state} />
    </>
  );
}

/** The second person reads what the first one said. */
function ResumeFields({ state, request: { resumption } }: Props) {
  const { rich, day } = useTexts();
  return (
    <>
      {resumption && (
        <Notice title={rich('office:hint.resumption', { day: day(resumption.at) })}>
          <OwnWords>{resumption.words}</OwnWords>
        </Notice>
      )}
      <Words state={state} />
    </>
  );
}

function PanelAnswerFields({ state }: Props) {
  const { rich } = useTexts();
  return (['answerJa', 'answerEn'] as const).map((name) => (
    <TextArea key={name} name={name} label={rich(`office:field.${name}`)} state={state} />
  ));
}

/** About the text as the page showed it. */
const WITH_VERSION: readonly OfficeAct[] = ['return', 'minor', 'complete', 'panel-answer', 'own-interest'];

const FIELDS: Readonly<Record<OfficeAct, (props: Props) => ReactNode>> = {
  return: ReturnFields,
  complete: CompleteFields,
  minor: ({ state }) => <Words state={state} />,
  readers: ReadersFields,
  interest: InterestFields,
  'own-interest': OwnInterestFields,
  agreement: AgreementFields,
  cleared: ClearedFields,
  'panel-answer': PanelAnswerFields,
  acquirer: ({ state, proposed }) => (
    <>
      <Line name="acquirer" state={state} />
      <Day name="agreedOn" state={state} value={proposed.today} />
      <Line name="report" state={state} />
    </>
  ),
  report: ({ state, request: { row } }) => (
    <Line name="decision" state={state} value={row.id.replace(/^REQ-/, 'REP-')} />
  ),
  activate: ({ state, proposed }) => <Day name="until" state={state} value={proposed.trainedUntil ?? undefined} />,
  suspend: ({ state }) => (
    <>
      <Line name="reason" state={state} />
      <Words state={state} />
    </>
  ),
  'propose-resume': ({ state }) => <Words state={state} />,
  resume: ResumeFields,
  destroyed: ({ state, proposed }) => (
    <>
      <Line name="certificate" state={state} />
      <Line name="method" state={state} />
      <Day name="on" state={state} value={proposed.today} />
    </>
  ),
  close: ({ state }) => <Words state={state} />,
};

type Named = { readonly name: string; readonly state: FormState | undefined; readonly value?: string };

function Line({ name, state, value }: Named) {
  const { rich } = useTexts();
  return (
    <TextField
      name={name}
      label={rich(`office:field.${name}`)}
      hint={rich(`office:hint.${name}`)}
      state={state}
      value={value}
      width="middle"
    />
  );
}

function Day({ name, state, value }: Named) {
  const { rich } = useTexts();
  return <DateField name={name} label={rich(`office:field.${name}`)} state={state} value={value} />;
}

export function ActForm({ act, ...props }: Props & { act: OfficeAct }) {
  const { rich } = useTexts();
  const Fields = FIELDS[act];
  const { version } = props.request;
  const hidden = {
    act,
    ...(WITH_VERSION.includes(act) ? { version: String(version) } : {}),
    ...(act === 'activate' ? { idempotencyKey: props.idempotencyKey } : {}),
  };
  return (
    <section aria-labelledby="form-title">
      <h2 id="form-title">{rich(`office:act.${act}`)}</h2>
      <p>{rich(`office:explain.${act}`)}</p>
      <PostForm id="form" hidden={hidden}>
        <Fields {...props} />
        <Actions>
          <Button kind="primary">{rich(`office:send.${act}`)}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}
