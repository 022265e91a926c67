/** The programme's own glossary: what waits for a second person, what is in force, and the words that a document fixes. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { inForce, loadTerms, type Term, waitingIn } from '#app/kernel/services/interface-text/glossary.server.ts';
import { programmeWords } from '#app/kernel/services/interface-text/programme-words.server.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { studioPersonOf } from '../own.ts';

export const meta = titled('wording:terms.title');

export const access = { GET: STUDIO };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const terms = await loadTerms(tools, studioPersonOf(visit));
  const shown = terms.map((term) => ({
    id: term.id,
    name: (term.states[0] as Term['states'][number]).texts[visit.locale].term,
    waits: waitingIn(term) !== null,
    isInForce: inForce(term) !== null,
  }));
  const fixed = (await programmeWords(tools, visit.locale)).filter(({ version }) => version !== null);
  return { shown, fixed };
}

export default function TermsPage() {
  const { shown, fixed } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/studio/words">{rich('wording:title')}</a>} lead={rich('wording:terms.lead')}>
        {rich('wording:terms.title')}
      </PageTitle>
      <Actions>
        <ButtonLink kind="primary" href="/studio/words/terms/new">
          {rich('wording:terms.new')}
        </ButtonLink>
      </Actions>
      <h2>{rich('wording:terms.own')}</h2>
      {shown.length === 0 && <p>{rich('wording:none')}</p>}
      <TaskList
        tasks={shown.map(({ id, name, waits, isInForce }) => ({
          id,
          title: <Marked text={name} />,
          href: `/studio/words/terms/${id}`,
          state: waits ? 'now' : isInForce ? 'done' : 'later',
          stateText: rich(
            waits ? 'wording:terms.waits' : isInForce ? 'wording:terms.inForce' : 'wording:terms.retired',
          ),
        }))}
      />
      <p>{rich('wording:terms.public', {}, { words: '/words' })}</p>
      <h2>{rich('wording:terms.fixed')}</h2>
      <p>{rich('wording:terms.fixedText')}</p>
      <ul>
        {fixed.map(({ id, term, version }) => (
          <li key={id}>
            <a href={`/studio/words/terms/${id}`}>
              <DocText text={term} />
            </a>{' '}
            {rich('wording:terms.version', { version: version ?? '' })}
          </li>
        ))}
      </ul>
    </>
  );
}
