/** People of a member organisation: their accounts, what they may, their training, and the end when somebody leaves. */
import { z } from 'zod';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { FORUM } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { WhoseAccount } from '#app/ui/forms/whose-account.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  endAffiliation,
  type ForumPerson,
  forumPeopleOf,
  issueAccount,
  issueForm,
  leaveForm,
  linkForm,
  recordTraining,
  sendLinkAgain,
  trainingForm,
} from '../../services/forum/accounts.server.ts';
import { loadApplication } from '../../services/forum/applications.server.ts';
import { Ends } from './ends.tsx';
import { officerOf } from './own.ts';

export const meta = titled('forum:people.title');

const formSchema = z.discriminatedUnion('do', [issueForm, leaveForm, linkForm, trainingForm]);

export const access = { GET: FORUM, POST: FORUM };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const { id, name, organisation } = found(await loadApplication(tools, officerOf(visit), params.id ?? ''));
  return { id, name, people: await forumPeopleOf(tools, found(organisation)) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const officer = officerOf(visit);
  const { id } = found(await loadApplication(tools, officer, params.id ?? ''));
  const read = readForm(formSchema, visit, (field) => `forum:people.${field}`);
  if (!read.ok) return askAgain(read);
  const form = read.value;
  const acts = {
    issue: () => form.do === 'issue' && issueAccount(tools, officer, id, form),
    leave: () => form.do === 'leave' && endAffiliation(tools, officer, id, form),
    link: () => form.do === 'link' && sendLinkAgain(tools, officer, id, form),
    training: () => form.do === 'training' && recordTraining(tools, officer, id, form),
  };
  const done = await acts[form.do]();
  return !done || done.ok ? seeOther(`/forum/${id}/people`) : refusedAgain(visit, done.refusal);
}

/** What can be done with one account, each a form of its own. */
function Acts({ person }: { person: ForumPerson }) {
  const { rich } = useTexts();
  const { account, name, hasSignedIn } = person;
  const act = (what: 'leave' | 'link') => (
    <PostForm hidden={{ do: what, account }}>
      <Button kind="link">
        {rich(`forum:people.do.${what}`)} <span className="unseen">{name}</span>
      </Button>
    </PostForm>
  );
  return (
    <>
      {!hasSignedIn && act('link')}
      {act('leave')}
    </>
  );
}

function TrainingForm({ people, state }: { people: readonly ForumPerson[]; state: FormState | undefined }) {
  const { rich, t } = useTexts();
  const choices = people.map(({ account, name }) => ({ value: account, label: name }));
  return (
    <>
      <h2>{rich('forum:people.trainingTitle')}</h2>
      <p>{rich('forum:people.trainingText')}</p>
      <PostForm state={state} words="forum:people." hidden={{ do: 'training' }}>
        <SelectField name="account" options={[{ value: '', label: t('forum:choose') }, ...choices]} />
        <DateField name="passedOn" />
        <DateField name="until" />
        <TextField name="certificate" width="middle" hint />
        <Actions>
          <Button>{rich('forum:people.record')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

function IssueForm({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('forum:people.issueTitle')}</h2>
      <p>{rich('forum:people.issueText')}</p>
      <PostForm state={state} words="forum:people." id="form" hidden={{ do: 'issue' }}>
        <TextField name="name" />
        <TextField name="email" type="email" inputMode="email" hint />
        <WhoseAccount state={state} />
        <RadioCards
          name="may"
          options={(['ask', 'overview'] as const).map((value) => ({
            value,
            label: rich(`forum:may.${value}`),
            hint: rich(`forum:mayHint.${value}`),
          }))}
        />
        <Actions>
          <Button kind="primary">{rich('forum:people.issue')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

export default function ForumPeoplePage() {
  const { id, name, people } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, marked, locale, day } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href={`/forum/${id}`}>{name[namesIn(locale)]}</a>} lead={rich('forum:people.lead')}>
        {rich('forum:people.title')}
      </PageTitle>
      {people.length === 0 ? (
        <p>{rich('forum:people.none')}</p>
      ) : (
        <DataTable
          caption={marked('forum:people.caption', { name: withoutMarks(name[namesIn(locale)]) })}
          columns={['person', 'may', 'training', 'signedIn', 'acts']}
          titles="forum:column."
          rows={people.map((person) => ({
            id: person.account,
            cells: [
              person.name,
              rich(`forum:may.${person.overviewOnly ? 'overview' : 'ask'}`),
              person.training ? (
                <Ends key="training" last={person.training.until} ending={person.training.ending} />
              ) : (
                <strong key="training">{rich('forum:people.noTraining')}</strong>
              ),
              rich(person.hasSignedIn ? 'forum:people.hasSignedIn' : 'forum:people.linkSent', {
                at: day(new Date(person.since)),
              }),
              <Acts key="acts" person={person} />,
            ],
          }))}
        />
      )}
      <IssueForm state={state} />
      {people.length > 0 && <TrainingForm people={people} state={state} />}
    </>
  );
}
