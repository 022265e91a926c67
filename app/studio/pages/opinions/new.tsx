/** The first of two people enters an ethics opinion as the committee's letter has it, and sends the letter along. */
import { OPINION_ACTIONS } from '#app/data-access/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { keptTexts, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { scanIn } from '#app/kernel/pages/scan-in.ts';
import { ELSI_AND_ETHICS } from '#app/kernel/services/access/groups.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { FileField } from '#app/ui/forms/file-field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { opinionDocumentTitles } from '../../services/opinions/load-opinions.server.ts';
import { nameable, opinionForm, proposeOpinion } from '../../services/opinions/propose-opinion.server.ts';
import { registrarOf } from './own.ts';

export const meta = titled('opinions:new.title');

export const access = { GET: ELSI_AND_ETHICS, POST: ELSI_AND_ETHICS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  registrarOf(visit);
  const { documents, approvals } = await nameable(tools);
  const titles = new Map(Object.entries(await opinionDocumentTitles(tools, visit.locale)));
  const named = documents.map((id) => ({ id, title: titles.get(id) ?? id }));
  return { documents: named, approvals, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = registrarOf(visit);
  const read = readForm(opinionForm, visit, (field) => `opinions:field.${field}`);
  if (!read.ok) return askAgain(read);
  const letter = await scanIn(tools, visit, 'letter');
  if (!letter.ok) return askAgain({ errors: [letter.error], kept: keptTexts(visit) });
  const done = await proposeOpinion(tools, who, read.value, letter.bytes);
  return done.ok ? seeOther(`/opinions/${done.id}`) : refusedAgain(visit, done.refusal);
}

type Loaded = LoadedBy<typeof loader>;

function Covers({ documents, approvals }: Omit<Loaded, 'idempotencyKey'>) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('opinions:column.scope')}</h2>
      <p>{rich('opinions:new.scopeText')}</p>
      {documents.length > 0 && (
        <CheckboxCards
          name="documents"
          options={documents.map(({ id, title }) => ({ value: id, label: title, hint: <code>{id}</code> }))}
        />
      )}
      {approvals.length > 0 && (
        <CheckboxCards
          name="approvals"
          hint={rich('opinions:new.approvalsHint')}
          options={approvals.map((id) => ({ value: id, label: id }))}
        />
      )}
      <TextArea name="participants" hint={rich('opinions:new.participantsHint')} rows={3} />
      <TextArea name="samples" hint={rich('opinions:new.samplesHint')} rows={3} />
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
      <PostForm state={state} words="opinions:field." id="form" hidden={{ idempotencyKey }} withFiles>
        <FileField name="letter" hint={rich('opinions:new.letterHint')} accept="application/pdf,image/jpeg,image/png" />
        <TextField name="number" hint={rich('opinions:new.numberHint')} width="middle" />
        <TextField name="committee" />
        <DateField name="decidedOn" />
        <CheckboxCards
          name="actions"
          options={OPINION_ACTIONS.map((value) => ({
            value,
            label: rich(`opinions:action.${value}`),
            hint: rich(`opinions:actionHint.${value}`),
          }))}
        />
        <Covers documents={documents} approvals={approvals} />
        <h2>{rich('opinions:column.term')}</h2>
        <DateField name="from" />
        <DateField name="until" hint={rich('opinions:new.untilHint')} />
        <Actions>
          <Button kind="primary">{rich('opinions:new.propose')}</Button>
          <ButtonLink href="/opinions">{rich('opinions:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
