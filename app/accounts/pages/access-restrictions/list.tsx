/** Restricted records that nobody at their hospital can open any more: the contact for personal data names who may. */

import { refusedOwn } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { keptTexts, queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import {
  guardReadersForm,
  listUnread,
  loadUnread,
  nameGuardReaders,
  type Unread,
} from '../../services/access-restrictions/name-readers.server.ts';

export const meta = titled('coordinator:unread.title');

/** The guard has let only the contact for personal data through. */
function contactOf({ actor }: Visit) {
  if (actor.kind !== 'staff') throw notFound();
  return { account: actor.account };
}

export const access = { GET: 'staff:data-protection-contact', POST: 'staff:data-protection-contact' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const contact = contactOf(visit);
  const query = queryOf(visit);
  const of = query.get('of');
  return {
    lines: await listUnread(tools, contact),
    one: of === null ? null : await loadUnread(tools, contact, of),
    isDone: query.has('done'),
  };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(guardReadersForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await nameGuardReaders(tools, contactOf(visit), form.value);
  const kept = keptTexts(visit);
  return done.ok ? seeOther('/restricted?done') : refusedOwn(visit, { refusal: done.refusal, field: 'readers', kept });
}

type One = Unread & { readonly colleagues: readonly { readonly account: string; readonly name: string }[] };

function Naming({ one, state }: { one: One; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="coordinator:unread." hidden={{ participant: one.participant }} id="form">
      <h2>{one.participant}</h2>
      {one.colleagues.length === 0 ? (
        <p>{rich('coordinator:unread.nobody')}</p>
      ) : (
        <>
          <CheckboxCards
            name="readers"
            hint
            options={one.colleagues.map(({ account, name }) => ({ value: account, label: name }))}
          />
          <Actions>
            <Button kind="primary">{rich('coordinator:unread.keep')}</Button>
            <ButtonLink href="/restricted">{rich('coordinator:back')}</ButtonLink>
          </Actions>
        </>
      )}
    </PostForm>
  );
}

export default function UnreadPage() {
  const { lines, one, isDone } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day, locale } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      {isDone && !state && <Notice tone="done" title={rich('coordinator:unread.done')} />}
      <PageTitle lead={rich('coordinator:unread.lead')}>{rich('coordinator:unread.title')}</PageTitle>
      {lines.length === 0 && <p>{rich('coordinator:unread.none')}</p>}
      <TaskList
        tasks={lines.map(({ participant, site, since }) => ({
          id: participant,
          title: participant,
          href: `/restricted?of=${participant}`,
          state: 'now',
          hint: rich('coordinator:unread.line', { site: site[namesIn(locale)], day: day(since) }),
        }))}
      />
      {one && <Naming one={one} state={state} />}
    </>
  );
}
