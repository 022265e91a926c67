/** Her own recommendation. It counts among the panel's; the last one she gives is the one that counts. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { EditedNotice } from '#app/ui/requests/edited.tsx';
import { RecordFacts } from '#app/ui/requests/record-facts.tsx';
import { ReadStatement, UnreadItems } from '#app/ui/requests/unread-items.tsx';
import { itemsWithoutFinding } from '../../domain/requests/judged-state.ts';
import { PANEL_VOTES, voteForm } from '../../services/panel/panel-forms.ts';
import { voteInPanel } from '../../services/panel/panel-steps.server.ts';
import { aboutOf, freeReadingAt, panelMemberOf } from './own.ts';
import { UnderReading } from './parts.tsx';

export const meta = titled('panel:vote.title');

export const access = { GET: 'staff:panel-member', POST: 'staff:panel-member' };
export async function loader({ context, params }: RouteArgs) {
  const reading = await freeReadingAt(context, params);
  const { account } = panelMemberOf(context.visit);
  const own = reading.state.bodies.panel.votes[account];
  const unread = itemsWithoutFinding(reading.state, 'panel', account);
  return { reading, unread, own: own?.version === reading.head.version ? own : null };
}

export async function action({ context, params }: RouteArgs) {
  const { visit } = context;
  const { head } = await freeReadingAt(context, params);
  const read = parseForm(voteForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await voteInPanel(aboutOf(context, params), read.value);
  return done.ok ? seeOther(`/panel/${head.id}/vote`) : refusedAgain(visit, done.refusal);
}

type Loaded = LoadedBy<typeof loader>;

function VoteForm({ reading, unread, own, state }: Loaded & { state?: FormState }) {
  const { rich } = useTexts();
  const parts = unread.map((item) => ({
    id: item,
    title: rich(`panel:items.${item}`),
    href: `/panel/${reading.head.id}/items/${item}`,
  }));
  return (
    <PostForm state={state} words="panel:vote." id="form" hidden={{ version: String(reading.head.version) }}>
      <UnreadItems parts={parts} />
      <RadioCards
        name="vote"
        label={rich('panel:vote.question')}
        value={own?.vote}
        options={PANEL_VOTES.map((value) => ({
          value,
          label: rich(`panel:vote.${value}`),
          hint: rich(`panel:vote.hint.${value}`),
        }))}
      />
      <TextArea name="conditions" hint value={own?.conditions.join('\n')} rows={3} />
      <TextArea name="words" hint value={own?.words} />
      <ReadStatement parts={parts} state={state} />
      <Actions>
        <Button kind="primary">{rich('panel:vote.send')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function VotePage() {
  const { reading, unread, own } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { head } = reading;
  return (
    <>
      <ErrorSummary state={state} />
      <UnderReading head={head} title={rich('panel:vote.title')} lead={rich('panel:vote.lead')} />
      <EditedNotice edited={head.edited} />
      <h2>{rich('record:voteOn')}</h2>
      <RecordFacts record={reading.record} rendering="votes" />
      {own && (
        <Notice tone="done" title={rich('panel:vote.given')}>
          <p>{rich('panel:vote.change', {}, { panel: '/panel' })}</p>
        </Notice>
      )}
      {head.isAgain && (
        <Notice tone="attention" title={rich('panel:doubt.title')}>
          <p>{rich('panel:doubt.vote')}</p>
        </Notice>
      )}
      {(head.isOpen || head.isAgain) && <VoteForm reading={reading} unread={unread} own={own} state={state} />}
      {head.isOpen && own && (
        <p>
          <a href={`/panel/${head.id}/minority`}>{rich('panel:minority.title')}</a>
        </p>
      )}
    </>
  );
}
