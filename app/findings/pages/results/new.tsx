/** A case begins. What was found is sealed; the person learns nothing of it by this. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { CASE_KINDS, CASE_TRIGGERS, FINDING_CATEGORIES } from '#app/kernel/domain/findings/finding-case.ts';
import { queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
} from '#app/kernel/pages/framework.ts';
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
export function loader({ context: { visit, tools } }: LoaderFunctionArgs) {
  const { role } = findingStaffOf(visit);
  const query = queryOf(visit);
  return {
    role,
    earlier: query.get('earlier') ?? '',
    participant: query.get('participant') ?? '',
    idempotencyKey: tools.ids.uuid(),
  };
}

export async function action({ context: { visit, tools } }: ActionFunctionArgs) {
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
      <PostForm hidden={{ idempotencyKey, earlier }} id="form">
        <TextField
          name="participant"
          label={rich('results:new.participant')}
          hint={rich('coordinator:home.findHint')}
          state={state}
          value={participant}
          width="middle"
        />
        <RadioCards
          name="kind"
          label={rich('results:new.kind')}
          state={state}
          options={CASE_KINDS.map((value) => ({ value, label: rich(`results:kind.${value}`) }))}
        />
        <RadioCards
          name="category"
          label={rich('results:new.category')}
          hint={rich('results:new.categoryHint')}
          state={state}
          options={FINDING_CATEGORIES.map((value) => ({ value, label: rich(`results:category.${value}`) }))}
        />
        <RadioCards
          name="trigger"
          label={rich('results:new.trigger')}
          state={state}
          value={earlier ? 'reinterpretation' : undefined}
          options={CASE_TRIGGERS.map((value) => ({ value, label: rich(`results:trigger.${value}`) }))}
        />
        <TextField
          name="gene"
          label={rich('results:new.gene')}
          hint={rich('results:new.geneHint')}
          state={state}
          width="short"
        />
        <TextArea
          name="text"
          label={rich('results:new.text')}
          hint={rich('results:new.textHint')}
          state={state}
          rows={6}
        />
        <Statement
          name="urgent"
          label={rich('results:new.urgent')}
          hint={rich('results:new.urgentHint')}
          state={state}
        />
        <Actions>
          <Button kind="primary">{rich('results:new.record')}</Button>
          <ButtonLink href="/results">{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
