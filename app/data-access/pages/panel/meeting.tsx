/** One meeting, to read on a screen or on paper: members see its agenda and add to it, everybody reads its minutes. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadPanelMeeting, panelStanding, publishMinutes, putOnAgenda } from '../../services/panel/meetings.server.ts';
import { agendaForm, FORUMS, minutesForm } from '../../services/panel/office-forms.ts';
import { maybeMemberOf, panelMemberOf, taken } from './own.ts';
import { Explained, Typed, wordsFor } from './words.tsx';

export const meta = titled('panel:meetings.title');

export const access = { GET: 'anyone', POST: 'staff:panel-member' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const { meeting, agenda } = found(await loadPanelMeeting(tools, params.panelMeeting ?? ''));
  const standing = await panelStanding(tools, maybeMemberOf(visit));
  const items = standing.sits ? agenda : [];
  const words = await wordsFor({ tools, visit }, [items.map((item) => item.words), meeting.minutes]);
  return { meeting, agenda: items, standing, words, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { meeting } = found(await loadPanelMeeting(tools, params.panelMeeting ?? ''));
  const who = panelMemberOf(visit);
  const texts = textsFor(visit.locale);
  if (visit.form?.has('minutes')) {
    const read = parseForm(minutesForm, visit.form, texts);
    if (!read.ok) return askAgain(read);
    taken(await publishMinutes(tools, who, meeting.id, read.value));
  } else {
    const read = parseForm(agendaForm, visit.form, texts);
    if (!read.ok) return askAgain(read);
    taken(await putOnAgenda(tools, who, meeting.id, read.value));
  }
  return seeOther(`/panel/meetings/${meeting.id}`);
}

type Loaded = LoadedBy<typeof loader>;

function Agenda({ agenda, idempotencyKey, state }: Pick<Loaded, 'agenda' | 'idempotencyKey'> & { state?: FormState }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('panel:agenda.title')}</h2>
      {agenda.length === 0 ? (
        <p>{rich('panel:agenda.none')}</p>
      ) : (
        <ol>
          {agenda.map(({ id, words, voice }) => (
            <li key={id}>
              <Typed>{words}</Typed>
              {voice && (
                <p className="hint">{rich('panel:agenda.proposed', { voice }, { said: `/you-said/${voice}` })}</p>
              )}
            </li>
          ))}
        </ol>
      )}
      <PostForm state={state} words="panel:agenda." id="form" className="screen-only" hidden={{ idempotencyKey }}>
        <TextArea name="words" rows={3} />
        <RadioCards name="forum" options={FORUMS} optionWords="panel:agenda.at." />
        <Actions>
          <Button kind="primary">{rich('panel:agenda.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

export default function MeetingPage() {
  const { meeting, agenda, standing, words, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const { heldAt, place, minutes } = meeting;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/panel/meetings">{rich('panel:meetings.title')}</a>}>
        {rich('panel:meetings.on', { at: instant(heldAt) })}
      </PageTitle>
      <Explained words={words}>
        {standing.sits && <p>{rich('panel:meetings.where', { place })}</p>}
        {standing.sits && <Agenda agenda={agenda} idempotencyKey={idempotencyKey} state={state} />}
        <h2>{rich('panel:meetings.minutes')}</h2>
        {minutes === null ? <p>{rich('panel:meetings.noMinutes')}</p> : <Typed>{minutes}</Typed>}
      </Explained>
      {standing.leads && minutes === null && (
        <PostForm state={state} className="screen-only">
          <TextArea
            name="minutes"
            label={rich('panel:meetings.write')}
            hint={rich('panel:meetings.writeHint')}
            rows={8}
          />
          <Actions>
            <Button>{rich('panel:meetings.publish')}</Button>
          </Actions>
        </PostForm>
      )}
      <p className="screen-only">{rich('panel:print')}</p>
    </>
  );
}
