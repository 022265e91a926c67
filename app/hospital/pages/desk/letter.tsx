/** One letter to print, as it goes into the envelope. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { loadLetterToPrint } from '../../services/mail/desk-letters.server.ts';
import { PaperLetter } from './paper-letter.tsx';

export const meta = titled('coordinator:letters.printTitle');

export const access = { GET: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  return { letter: found(await loadLetterToPrint(tools, coordinatorOf(visit), params.id ?? '')) };
}

export default function LetterToPrintPage() {
  const { letter } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <div className="screen-only">
        <h1>{rich('coordinator:letters.printTitle')}</h1>
        <p>{rich('coordinator:letters.printHint')}</p>
        <p>
          <a href="/desk/letters">{rich('coordinator:back')}</a>
        </p>
      </div>
      <PaperLetter letter={letter} />
    </>
  );
}
