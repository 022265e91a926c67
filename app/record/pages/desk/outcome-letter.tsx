/** The written outcome as a letter on A4, in the language of the one who left. Its envelope says nothing. */

import { Clocks } from '#app/consent/index.pages.ts';
import { InLanguage } from '#app/i18n/in-language.tsx';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { Letter } from '#app/ui/consent/letter.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { loadOutcomeLetter, type OutcomeLetter } from '../../services/data-disposition/load-outcome-letter.server.ts';
import { DispositionThings } from '../disposition-things.tsx';

export const meta = titled('holder:letter.windowTitle');
export const handle = { wide: true };

export const access = { GET: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const id = params.id ?? '';
  return { id, letter: found(await loadOutcomeLetter(tools, coordinatorOf(visit), id)) };
}

function Body({ letter }: { letter: OutcomeLetter }) {
  const { rich, t, day } = useTexts();
  const { fate, site, name } = letter;
  return (
    <Letter
      to={t('holder:letter.to', { name })}
      from={site.name}
      date={<Marked text={day(fate.asOf)} />}
      title={rich('holder:letter.title')}
    >
      <p>{rich('holder:letter.first', { since: day(fate.since) })}</p>
      <Clocks state={fate.gates} after={fate.clocks} />
      <DispositionThings fate={fate} />
      <p>{rich('holder:letter.care')}</p>
      <p>
        {rich('holder:letter.contact')}
        <br />
        {site.desk}
        <br />
        {site.phone}
      </p>
    </Letter>
  );
}

export default function OutcomeLetterPage() {
  const { id, letter } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <div className="screen-only">
        <h1>{rich('holder:letter.windowTitle')}</h1>
        <p>{rich('holder:letter.printHint')}</p>
        <p>
          <a href={`/desk/tasks/${id}`}>{rich('coordinator:back')}</a>
        </p>
      </div>
      <InLanguage locale={letter.language}>
        <Body letter={letter} />
      </InLanguage>
    </>
  );
}
