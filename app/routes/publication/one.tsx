/** One publication: its words, the people who must be asked, and the office's word that it may go out or not. */
import { z } from 'zod';
import { LANGUAGES } from '#app/domain/event/payloads/parts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { Visit } from '#app/services/access/visit.ts';
import type { Office } from '#app/services/data-requests/request-people.ts';
import { askCaseReport, caseTextsSchema } from '#app/services/publications/ask-case-report.server.ts';
import {
  clearPublication,
  loadPublication,
  type PublicationPage,
} from '#app/services/publications/clear-publication.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { found, readForm, refusedAgain } from '../coordinator/desk.ts';
import {
  askAgain,
  type LoaderFunctionArgs,
  notFound,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';

export const meta = titled('publications:title');

const words = z.string().trim().min(1).max(4000);
const askForm = z.strictObject({
  act: z.literal('ask'),
  sample: z.string().trim().min(1).max(20),
  ...Object.fromEntries(
    LANGUAGES.flatMap((one) => [
      [`title-${one}`, words],
      [`printed-${one}`, words],
    ]),
  ),
});
const clearForm = z.strictObject({ act: z.literal('clear'), cleared: z.enum(['yes', 'no']), words });
const actForm = z.discriminatedUnion('act', [askForm, clearForm]);

function officeOf({ actor }: Visit): Office {
  if (actor.kind !== 'staff' || actor.role !== 'review-secretariat') throw notFound();
  return { account: actor.account, role: actor.role };
}

export const loader = async ({ context: { visit, tools }, params }: LoaderFunctionArgs) => ({
  shown: found(await loadPublication(tools, params.id ?? '', visit.locale)),
});

export async function action({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const office = officeOf(visit);
  const { publication, request } = found(await loadPublication(tools, params.id ?? '', visit.locale));
  const read = readForm(actForm, visit, (field) => `publications:field.${field.split('-')[0] as 'words'}`);
  if (!read.ok) return askAgain(read);
  const form = read.value as Record<string, string>;
  const texts = LANGUAGES.map((one) => [one, { title: form[`title-${one}`], printed: form[`printed-${one}`] }]);
  const done =
    form.act === 'ask'
      ? await askCaseReport(tools, office, {
          ...{ request, publication, sample: form.sample ?? '' },
          texts: caseTextsSchema.parse(Object.fromEntries(texts)),
        })
      : await clearPublication(tools, office, request, {
          ...{ publication, cleared: form.cleared === 'yes', words: form.words ?? '' },
        });
  return done.ok ? seeOther(`/publications/${publication}`) : refusedAgain(visit, done.refusal);
}

const Ask = ({ state }: { state: FormState | undefined }) => {
  const { rich } = useTexts();
  return (
    <PostForm id="ask" hidden={{ act: 'ask' }}>
      <h2>{rich('publications:ask')}</h2>
      <p>{rich('publications:askLead')}</p>
      <TextField name="sample" label={rich('publications:field.sample')} state={state} width="middle" />
      {LANGUAGES.map((one) => (
        <fieldset key={one}>
          <legend>{rich(`publications:language.${one}`)}</legend>
          <TextField name={`title-${one}`} label={rich('publications:field.title')} state={state} />
          <TextArea name={`printed-${one}`} label={rich('publications:field.printed')} state={state} />
        </fieldset>
      ))}
      <Actions>
        <Button kind="primary">{rich('publications:askSend')}</Button>
      </Actions>
    </PostForm>
  );
};

const Clear = ({ state }: { state: FormState | undefined }) => {
  const { rich } = useTexts();
  return (
    <PostForm id="clear" hidden={{ act: 'clear' }}>
      <RadioCards
        name="cleared"
        label={rich('publications:field.cleared')}
        state={state}
        even
        options={(['yes', 'no'] as const).map((one) => ({ value: one, label: rich(`publications:clear.${one}`) }))}
      />
      <TextArea name="words" label={rich('publications:field.words')} state={state} />
      <Actions>
        <Button kind="primary">{rich('publications:clear.send')}</Button>
      </Actions>
    </PostForm>
  );
};

export default function PublicationPageView() {
  const { shown } = useLoaderData<typeof loader>() as { shown: PublicationPage };
  const state = useActionData<typeof action>() as FormState | undefined;
  const { rich, number, instant, day } = useTexts();
  const { request, organisation, individual, asked, cleared } = shown;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/publications">{rich('publications:title')}</a>}>{request}</PageTitle>
      <SummaryList
        rows={[
          { id: 'who', name: rich('publications:row.who'), value: <Marked text={organisation} /> },
          { id: 'at', name: rich('publications:row.at'), value: instant(shown.shownAt) },
          ...(shown.on ? [{ id: 'on', name: rich('publications:row.on'), value: day(shown.on) }] : []),
          ...(shown.opens
            ? [
                {
                  id: 'opens',
                  name: rich('publications:row.opens'),
                  value: rich('publications:from', { day: day(shown.opens) }),
                },
              ]
            : []),
          {
            id: 'individual',
            name: rich('publications:row.individual'),
            value: rich(individual ? 'publications:individual' : 'publications:noIndividual'),
          },
          {
            id: 'state',
            name: rich('publications:row.state'),
            value: rich(
              cleared === null ? 'publications:open' : cleared ? 'publications:isCleared' : 'publications:isHeld',
            ),
          },
          ...(['permit', 'deny', 'waiting'] as const).map((one) => ({
            id: one,
            name: rich(`publications:asked.${one}`),
            value: number(asked[one]),
          })),
        ]}
      />
      <h2>{rich('publications:row.words')}</h2>
      <p className="own-words">{shown.words}</p>
      <Ask state={state} />
      <h2>{rich('publications:decide')}</h2>
      <p>{rich('publications:decideLead')}</p>
      <Clear state={state} />
    </>
  );
}
