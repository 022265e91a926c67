/** The first of two people enters an ethics opinion as the committee's letter has it, and sends the letter along. */
import { OPINION_ACTIONS } from '#app/data-access/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { keptTexts, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
} from '#app/kernel/pages/framework.ts';
import { scanIn } from '#app/kernel/pages/scan-in.ts';
import { ELSI_AND_ETHICS } from '#app/kernel/services/access/groups.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { FileField } from '#app/ui/forms/file-field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { documentTitles } from '../../services/opinions/load-opinions.server.ts';
import { nameable, opinionForm, proposeOpinion } from '../../services/opinions/propose-opinion.server.ts';
import { registrarOf } from './own.ts';

export const meta = titled('opinions:new.title');

export const access = { GET: ELSI_AND_ETHICS, POST: ELSI_AND_ETHICS };
export async function loader({ context: { visit, tools } }: LoaderFunctionArgs) {
  registrarOf(visit);
  const { documents, approvals } = await nameable(tools);
  const titles = new Map(Object.entries(await documentTitles(tools, visit.locale)));
  const named = documents.map((id) => ({ id, title: titles.get(id) ?? id }));
  return { documents: named, approvals, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: ActionFunctionArgs) {
  const who = registrarOf(visit);
  const read = readForm(opinionForm, visit, (field) => `opinions:field.${field}`);
  if (!read.ok) return askAgain(read);
  const letter = await scanIn(tools, visit, 'letter');
  if (!letter.ok) return askAgain({ errors: [letter.error], kept: keptTexts(visit) });
  const done = await proposeOpinion(tools, who, read.value, letter.bytes);
  return done.ok ? seeOther(`/opinions/${done.id}`) : refusedAgain(visit, done.refusal);
}

type Loaded = LoadedBy<typeof loader>;

function Covers({ documents, approvals, state }: Omit<Loaded, 'idempotencyKey'> & { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('opinions:column.scope')}</h2>
      <p>{rich('opinions:new.scopeText')}</p>
      {documents.length > 0 && (
        <CheckboxCards
          name="documents"
          label={rich('opinions:field.documents')}
          state={state}
          options={documents.map(({ id, title }) => ({ value: id, label: title, hint: <code>{id}</code> }))}
        />
      )}
      {approvals.length > 0 && (
        <CheckboxCards
          name="approvals"
          label={rich('opinions:field.approvals')}
          hint={rich('opinions:new.approvalsHint')}
          state={state}
          options={approvals.map((id) => ({ value: id, label: id }))}
        />
      )}
      <TextArea
        name="participants"
        label={rich('opinions:field.participants')}
        hint={rich('opinions:new.participantsHint')}
        state={state}
        rows={3}
      />
      <TextArea
        name="samples"
        label={rich('opinions:field.samples')}
        hint={rich('opinions:new.samplesHint')}
        state={state}
        rows={3}
      />
    </>
  );
}

export default function NewOpinionPage() {
  const { documents, approvals, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/opinions">{rich('opinions:title')}</a>} lead={rich('opinions:new.lead')}>
        {rich('opinions:new.title')}
      </PageTitle>
      <PostForm id="form" hidden={{ idempotencyKey }} withFiles>
        <FileField
          name="letter"
          label={rich('opinions:field.letter')}
          hint={rich('opinions:new.letterHint')}
          state={state}
          accept="application/pdf,image/jpeg,image/png"
        />
        <TextField
          name="number"
          label={rich('opinions:field.number')}
          hint={rich('opinions:new.numberHint')}
          state={state}
          width="middle"
        />
        <TextField name="committee" label={rich('opinions:field.committee')} state={state} />
        <DateField name="decidedOn" label={rich('opinions:field.decidedOn')} state={state} />
        <CheckboxCards
          name="actions"
          label={rich('opinions:field.actions')}
          state={state}
          options={OPINION_ACTIONS.map((value) => ({
            value,
            label: rich(`opinions:action.${value}`),
            hint: rich(`opinions:actionHint.${value}`),
          }))}
        />
        <Covers documents={documents} approvals={approvals} state={state} />
        <h2>{rich('opinions:column.term')}</h2>
        <DateField name="from" label={rich('opinions:field.from')} state={state} />
        <DateField
          name="until"
          label={rich('opinions:field.until')}
          hint={rich('opinions:new.untilHint')}
          state={state}
        />
        <Actions>
          <Button kind="primary">{rich('opinions:new.propose')}</Button>
          <ButtonLink href="/opinions">{rich('opinions:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
