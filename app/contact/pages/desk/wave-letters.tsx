/** All letters of one wave that wait at this desk: to print as one, and to write down once that they are posted. */

import { PaperLetter } from '#app/hospital/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { loadWaveLetters, MOST_LETTERS, markPosted, postedForm } from '../../services/reconsent/wave-letters.server.ts';
import { waveIn, wavePath } from './wave-name.ts';

export const meta = titled('coordinator:waves.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const wave = waveIn(params);
  return { path: wavePath(wave), waiting: found(await loadWaveLetters(tools, coordinatorOf(visit), wave)) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const [coordinator, wave] = [coordinatorOf(visit), waveIn(params)];
  const read = parseForm(postedForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await markPosted(tools, coordinator, wave, read.value);
  return done.ok ? seeOther('/desk/letters') : refusedAgain(visit, done.refusal);
}

export default function WaveLettersPage() {
  const { path, waiting } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { letters, ids } = waiting;
  return (
    <>
      <div className="screen-only">
        <ErrorSummary state={state} />
        <h1>{rich('coordinator:waves.title')}</h1>
        <p>{rich('coordinator:waves.lead', { count: letters.length })}</p>
        {letters.length === MOST_LETTERS && <p>{rich('coordinator:waves.more')}</p>}
        <p>{rich('coordinator:letters.printHint')}</p>
        <Actions>
          <ButtonLink kind="primary" href={`${path}/letters.pdf`}>
            {rich('coordinator:waves.pdf')}
          </ButtonLink>
          <ButtonLink href={`${path}/letters.pdf?print=large`}>{rich('coordinator:waves.large')}</ButtonLink>
          <ButtonLink href="/desk/letters">{rich('coordinator:back')}</ButtonLink>
        </Actions>
        <PostForm hidden={{ ids: ids.join(' ') }}>
          <Actions>
            <Button>{rich('coordinator:waves.posted', { count: letters.length })}</Button>
          </Actions>
        </PostForm>
      </div>
      {letters.map((letter, place) => (
        <PaperLetter key={ids[place]} letter={letter} />
      ))}
    </>
  );
}
