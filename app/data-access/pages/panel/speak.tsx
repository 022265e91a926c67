/** The panel's view: written, shown exactly as it will be published, recorded. Its words go out unedited. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, keptTexts, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { speakForm } from '../../services/panel/panel-forms.ts';
import { loadToSpeak, speakForPanel, tallyText } from '../../services/panel/speak.server.ts';
import { freeReadingAt, panelMemberOf } from './own.ts';
import { UnderReading } from './parts.tsx';
import { Before, Preview, Recommendations, SpeakFields } from './speak-parts.tsx';

export const meta = titled('panel:speak.title');

export const access = { GET: 'staff:panel-member', POST: 'staff:panel-member' };
export async function loader({ context, params }: RouteArgs) {
  const { head, state } = await freeReadingAt(context, params);
  const toSpeak = found(await loadToSpeak(context.tools, panelMemberOf(context.visit), head.id));
  return { head, toSpeak, seen: tallyText(toSpeak.members), spoken: state.panelSpoke };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { head } = await freeReadingAt({ visit, tools }, params);
  found(await loadToSpeak(tools, panelMemberOf(visit), head.id));
  const read = parseForm(speakForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const { act, ...spoken } = read.value;
  // nothing is recorded by these two: the same words, shown once as a form and once as the public will read them
  if (act === 'show') return { shown: read.value, errors: [], kept: keptTexts(visit) };
  if (act === 'back') return { errors: [], kept: keptTexts(visit) };
  const done = await speakForPanel(tools, panelMemberOf(visit), head.id, spoken);
  return done.ok ? seeOther(`/panel/${head.id}`) : refusedAgain(visit, done.refusal);
}

export default function SpeakPage() {
  const { head, toSpeak, seen, spoken } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const shown = state && 'shown' in state ? state.shown : undefined;
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <UnderReading head={head} title={rich('panel:speak.title')} lead={rich('panel:speak.lead')} />
      {head.isAgain && !shown && <Before spoken={spoken} />}
      {shown ? (
        <Preview shown={shown} members={toSpeak.members} />
      ) : (
        <>
          <Recommendations toSpeak={toSpeak} />
          {(head.isOpen || head.isAgain) && (
            <SpeakFields head={head} seen={seen} state={state} before={head.isAgain ? spoken : null} />
          )}
        </>
      )}
    </>
  );
}
