/** My organisations' requests: where each stands, what I do next, until when; and where a new one begins. */
import { z } from 'zod';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { APPLICANTS } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { isOwnMove } from '../../domain/requests/applicant-next.ts';
import {
  answerSanction,
  type OwnSanction,
  sanctionAnswerForm,
  toldSanctions,
} from '../../services/register/tell-sanction.server.ts';
import { countOverview, loadDataSetOverview } from '../../services/requests/overview.server.ts';
import { type OwnLine, ownDesk } from '../../services/requests/own-requests.server.ts';
import { beginRequest } from '../../services/requests/write-request.server.ts';
import { NextWords } from './next-words.tsx';
import { Overview } from './overview.tsx';
import { applicantOf } from './own.ts';

export const meta = titled('apply:title');

const beginForm = z.object({
  organisation: z.string().min(1).max(200),
  kind: z.enum(['new', 'public-transfer']).default('new'),
});

export const access = { GET: APPLICANTS, POST: APPLICANTS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const who = applicantOf(visit);
  const desk = await ownDesk(tools, who);
  const organisations = desk.organisations.map(({ id }) => id);
  const sanctions = await toldSanctions(tools, who, organisations, visit.locale);
  return { ...desk, sanctions, overview: await loadDataSetOverview(tools, who) };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = applicantOf(visit);
  if (visit.form?.get('do') === 'count') {
    const counts = await countOverview(tools, who);
    return counts ? { errors: [], kept: {}, counts } : refusedAgain(visit, { code: 'affiliation-missing' });
  }
  if (visit.form?.get('do') === 'answer-sanction') {
    const answer = readForm(sanctionAnswerForm, visit, (field) => `apply:sanction.${field}`);
    if (!answer.ok) return askAgain(answer);
    const done = await answerSanction(tools, who, answer.value);
    return done.ok ? seeOther('/apply') : refusedAgain(visit, done.refusal);
  }
  const read = readForm(beginForm, visit, (field) => `apply:list.${field}`);
  if (!read.ok) return askAgain(read);
  const begun = await beginRequest(tools, who, { about: null, ...read.value });
  return begun.ok ? seeOther(`/apply/${begun.id}`) : refusedAgain(visit, begun.refusal);
}

function Lines({ lines }: { lines: readonly OwnLine[] }) {
  const { rich, locale, day } = useTexts();
  return (
    <TaskList
      tasks={lines.map(({ id, title, kind, organisation, stage, next, beginsOn }) => ({
        id,
        title: title === null ? rich('apply:list.untitled', { id }) : <OwnTitle>{title}</OwnTitle>,
        href: `/apply/${id}`,
        state: isOwnMove(next) ? 'now' : next.what === 'nothing' ? 'done' : 'later',
        stateText: rich(beginsOn ? 'apply:begins' : `apply:stage.${stage}`),
        hint: (
          <>
            <span className="number">{id}</span> · {rich(`apply:kind.${kind}`)} · <Marked text={organisation[locale]} />
            <br />
            {beginsOn ? rich('record:begins', { day: day(beginsOn) }) : <NextWords next={next} />}
          </>
        ),
      }))}
    />
  );
}

/** What the organisation may answer before, and after, it is published. */
function ToldSanction({ sanction, state }: { sanction: OwnSanction; state: FormState | undefined }) {
  const { rich, day } = useTexts();
  const { number, what, decided, replyUntil, isPublished } = sanction;
  const own = state?.kept.sanction === number ? state : undefined;
  return (
    <Notice tone="attention" title={rich(`apply:sanction.${isPublished ? 'published' : 'proposed'}`, { number })}>
      <p>
        <Marked text={what} />
      </p>
      <p>
        <Marked text={decided} />
      </p>
      <p>{rich('apply:sanction.answer', { day: day(replyUntil) })}</p>
      <PostForm
        state={own}
        words="apply:sanction."
        id={own ? 'form' : undefined}
        hidden={{ do: 'answer-sanction', sanction: number }}
      >
        <TextArea name="words" hint rows={8} />
        <RadioCards name="language" options={['ja', 'en']} optionWords="registry:sanctions." />
        <Actions>
          <Button kind="primary">{rich('apply:sanction.send')}</Button>
        </Actions>
      </PostForm>
    </Notice>
  );
}

export default function ApplyPage() {
  const { organisations, requests, sanctions, overview } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, locale } = useTexts();
  const [only] = organisations;
  const [mine, others] = [
    requests.filter(({ next }) => isOwnMove(next)),
    requests.filter(({ next }) => !isOwnMove(next)),
  ];
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich(only === undefined && overview ? 'apply:overview.only' : 'apply:list.lead')}>
        {rich('apply:title')}
      </PageTitle>
      {sanctions.map((sanction) => (
        <ToldSanction key={sanction.number} sanction={sanction} state={state} />
      ))}
      {mine.length > 0 && (
        <>
          <h2>{rich('apply:list.mine')}</h2>
          <Lines lines={mine} />
        </>
      )}
      {others.length > 0 && (
        <>
          <h2>{rich('apply:list.others')}</h2>
          <Lines lines={others} />
        </>
      )}
      {overview && <Overview sets={overview} counts={state && 'counts' in state ? state.counts : undefined} />}
      {(only !== undefined || overview === null) && <h2>{rich('apply:list.begin')}</h2>}
      {only === undefined && overview !== null ? null : only === undefined ? (
        <Notice tone="attention" title={rich('apply:list.noOrganisation')}>
          <p>{rich('apply:list.noOrganisationText')}</p>
        </Notice>
      ) : (
        <PostForm
          state={state}
          words="apply:list."
          id="form"
          hidden={organisations.length === 1 ? { organisation: only.id } : {}}
        >
          <p>{rich('apply:list.beginText')}</p>
          {organisations.length > 1 ? (
            <RadioCards
              name="organisation"
              options={organisations.map((one) => ({
                value: one.id,
                label: <Marked text={one.name[locale]} />,
                hint: rich(`uses:class.${one.class}`),
              }))}
            />
          ) : (
            <p>{rich('apply:list.for', { organisation: only.name[locale] })}</p>
          )}
          {organisations.some((one) => one.class === 'participating') && (
            <RadioCards
              name="kind"
              value="new"
              options={(['new', 'public-transfer'] as const).map((value) => ({
                value,
                label: rich(`apply:beginKind.${value}`),
                hint: rich(`apply:beginKindHint.${value}`),
              }))}
            />
          )}
          <Actions>
            <Button kind="primary">{rich('apply:list.start')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
