/** A request: first the question of interests, and only then its content in plain words. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { queryOf, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import type { PanelReading } from '../../services/panel/open-reading.server.ts';
import { foundForm, panelInterestForm } from '../../services/panel/panel-forms.ts';
import { declarePanelInterest, reportInterest } from '../../services/panel/panel-steps.server.ts';
import { FoundForm, InterestForm } from './interest-form.tsx';
import { aboutOf, readingAt } from './own.ts';
import { Pack } from './pack.tsx';
import { TimeLeft, useOrganisation } from './parts.tsx';
import { Support } from './support.tsx';
import { Explained, wordsFor } from './words.tsx';

export const meta = titled('panel:reading.title');

export const access = { GET: 'staff:panel-member', POST: 'staff:panel-member' };
export async function loader({ context, params }: RouteArgs) {
  const reading = await readingAt(context, params);
  const isFinding = queryOf(context.visit).get('do') === 'interest';
  if (reading.standing !== 'free') return { reading, isFinding, words: [] };
  const { content, state } = reading;
  const { plainAsked, panelSpoke, decided } = state;
  const shown = [content.summary[namesIn(context.visit.locale)], content.harm, plainAsked?.words, panelSpoke?.words];
  return { reading, isFinding, words: await wordsFor(context, [shown, decided?.difference]) };
}

/** Before anything opens; or learned since. */
async function said({ form, locale }: Visit, about: ReturnType<typeof aboutOf>) {
  if (form?.get('act') === 'found') {
    const found = parseForm(foundForm, form, textsFor(locale));
    return found.ok ? reportInterest(about, found.value) : found;
  }
  const declared = parseForm(panelInterestForm, form, textsFor(locale));
  return declared.ok ? declarePanelInterest(about, declared.value) : declared;
}

export async function action({ context, params }: RouteArgs) {
  const { visit } = context;
  const { head } = await readingAt(context, params);
  const done = await said(visit, aboutOf(context, params));
  if ('errors' in done) return askAgain(done);
  return done.ok ? seeOther(`/panel/${head.id}`) : refusedAgain(visit, done.refusal);
}

/** Said kindly, and nothing more: what she does not read stays closed. */
function Closed({ reading }: { reading: Exclude<PanelReading, { standing: 'free' | 'must-declare' }> }) {
  const { rich } = useTexts();
  const { standing } = reading;
  return (
    <>
      <Notice title={rich(`panel:closed.${standing}`)}>
        <p>{rich(`panel:closed.${standing}Text`)}</p>
      </Notice>
      <p>{rich('panel:closed.back', {}, { panel: '/panel' })}</p>
      <Support />
    </>
  );
}

export default function ReadingPage() {
  const { reading, isFinding, words } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const organisation = useOrganisation();
  const { head } = reading;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/panel">{rich('panel:home.title')}</a>} lead={<TimeLeft head={head} />}>
        {rich('panel:reading.asks', { who: organisation(head) })}
      </PageTitle>
      {reading.standing === 'must-declare' ? (
        <InterestForm reading={reading} state={state} />
      ) : reading.standing === 'free' && isFinding && head.mayReport ? (
        <FoundForm head={head} state={state} />
      ) : reading.standing === 'free' ? (
        <Explained words={words}>
          <Pack reading={reading} />
        </Explained>
      ) : (
        <Closed reading={reading} />
      )}
    </>
  );
}
