/** One request of mine: what there is to write, where it stands, and what I can still do about it. */
import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { APPLICANTS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnTitle, OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { applicantNext, isRequestWritable } from '../../domain/requests/applicant-next.ts';
import { SECTION_NAMES } from '../../domain/requests/request-form.ts';
import { mayStep } from '../../domain/requests/request-steps.ts';
import { changeRequest, withdrawRequest } from '../../services/requests/change-request.server.ts';
import { applicantCourseOf } from '../../services/requests/own-requests.server.ts';
import { NextWords } from './next-words.tsx';
import { applicantOf, ownRequest } from './own.ts';
import { RequestCourse } from './request-course.tsx';

export const meta = titled('apply:request.title');

const changeForm = z.object({ do: z.enum(['amendment', 'renewal']) });
const withdrawForm = z.object({ do: z.literal('withdraw'), words: z.string().trim().max(2000).default('') });
const sent = z.discriminatedUnion('do', [changeForm, withdrawForm]);

export const access = { GET: APPLICANTS, POST: APPLICANTS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const own = await ownRequest(tools, visit, params.id);
  const { state, written, draft, versions } = own;
  const last = versions.at(-1);
  const course = applicantCourseOf(own, visit.now.toISOString());
  return {
    course,
    next: applicantNext(state, course.route, visit.now.toISOString()),
    title: written.aim?.title ?? null,
    returned: state.stage === 'incomplete' ? state.returned : null,
    isChanged: SECTION_NAMES.some((name) => isNewer(draft[name], last)) || (last !== undefined && own.filesChanged),
    sections: isRequestWritable(state)
      ? SECTION_NAMES.map((name) => ({ name, isWritten: written[name] !== undefined }))
      : [],
    mayWithdraw: mayStep('WithdrawnByApplicant', applicantOf(visit).role, state.stage),
    isSaved: queryOf(visit).has('saved'),
    isSent: queryOf(visit).has('sent'),
  };
}

const isNewer = (saved: { readonly savedAt: Date } | undefined, version: { readonly submittedAt: Date } | undefined) =>
  saved !== undefined && version !== undefined && saved.savedAt > version.submittedAt;

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { row } = await ownRequest(tools, visit, params.id);
  const who = applicantOf(visit);
  const read = readForm(sent, visit, (field) => `apply:request.${field}`);
  if (!read.ok) return askAgain(read);
  if (read.value.do === 'withdraw') {
    const done = await withdrawRequest(tools, who, row.id, read.value.words);
    return done.ok ? seeOther(`/apply/${row.id}?sent`) : refusedAgain(visit, done.refusal);
  }
  const begun = await changeRequest(tools, who, row.id, read.value.do);
  return begun.ok ? seeOther(`/apply/${begun.id}`) : refusedAgain(visit, begun.refusal);
}

type Page = LoadedBy<typeof loader>;

function Sections({ page: { sections, returned, course } }: { page: Page }) {
  const { rich } = useTexts();
  const { id } = course;
  return (
    <>
      <h2>{rich('apply:request.sections')}</h2>
      <TaskList
        tasks={sections.map(({ name, isWritten }) => {
          const isReturned = returned?.sections.includes(name) ?? false;
          return {
            id: name,
            title: rich(`apply:section.${name}`),
            href: `/apply/${id}/${name}`,
            state: isReturned ? 'waiting' : isWritten ? 'done' : 'now',
            hint: rich(`apply:sectionHint.${name}`),
            stateText: rich(`apply:sectionState.${isReturned ? 'returned' : isWritten ? 'written' : 'missing'}`),
          };
        })}
      />
    </>
  );
}

function Withdraw({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <details open={state?.kept.do === 'withdraw'}>
      <summary>{rich('apply:request.withdraw')}</summary>
      <PostForm state={state} words="apply:request." hidden={{ do: 'withdraw' }}>
        <p>{rich('apply:request.withdrawText')}</p>
        <TextArea name="words" hint />
        <Actions>
          <Button>{rich('apply:request.withdrawNow')}</Button>
        </Actions>
      </PostForm>
    </details>
  );
}

export default function ApplyRequestPage() {
  const page = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { course, next, title, returned, sections, isChanged } = page;
  const { id } = course;
  const isWhole = sections.length > 0 && sections.every(({ isWritten }) => isWritten);
  const waitsToBeSent = isWhole && (course.version === 0 || isChanged);
  return (
    <>
      <ErrorSummary state={state} />
      {page.isSaved && !state && <Notice tone="done" title={rich('apply:request.saved')} />}
      {page.isSent && !state && <Notice tone="done" title={rich('apply:request.sent')} />}
      <PageTitle
        before={<a href="/apply">{rich('apply:title')}</a>}
        lead={course.beginsOn ? rich('record:begins', { day: day(course.beginsOn) }) : <NextWords next={next} />}
      >
        {title === null ? rich('apply:list.untitled', { id }) : <OwnTitle>{title}</OwnTitle>}
      </PageTitle>
      {returned && (
        <Notice tone="attention" title={rich('apply:request.returned')}>
          <OwnWords>{returned.words}</OwnWords>
        </Notice>
      )}
      {waitsToBeSent && course.version > 0 && <Notice title={rich('apply:request.unsent')} />}
      <RequestCourse course={course} />
      {sections.length > 0 && <Sections page={page} />}
      {sections.length > 0 && (
        <Actions>
          <ButtonLink href={`/apply/${id}/check`} kind={waitsToBeSent ? 'primary' : 'plain'}>
            {rich('apply:request.check')}
          </ButtonLink>
          <ButtonLink href={`/apply/${id}/files`}>{rich('apply:files.title')}</ButtonLink>
        </Actions>
      )}
      {course.kind === 'public-transfer' && <Notice title={rich('apply:transfer.title')} />}
      {['active', 'suspended'].includes(course.stage) && course.kind !== 'public-transfer' && (
        <>
          <h2>{rich('apply:request.change')}</h2>
          <p>{rich('apply:request.changeText')}</p>
          <Actions>
            {(['amendment', 'renewal'] as const).map((kind) => (
              <PostForm key={kind} hidden={{ do: kind }}>
                <Button>{rich(`apply:request.begin.${kind}`)}</Button>
              </PostForm>
            ))}
          </Actions>
        </>
      )}
      {page.mayWithdraw && <Withdraw state={state} />}
    </>
  );
}
