/** One paper: typed by the second without seeing the first; where the two differ, looked at again; then what it became. */

import { z } from 'zod';
import { PersonHead } from '#app/hospital/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { Difference } from '#app/kernel/domain/paper/forms.ts';
import { coordinatorOf, found, keptTexts, onceField, participantIn, reasonGiven } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { loadPaperEntry, type PaperEntryPage } from '../../services/paper/load-paper-entry.server.ts';
import { type SecondTyping, setAside, typeSecond } from '../../services/paper/second-typing.server.ts';
import { PaperConflicts } from './paper-conflicts.tsx';
import { PaperFields } from './paper-fields.tsx';
import { fieldName, valueName } from './paper-words.ts';
import { paperRefusal, readPaper } from './read-paper.ts';

export const meta = titled('paper:entry.title');

const once = z.object(onceField);
const sameForm = z.object({ sameForm: z.literal('yes', { error: 'paper:fault.sameForm' }) });
const asideForm = z.object({ do: z.literal('set-aside') });

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const reason = reasonGiven(visit);
  const page = found(await loadPaperEntry(tools, coordinator, params.id ?? '', visit.locale, reason));
  const { personal } = found(await openPerson(tools, coordinator, participantIn(page.participant), reason));
  return { page, personal, idempotencyKey: tools.ids.uuid() };
}

type Visit = RouteArgs['context']['visit'];

/** Which of the two values each differing field really has, as chosen on the page. */
function readMended(visit: Visit, differences: readonly Difference[]) {
  const schema = z.object(
    Object.fromEntries(
      differences.map(({ field }) => [field, z.enum(['first', 'second'], { error: 'paper:fault.choose' })]),
    ),
  );
  const read = parseForm(schema, visit.form, textsFor(visit.locale));
  if (!read.ok) return read;
  const typing = Object.fromEntries(
    differences.map(({ field, first, second }) => [field, read.value[field] === 'first' ? first : second]),
  );
  return { ok: true as const, typing, kept: {} };
}

function readTyped(visit: Visit, page: PaperEntryPage) {
  if (page.mayType === 'mend') return readMended(visit, page.differences);
  const read = readPaper(visit, page);
  const same = parseForm(sameForm, visit.form, textsFor(visit.locale));
  if (read.ok && same.ok) return read;
  const errors = [...(same.ok ? [] : same.errors), ...(read.ok ? [] : read.errors)];
  return { ok: false as const, errors, kept: keptTexts(visit) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const page = found(await loadPaperEntry(tools, coordinator, params.id ?? '', visit.locale));
  const back = seeOther(`/desk/paper/${page.id}`);
  if (asideForm.safeParse({ do: visit.form?.get('do') }).success) {
    await setAside(tools, coordinator, page.id);
    return back;
  }
  const key = parseForm(once, visit.form, textsFor(visit.locale));
  if (!key.ok) return askAgain(key);
  const read = readTyped(visit, page);
  if (!read.ok) return askAgain({ errors: read.errors, kept: read.kept });
  const typed: SecondTyping = { typing: read.typing, how: page.mayType === 'mend' ? 'mended' : 'whole' };
  const done = found(await typeSecond(tools, coordinator, page.id, typed, key.value.idempotencyKey));
  if (done.ok) return back;
  const text = paperRefusal(visit, done.refusal, page.content);
  return askAgain({ errors: [{ field: 'form', text }], kept: read.kept });
}

function SecondTypingForm({ page, state, once }: { page: PaperEntryPage; state: FormState | undefined; once: string }) {
  const { rich, t } = useTexts();
  const { form, structure, speakers, content, version, language } = page;
  return (
    <PostForm state={state} hidden={{ idempotencyKey: once }} id="form">
      <Statement
        name="sameForm"
        label={rich('paper:second.sameForm', { version, language: t(`coordinator:language.${language}`) })}
      />
      <PaperFields form={form} structure={structure} speakers={speakers} content={content} state={state} />
      <Actions>
        <Button kind="primary">{rich('paper:second.record')}</Button>
        <ButtonLink href="/desk/paper">{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

function MendForm({ page, state, once }: { page: PaperEntryPage; state: FormState | undefined; once: string }) {
  const texts = useTexts();
  const { rich } = texts;
  const { differences, content } = page;
  return (
    <PostForm state={state} hidden={{ idempotencyKey: once }} id="form">
      {differences.map(({ field, first, second }) => (
        <RadioCards
          key={field}
          name={field}
          label={<DocText text={fieldName(field, content, texts)} />}
          even
          options={(
            [
              ['first', first],
              ['second', second],
            ] as const
          ).map(([value, text]) => ({ value, label: <Marked text={valueName(field, text, content, texts)} /> }))}
        />
      ))}
      <Actions>
        <Button kind="primary">{rich('paper:mend.record')}</Button>
        <ButtonLink href="/desk/paper">{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

function SetAside() {
  const { rich } = useTexts();
  return (
    <details>
      <summary>{rich('paper:aside.title')}</summary>
      <PostForm hidden={{ do: 'set-aside' }}>
        <p>{rich('paper:aside.text')}</p>
        <Actions>
          <Button>{rich('paper:aside.record')}</Button>
        </Actions>
      </PostForm>
    </details>
  );
}

const leadOf = ({ state, mayType }: PaperEntryPage) =>
  mayType ? mayType : state === 'second-missing' ? 'waits' : state;

export default function PaperEntryRoute() {
  const { page, personal, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { id, participant, form, mayType, stopped, mine, conflicts, content, filedBy } = page;
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich(`paper:form.${form}`)}
        lead={rich(`paper:state.${leadOf(page)}`)}
      />
      {filedBy && <p>{rich('paper:entry.filedBy', { name: filedBy })}</p>}
      {stopped && mayType !== 'second' && (
        <Notice tone="done" title={rich('paper:stopped.title')}>
          <p>{rich(`paper:stopped.${mine === null ? 'other' : 'own'}`)}</p>
        </Notice>
      )}
      <p>
        <a href={`/desk/paper/${id}/scan`} target="_blank" rel="noreferrer">
          {rich('paper:entry.scan')}
        </a>
      </p>
      {mayType === 'second' && <SecondTypingForm page={page} state={state} once={idempotencyKey} />}
      {mayType === 'mend' && personal && <MendForm page={page} state={state} once={idempotencyKey} />}
      {mayType !== 'second' && <PaperConflicts conflicts={conflicts} content={content} />}
      {mayType && mine !== 'first' && <SetAside />}
      {!mayType && (
        <Actions>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('paper:entry.person')}</ButtonLink>
          <ButtonLink href="/desk/paper">{rich('coordinator:back')}</ButtonLink>
        </Actions>
      )}
    </>
  );
}
