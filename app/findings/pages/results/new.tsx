/** A case begins. What was found is sealed; the person learns nothing of it by this. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { CASE_KINDS, CASE_TRIGGERS, FINDING_CATEGORIES } from '#app/kernel/domain/findings/finding-case.ts';
import { queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { newCaseForm, openCase } from '../../services/open-case.server.ts';
import { findingStaffOf } from './own.ts';

export const meta = titled('results:new.title');

export const access = {
  GET: ['staff:treating-doctor', 'staff:expert-panel'],
  POST: ['staff:treating-doctor', 'staff:expert-panel'],
};
export function loader({ context: { visit, tools } }: RouteArgs) {
  const { role } = findingStaffOf(visit);
  const query = queryOf(visit);
  return {
    role,
    earlier: query.get('earlier') ?? '',
    participant: query.get('participant') ?? '',
    idempotencyKey: tools.ids.uuid(),
  };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const staff = findingStaffOf(visit);
  const read = readForm(newCaseForm, visit, (field) => `results:new.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await openCase(tools, staff, read.value);
  return done.ok ? seeOther(`/results/${done.result}?recorded`) : refusedAgain(visit, done.refusal);
}

export default function NewCasePage() {
  const { earlier, participant, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={rich('results:title')} lead={rich('results:new.lead')}>
        {rich('results:new.title')}
      </PageTitle>
      <PostForm state={state} words="results:new." hidden={{ idempotencyKey, earlier }} id="form">
        <TextField name="participant" hint={rich('coordinator:home.findHint')} value={participant} width="middle" />
        <RadioCards name="kind" options={CASE_KINDS} optionWords="results:kind." />
        <RadioCards name="category" hint options={FINDING_CATEGORIES} optionWords="results:category." />
        <RadioCards
          name="trigger"
          value={earlier ? 'reinterpretation' : undefined}
          options={CASE_TRIGGERS}
          optionWords="results:trigger."
        />
        <TextField name="gene" hint width="short" />
        <TextArea name="text" hint rows={6} />
        <Statement name="urgent" hint />
        <Actions>
          <Button kind="primary">{rich('results:new.record')}</Button>
          <ButtonLink href="/results">{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
