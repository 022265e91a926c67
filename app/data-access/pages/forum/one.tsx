/** One organisation: what it asks, who is free to decide, the two words, the contract, and its end. */
import { z } from 'zod';
import { countryName } from '#app/i18n/countries.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { FORUM } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnTitle, OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { type ApplicationPage, loadApplication } from '../../services/forum/applications.server.ts';
import {
  confirmDecision,
  declareForumInterest,
  forumConfirmForm,
  forumInterestForm,
  proposeDecision,
  proposeForm,
} from '../../services/forum/decide.server.ts';
import {
  confirmEnd,
  confirmEndForm,
  endMembershipForm,
  proposeEnd,
} from '../../services/forum/end-membership.server.ts';
import { contractForm, recordContract } from '../../services/forum/membership.server.ts';
import { ContractForm } from './contract-form.tsx';
import { DecisionForms } from './decision-forms.tsx';
import { EndForms } from './end-forms.tsx';
import { officerOf } from './own.ts';

export const meta = titled('forum:one.title');

const formSchema = z.discriminatedUnion('do', [
  forumInterestForm,
  proposeForm,
  forumConfirmForm,
  contractForm,
  endMembershipForm,
  confirmEndForm,
]);

export const access = { GET: FORUM, POST: FORUM };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const officer = officerOf(visit);
  const application = found(await loadApplication(tools, officer, params.id ?? ''));
  return { application, role: officer.role, form: tools.ids.uuid(), now: tools.clock.now().toISOString() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const officer = officerOf(visit);
  const { id } = found(await loadApplication(tools, officer, params.id ?? ''));
  const read = readForm(formSchema, visit, (field) => `forum:one.${field}`);
  if (!read.ok) return askAgain(read);
  const form = read.value;
  const acts = {
    interest: () => form.do === 'interest' && declareForumInterest(tools, officer, id, form),
    propose: () => form.do === 'propose' && proposeDecision(tools, officer, id, form),
    confirm: () => form.do === 'confirm' && confirmDecision(tools, officer, id, form),
    contract: () => form.do === 'contract' && recordContract(tools, officer, id, form),
    end: () => form.do === 'end' && proposeEnd(tools, officer, id, form),
    'confirm-end': () => form.do === 'confirm-end' && confirmEnd(tools, officer, id, form),
  };
  const done = await acts[form.do]();
  if (!done || done.ok) return seeOther(`/forum/${id}`);
  return refusedAgain(visit, done.refusal);
}

function Asked({ application }: { application: ApplicationPage }) {
  const { rich, instant, locale } = useTexts();
  const { id, name, country, recipientClass, commercial, why, appliedAt, contact } = application;
  const row = (key: string, value: React.ReactNode) => ({ id: key, name: rich(`forum:one.${key}`), value });
  return (
    <SummaryList
      rows={[
        row('number', id),
        row('nameJa', <OwnTitle>{name.ja}</OwnTitle>),
        row('nameEn', <OwnTitle>{name.en}</OwnTitle>),
        row('country', withoutMarks(countryName(country, locale))),
        row('recipientClass', rich(`forum:class.${recipientClass}`)),
        row('commercial', rich(`forum:yesNo.${commercial ? 'yes' : 'no'}`)),
        row('why', <OwnWords>{why}</OwnWords>),
        row('appliedAt', <Marked text={instant(new Date(appliedAt))} />),
        ...(contact
          ? [
              row('contact', contact.contact),
              row('email', <a href={`mailto:${contact.email}`}>{contact.email}</a>),
              row('security', contact.security),
            ]
          : [row('contact', rich('forum:one.contactGone'))]),
      ]}
    />
  );
}

function Contracted({ application: { contract, id } }: { application: ApplicationPage }) {
  const { rich, day } = useTexts();
  if (!contract) return null;
  const row = (key: string, value: React.ReactNode) => ({ id: key, name: rich(`forum:one.${key}`), value });
  return (
    <>
      <h2>{rich('forum:one.contractTitle')}</h2>
      <SummaryList
        rows={[
          row('contract', contract.number),
          row('signedOn', <Marked text={day(contract.signedOn)} />),
          row('until', <Marked text={day(contract.until)} />),
          row('trainingUntil', <Marked text={day(contract.trainingUntil)} />),
          row('feeClass', rich(`forum:fee.${contract.feeClass}`)),
        ]}
      />
      <p>
        <a href={`/forum/${id}/people`}>{rich('forum:people.title')}</a>
      </p>
    </>
  );
}

export default function ApplicationOnePage() {
  const { application, role, form, now } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, locale, instant } = useTexts();
  const { stage, name, membership, standing, reason, confirmedAt } = application;
  const isCommittee = role === 'forum-committee';
  // without a word on interests nothing of it opens to one who decides
  const isDeciding = stage === 'applied' || stage === 'proposed';
  const isOpen = !isCommittee || standing === 'free' || (standing === 'must-declare' && !isDeciding);
  const runs = membership !== null && now < membership.until;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/forum">{rich('forum:desk.title')}</a>} lead={rich(`forum:stage.${stage}`)}>
        {name[namesIn(locale)]}
      </PageTitle>
      {standing === 'recused' && <Notice title={rich('forum:one.recused')}>{rich('forum:one.recusedText')}</Notice>}
      {isOpen && <Asked application={application} />}
      {isOpen && confirmedAt && (
        <Notice tone="done" title={rich(`forum:one.decided.${application.proposal ?? 'refuse'}`)}>
          <Marked text={instant(new Date(confirmedAt))} /> · {reason && <OwnTitle>{reason}</OwnTitle>}
        </Notice>
      )}
      <DecisionForms application={application} isCommittee={isCommittee} state={state} />
      {isOpen && <Contracted application={application} />}
      {(stage === 'accepted' || stage === 'member') && isOpen && (
        <ContractForm application={application} form={form} state={state} />
      )}
      {stage === 'member' &&
        isOpen &&
        (runs ? <EndForms application={application} form={form} state={state} /> : <p>{rich('forum:one.over')}</p>)}
    </>
  );
}
