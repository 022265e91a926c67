/** A new consultation, as a draft: nobody outside sees it before it is announced. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { draftConsultation } from '../../../services/consultations/edit-consultation.server.ts';
import { consultationForm, draftOf } from '../../../services/consultations/office-forms.ts';
import { DraftForm, draftField } from './draft-form.tsx';
import { moderatorOf } from './own.ts';

export const meta = titled('consulting:new');

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export const loader = ({ context: { visit, tools } }: RouteArgs) => {
  moderatorOf(visit);
  return { idempotencyKey: tools.ids.uuid() };
};

export async function action({ context: { visit, tools } }: RouteArgs) {
  const officer = moderatorOf(visit);
  const read = readForm(consultationForm, visit, draftField);
  if (!read.ok) return askAgain(read);
  const made = draftOf(read.value);
  if (!made.ok) return refusedAgain(visit, made.refusal);
  const done = await draftConsultation(tools, officer, made.draft, read.value.idempotencyKey);
  return done.ok ? seeOther(`/studio/consultations/${done.number}`) : refusedAgain(visit, done.refusal);
}

export default function NewConsultationPage() {
  const { idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href="/studio/consultations">{rich('consulting:title')}</a>}
        lead={rich('consulting:draft.lead')}
      >
        {rich('consulting:new')}
      </PageTitle>
      <h2>{rich('consulting:draft.title')}</h2>
      <DraftForm values={{}} state={state} idempotencyKey={idempotencyKey} />
    </>
  );
}
