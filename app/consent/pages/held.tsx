/** Answers that wait: what waits, until when, and one button that stops it. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { WaitingAnswer } from '#app/ui/consent/provision-card.tsx';
import { Stands } from '#app/ui/consent/stands.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { cancelOwnHeld } from '../services/cancel-held.server.ts';
import { loadChoices } from '../services/load-choices.server.ts';
import { ownOf } from './own.ts';

export const meta = titled('choices:held.title');

export const access = { GET: OWN, POST: OWN };
export const loader = ({ context: { visit, tools } }: RouteArgs) => loadChoices(tools, ownOf(visit), visit.locale);

/** Stopped, or nothing waited any more: the page says which. */
export async function action({ context: { visit, tools } }: RouteArgs) {
  await cancelOwnHeld(tools, ownOf(visit));
  return seeOther('/choices/waiting');
}

export default function HeldAnswersPage() {
  const { groups, words, standing } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const waiting = groups.flatMap(({ choices }) => choices.filter(({ held }) => held !== null));
  return (
    <>
      <PageTitle lead={rich(waiting.length === 0 ? 'choices:held.nothing' : 'choices:held.lead')}>
        {rich('choices:held.title')}
      </PageTitle>
      {waiting.map(({ code, text, held }) => (
        <section key={code}>
          <h2>
            <DocText text={text.title} />
          </h2>
          <WaitingAnswer held={held} words={words.answers} />
        </section>
      ))}
      <Stands standing={standing} />
      <p>{rich('choices:held.back', {}, { choices: '/choices' })}</p>
    </>
  );
}
