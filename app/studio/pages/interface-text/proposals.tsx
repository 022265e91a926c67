/** Wordings that were proposed: what waits, what was accepted and goes into the next release, what was refused. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { wordingOf } from '#app/i18n/wordings.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Task, TaskList } from '#app/ui/page/task-list.tsx';
import { loadProposals, type WordingProposal } from '../../services/interface-text/wording.server.ts';
import { studioPersonOf } from '../own.ts';

export const meta = titled('wording:proposals.title');

export const access = { GET: STUDIO };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const proposals = await loadProposals(tools, studioPersonOf(visit));
  const isShown = ({ key, language, after }: WordingProposal) => wordingOf(key)?.texts[language] === after;
  return { proposals: proposals.map((one) => ({ ...one, isShown: isShown(one) })) };
}

type Line = WordingProposal & { isShown: boolean };

function taskOf(
  { rich, day }: ReturnType<typeof useTexts>,
  { id, key, language, after, at, review, isShown }: Line,
): Task {
  const state = review === null ? 'waits' : !review.accepted ? 'refused' : isShown ? 'shown' : 'accepted';
  return {
    id,
    title: <code lang={spokenIn(language)}>{after}</code>,
    href: `/studio/words/one/${encodeURIComponent(key)}#proposal-${id}`,
    hint: (
      <>
        {rich(`newsroom:language.${language}`)} {rich('wording:proposed', { day: day(at) })} · <code>{key}</code>
      </>
    ),
    state: state === 'waits' ? 'now' : state === 'refused' ? 'later' : 'done',
    stateText: rich(`wording:state.${state}`),
  };
}

export default function ProposalsPage() {
  const { proposals } = useLoaded<typeof loader>();
  const texts = useTexts();
  const { rich } = texts;
  const waiting = proposals.filter(({ review }) => review === null);
  const decided = proposals.filter(({ review }) => review !== null);
  return (
    <>
      <PageTitle before={<a href="/studio/words">{rich('wording:title')}</a>} lead={rich('wording:proposals.lead')}>
        {rich('wording:proposals.title')}
      </PageTitle>
      <h2>{rich('wording:proposals.waiting')}</h2>
      {waiting.length === 0 ? (
        <p>{rich('wording:none')}</p>
      ) : (
        <TaskList tasks={waiting.map((one) => taskOf(texts, one))} />
      )}
      <h2>{rich('wording:proposals.decided')}</h2>
      {decided.length === 0 ? (
        <p>{rich('wording:none')}</p>
      ) : (
        <TaskList tasks={decided.map((one) => taskOf(texts, one))} />
      )}
      <h2>{rich('wording:proposals.into')}</h2>
      <p>{rich('wording:proposals.intoText', {}, { file: '/studio/words/accepted.json' })}</p>
      <pre>
        <code>{COMMAND}</code>
      </pre>
    </>
  );
}

/** docs/authoring.md#words-of-the-screens */
const COMMAND = 'npm run translations -- apply accepted.json';
