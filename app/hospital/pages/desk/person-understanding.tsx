/** What came across and what to explain once more: for the explainer alone, never a mark for the person. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, participantIn } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Explained, loadExplained } from '../../services/desk/load-explained.server.ts';

export const meta = titled('coordinator:understanding.title');

export const access = { GET: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const participant = participantIn(params.participant);
  const explained = found(await loadExplained(tools, coordinatorOf(visit), participant, visit.locale));
  return { participant, explained };
}

function OwnWords({ ownWords }: Pick<Explained, 'ownWords'>) {
  const { rich, instant } = useTexts();
  if (!ownWords) return <p>{rich('coordinator:understanding.noWords')}</p>;
  return (
    <>
      <p>{rich('coordinator:understanding.saidAt', { at: instant(ownWords.at) })}</p>
      {ownWords.text === null ? (
        <p>{rich('coordinator:understanding.inConversation')}</p>
      ) : (
        <p className="own-words">{ownWords.text}</p>
      )}
    </>
  );
}

export default function PersonUnderstandingPage() {
  const { participant, explained } = useLoaded<typeof loader>();
  const { rich, t } = useTexts();
  return (
    <>
      <PageTitle
        before={<a href={`/desk/people/${participant}`}>{participant}</a>}
        lead={rich('coordinator:understanding.lead')}
      >
        {rich('coordinator:understanding.title')}
      </PageTitle>
      <h2>{rich('coordinator:understanding.words')}</h2>
      <OwnWords ownWords={explained.ownWords} />
      <h2>{rich('coordinator:understanding.items')}</h2>
      <DataTable
        caption={t('coordinator:understanding.items')}
        columns={['question', 'tries', 'last']}
        titles="coordinator:understanding."
        rows={explained.items.map(({ id, question, core, tries, last }) => ({
          id,
          cells: [
            <>
              <DocText text={question} /> {core && rich('coordinator:understanding.core')}
            </>,
            String(tries),
            rich(`coordinator:understanding.lastIs.${last}`),
          ],
        }))}
      />
      <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
    </>
  );
}
