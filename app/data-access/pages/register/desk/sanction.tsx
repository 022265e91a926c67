/** One sanction: what is to be published, the organisation's reply, and the second person's word. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ADMINISTRATOR_OR_SECRETARIAT } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { confirmLift, proposeLift } from '../../../services/register/lift-sanction.server.ts';
import { type DeskSanction, deskSanction } from '../../../services/register/list-sanctions.server.ts';
import { confirmSanction, replyToSanction } from '../../../services/register/sanction.server.ts';
import { tellSanction } from '../../../services/register/tell-sanction.server.ts';
import { LiftForms } from './lift-forms.tsx';
import { sanctionerOf } from './own.ts';
import { actForm, confirmLiftForm, liftForm, replyForm, tellForm } from './sanction-forms.ts';
import { SanctionState } from './sanction-state.tsx';
import { TellForm } from './tell-form.tsx';

export const meta = titled('registry:sanctions.title');

export const access = { GET: ADMINISTRATOR_OR_SECRETARIAT, POST: ADMINISTRATOR_OR_SECRETARIAT };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const who = sanctionerOf(visit);
  const sanction = found(await deskSanction(tools, who, params.sanction ?? '', visit.locale));
  // whoever proposed hears nobody in the organisation's name
  const mayReply = !sanction.isOwn;
  return { sanction, isSecretariat: who.role === 'review-secretariat', mayReply, form: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = sanctionerOf(visit);
  const { number } = found(await deskSanction(tools, who, params.sanction ?? '', visit.locale));
  const act = readForm(actForm, visit, () => 'registry:sanctions.measure');
  if (!act.ok) return askAgain(act);
  if (act.value.do === 'confirm') {
    const done = await confirmSanction(tools, who, number);
    return done.ok ? seeOther(`/office/sanctions/${number}`) : refusedAgain(visit, done.refusal);
  }
  if (act.value.do === 'lift') {
    const read = readForm(liftForm, visit, (field) => `registry:sanctions.${field}`);
    if (!read.ok) return askAgain(read);
    const { liftDecision: decision, whyJa: ja, whyEasy, whyEn: en, idempotencyKey } = read.value;
    const lift = { decision, idempotencyKey, texts: { ja, 'ja-easy': whyEasy, en } };
    const done = await proposeLift(tools, who, number, lift);
    return done.ok ? seeOther(`/office/sanctions/${number}`) : refusedAgain(visit, done.refusal);
  }
  if (act.value.do === 'confirm-lift') {
    const read = readForm(confirmLiftForm, visit, () => 'registry:sanctions.liftHead');
    if (!read.ok) return askAgain(read);
    const done = await confirmLift(tools, who, number, read.value.seen);
    return done.ok ? seeOther(`/office/sanctions/${number}`) : refusedAgain(visit, done.refusal);
  }
  if (act.value.do === 'tell') {
    const told = readForm(tellForm, visit, (field) => `registry:sanctions.${field}`);
    if (!told.ok) return askAgain(told);
    const { do: _tell, ...notice } = told.value;
    const done = await tellSanction(tools, who, number, notice);
    return done.ok ? seeOther(`/office/sanctions/${number}`) : refusedAgain(visit, done.refusal);
  }
  const read = readForm(replyForm, visit, (field) => `registry:sanctions.${field}`);
  if (!read.ok) return askAgain(read);
  const { do: _act, ...reply } = read.value;
  const done = await replyToSanction(tools, who, number, reply);
  return done.ok ? seeOther(`/office/sanctions/${number}`) : refusedAgain(visit, done.refusal);
}

function Texts({ sanction: { texts } }: { sanction: DeskSanction }) {
  return LANGUAGES.map((language) => (
    <section key={language} lang={spokenIn(language)}>
      <SummaryList
        names="registry:sanctions."
        rows={[
          { id: 'what', value: <Marked text={texts[language].what} /> },
          { id: 'decided', value: <Marked text={texts[language].decided} /> },
        ]}
      />
    </section>
  ));
}

function ReplyForm({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="registry:sanctions." id="form" hidden={{ do: 'reply' }}>
      <TextArea name="words" rows={10} />
      <RadioCards name="language" options={['ja', 'en']} optionWords="registry:sanctions." />
      <DateField name="receivedOn" />
      <Actions>
        <Button>{rich('registry:sanctions.sendReply')}</Button>
      </Actions>
    </PostForm>
  );
}

function Confirm({ sanction: { isOwn, isReady, replyUntil, told, measure } }: { sanction: DeskSanction }) {
  const { rich, day } = useTexts();
  return (
    <section>
      <h2>{rich('registry:sanctions.confirmHead')}</h2>
      <p>{rich('registry:sanctions.confirmText')}</p>
      {measure === 'use-stopped' && <p>{rich('registry:sanctions.stopText', {}, { stops: '/stops' })}</p>}
      {!isReady && told && <p>{rich('registry:sanctions.waitText', { day: day(replyUntil) })}</p>}
      {isOwn && <p>{rich('registry:sanctions.ownText')}</p>}
      {isReady && !isOwn && (
        <PostForm hidden={{ do: 'confirm' }}>
          <Actions>
            <Button kind="primary">{rich('registry:sanctions.confirm')}</Button>
          </Actions>
        </PostForm>
      )}
    </section>
  );
}

export default function DeskSanctionPage() {
  const { sanction, isSecretariat, mayReply, form } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { number, name, measure, until, decision, reply, replyUntil, confirmedAt, told } = sanction;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/office/sanctions">{rich('registry:sanctions.title')}</a>}>{name}</PageTitle>
      <SummaryList
        names="registry:sanctions."
        rows={[
          { id: 'state', name: rich('registry:sanctions.stateHead'), value: <SanctionState sanction={sanction} /> },
          {
            id: 'measure',
            value: rich(`registry:sanctions.measures.${measure}`),
          },
          ...(until === null ? [] : [{ id: 'until', value: <Marked text={day(until)} /> }]),
          { id: 'decision', value: decision },
          { id: 'number', value: number },
        ]}
      />
      <Texts sanction={sanction} />
      {confirmedAt && (
        <Notice tone="done" title={<a href={`/register/sanctions#${number}`}>{rich('registry:sanctions.public')}</a>} />
      )}
      {told && <p>{rich(`registry:sanctions.told.${told.way}`, { day: day(told.on) })}</p>}
      {!told && !confirmedAt && isSecretariat && <TellForm state={state} />}
      <h2>{rich('registry:sanctions.replyHead')}</h2>
      {reply ? (
        <>
          <p>{rich('registry:sanctions.replied', { day: day(reply.receivedOn) })}</p>
          <blockquote className="own-words" lang={reply.language}>
            {reply.words}
          </blockquote>
        </>
      ) : (
        <p>
          {told || confirmedAt
            ? rich('registry:sanctions.noReply', { day: day(replyUntil) })
            : rich('registry:sanctions.untold')}
        </p>
      )}
      {!reply && mayReply && <ReplyForm state={state} />}
      {!confirmedAt && <Confirm sanction={sanction} />}
      <LiftForms sanction={sanction} mayPropose={isSecretariat} state={state} form={form} />
    </>
  );
}
