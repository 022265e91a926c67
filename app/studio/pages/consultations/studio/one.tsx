/** One consultation at the desk: edited while it is a draft; then what was said, how fast its poll fills, what came of it. */

import { ReadabilityPart } from '#app/data-access/index.pages.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { unreadIn, wordsOf } from '#app/kernel/domain/consultation/consultation.ts';
import { readabilityOf } from '#app/kernel/domain/plain-language/readability.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  type AnnouncedConsultation,
  findConsultation,
  shownIn,
} from '../../../services/consultations/consultations.server.ts';
import {
  announceConsultation,
  changeConsultation,
  noteOnConsultation,
  settleConsultation,
} from '../../../services/consultations/edit-consultation.server.ts';
import {
  announceForm,
  consultationForm,
  daysOf,
  draftOf,
  draftValues,
  textsForm,
  textsOf,
} from '../../../services/consultations/office-forms.ts';
import { pollBursts, pollResults, setPollAside } from '../../../services/consultations/poll-results.server.ts';
import { PollOutcome } from '../poll-part.tsx';
import { DraftForm, draftField } from './draft-form.tsx';
import { moderatorOf } from './own.ts';
import { TextsForm } from './texts-form.tsx';

export const meta = titled('consulting:title');

const checksOf = (standing: AnnouncedConsultation) => ({
  of: {
    ja: readabilityOf(wordsOf(standing, 'ja').join('\n'), 'ja'),
    en: readabilityOf(wordsOf(standing, 'en').join('\n'), 'en'),
  },
  unread: unreadIn(wordsOf(standing, 'ja-easy')),
});

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  moderatorOf(visit);
  const standing = found(await findConsultation(tools, params.consultation ?? ''));
  const isDraft = standing.announcedAt === null;
  return {
    consultation: shownIn(standing, visit.locale, tools.clock.now()),
    values: isDraft ? draftValues(standing) : null,
    checks: isDraft ? checksOf(standing) : null,
    bursts: isDraft ? [] : await pollBursts(tools, standing.number),
    results: await pollResults(tools, standing, visit.locale),
    idempotencyKey: tools.ids.uuid(),
  };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const officer = moderatorOf(visit);
  const { number } = found(await findConsultation(tools, params.consultation ?? ''));
  const here = `/studio/consultations/${number}`;
  const act = visit.form?.get('do');
  if (act === 'announce') {
    const days = readForm(announceForm, visit, (field) => `consulting:announce.${field}`);
    if (!days.ok) return askAgain(days);
    const done = await announceConsultation(tools, officer, number, daysOf(days.value));
    return done.ok ? seeOther(here) : refusedAgain(visit, done.refusal);
  }
  if (act === 'note' || act === 'settle' || act === 'set-aside') {
    const texts = readForm(textsForm, visit, (field) => `registry:reviews.${field}`);
    if (!texts.ok) return askAgain(texts);
    const write = { note: noteOnConsultation, settle: settleConsultation, 'set-aside': setPollAside }[texts.value.do];
    const done = await write(tools, officer, number, textsOf(texts.value));
    return done.ok ? seeOther(here) : refusedAgain(visit, done.refusal);
  }
  const read = readForm(consultationForm, visit, draftField);
  if (!read.ok) return askAgain(read);
  const made = draftOf(read.value);
  if (!made.ok) return refusedAgain(visit, made.refusal);
  const done = await changeConsultation(tools, officer, number, made.draft);
  return done.ok ? seeOther(here) : refusedAgain(visit, done.refusal);
}

type Loaded = LoadedBy<typeof loader>;
type State = { state: FormState | undefined };

function Announce({ state }: State) {
  const { rich } = useTexts();
  const own = state?.kept.do === 'announce' ? state : undefined;
  return (
    <section>
      <h2>{rich('consulting:announce.title')}</h2>
      <p>{rich('consulting:announce.lead')}</p>
      <PostForm state={own} words="consulting:announce." id={own ? 'form' : undefined} hidden={{ do: 'announce' }}>
        <DateField name="opens" hint />
        <TextField name="opensTime" width="short" value="09:00" />
        <DateField name="closes" />
        <TextField name="closesTime" width="short" value="17:00" />
        <Actions>
          <Button kind="primary">{rich('consulting:announce.send')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}

function Drafting({ values, checks, idempotencyKey, state }: Loaded & State) {
  const { rich } = useTexts();
  const own = state?.kept.do === 'save' ? state : undefined;
  return (
    <>
      {checks && (
        <section>
          <h2>{rich('consulting:checks')}</h2>
          <ReadabilityPart of={checks.of} />
          {checks.unread.length > 0 && (
            <Notice tone="attention" title={rich('consulting:unread', { words: checks.unread.join('、') })} />
          )}
        </section>
      )}
      <h2>{rich('consulting:draft.title')}</h2>
      <DraftForm values={values ?? {}} state={own} idempotencyKey={idempotencyKey} />
      <Announce state={state} />
    </>
  );
}

function Bursts({ bursts }: Pick<Loaded, 'bursts'>) {
  const { rich, instant, number, marked } = useTexts();
  if (bursts.length === 0) return <p>{rich('consulting:bursts.none')}</p>;
  return (
    <DataTable
      caption={marked('consulting:bursts.caption')}
      columns={[
        { id: 'hour', title: rich('consulting:bursts.hour') },
        { id: 'answers', title: rich('consulting:bursts.answers'), isNumber: true },
        { id: 'one', title: rich('consulting:bursts.fromOne'), isNumber: true },
      ]}
      rows={bursts.map(({ hour, answers, fromOne }) => ({
        id: hour,
        cells: [<Marked key="hour" text={instant(hour)} />, number(answers), number(fromOne)],
      }))}
    />
  );
}

function Running({ consultation, bursts, results, state }: Loaded & State) {
  const { rich } = useTexts();
  const { poll, phase, outcome, isForParticipants } = consultation;
  const mayBeStuffed = poll.length > 0 && !isForParticipants;
  const isSetAside = results?.anyone !== undefined && results.anyone !== null && 'setAside' in results.anyone;
  return (
    <>
      {mayBeStuffed && (
        <section>
          <h2>{rich('consulting:bursts.title')}</h2>
          <p>{rich('consulting:bursts.lead')}</p>
          <Bursts bursts={bursts} />
          {!isSetAside && (
            <TextsForm purpose="set-aside" state={state}>
              <p>{rich('consulting:bursts.aside')}</p>
            </TextsForm>
          )}
        </section>
      )}
      {results && <PollOutcome poll={poll} results={results} />}
      <h2>{rich('consulting:texts.title')}</h2>
      {phase === 'closed' && !outcome && <TextsForm purpose="settle" state={state} />}
      {outcome && (
        <p className="lines">
          <Marked text={outcome.text} />
        </p>
      )}
      <TextsForm purpose="note" state={state}>
        <p>{rich('consulting:texts.noteLead')}</p>
      </TextsForm>
    </>
  );
}

export default function StudioConsultationPage() {
  const loaded = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const { number, title, phase, opensAt, closesAt } = loaded.consultation;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={
          <>
            <a href="/studio/consultations">{rich('consulting:title')}</a> {number}
          </>
        }
      >
        <Marked text={title} />
      </PageTitle>
      {phase === 'draft' ? (
        <Drafting {...loaded} state={state} />
      ) : (
        <>
          <p>{rich('consulting:term', { opens: instant(opensAt ?? ''), closes: instant(closesAt ?? '') })}</p>
          <p>{rich('consulting:asEverybody', {}, { page: `/consultations/${number}` })}</p>
          <Running {...loaded} state={state} />
        </>
      )}
    </>
  );
}
