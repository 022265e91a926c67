/** What a recipient means to publish, as the office sees it: the words, what it waits for, and the word that it may go out. */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  cannotClear,
  type MissingClearance,
  missingToClear,
  type Whereabouts,
  whereIs,
  wordsThatCount,
} from '../../domain/publications/clearing.ts';
import {
  isPrinted,
  type Publication,
  type PublicationWord,
  publicationOf,
} from '../../domain/publications/publications.ts';
import type { NewRequestEvent } from '../../domain/requests/request-event.ts';
import { takeRequestStep } from '../../domain/requests/take-request-step.ts';
import { publishingOpensFor } from '../requests/data-sets-set.server.ts';
import { appendToChain, factsOf, lockRequest } from '../requests/request-chain.server.ts';
import { attachmentsOf, filesShownWith, type RequestFile } from '../requests/request-files.server.ts';
import type { Office } from '../requests/request-people.ts';
import { type Answer, answersTo } from './case-answers.server.ts';
import { openPublication } from './open-publication.server.ts';

const ACCESS = systemAccess('case-report');

export type PublicationPage = Pick<
  Publication,
  'publication' | 'words' | 'individual' | 'toCommittee' | 'cleared' | 'replacedBy' | 'replaces' | 'on'
> & {
  readonly request: string;
  readonly organisation: string;
  readonly shownAt: string;
  readonly where: Whereabouts;
  readonly files: readonly RequestFile[];
  /** from which day a company may publish; null for all others */
  readonly opens: string | null;
  /** how many were asked, and what they said so far: never who */
  readonly asked: { readonly permit: number; readonly deny: number; readonly waiting: number };
  /** what the committee said; whose word it was is not told */
  readonly judged: readonly Pick<PublicationWord, 'word' | 'words' | 'at'>[];
  /** what stands against it; empty where it may be cleared, or has been answered */
  readonly missing: readonly MissingClearance[];
  readonly mayTakeBack: boolean;
};

export async function loadPublication(tools: Tools, id: string, language: Language): Promise<PublicationPage | null> {
  const nameOf = await organisationNames(tools, language);
  return withAccess(tools.database, ACCESS, async (tx): Promise<PublicationPage | null> => {
    const found = await openPublication(tx, id);
    if (!found) return null;
    const { shown } = found;
    const { row, state } = found.open;
    const now = tools.clock.now().toISOString();
    const answers = await answersTo(tx, shown, now);
    const count = (answer: Answer) => answers.filter((one) => one === answer).length;
    const words = wordsThatCount(state, shown.judged);
    const { account: _who, at: shownAt, asked: _number, judged: _all, ...page } = shown;
    return {
      ...page,
      ...{ request: row.id, organisation: nameOf(row.organisation), shownAt },
      files: filesShownWith(shown, await attachmentsOf(tx, row.id)),
      where: whereIs(shown, words),
      opens: await publishingOpensFor(tx, row, state.version),
      asked: { permit: count('permit'), deny: count('deny'), waiting: count(null) },
      judged: words.map(({ word, words: said, at }) => ({ word, words: said, at })),
      missing: shown.cleared === null ? missingToClear(shown, words, answers) : [],
      mayTakeBack: shown.cleared === true && !isPrinted(shown, now),
    };
  });
}

type Clear = { readonly publication: string; readonly cleared: boolean; readonly words: string };
type Cleared = Done;

export function clearPublication(tools: Tools, who: Office, request: string, payload: Clear): Promise<Cleared> {
  return withAccess(tools.database, ACCESS, async (tx): Promise<Cleared> => {
    const now = tools.clock.now();
    const open = await lockRequest(tx, request);
    const shown = open && publicationOf(open.state.publications, payload.publication);
    if (!open || !shown) return { ok: false, refusal: { code: 'publication-unknown' } };
    const event: NewRequestEvent = { kind: 'PublicationCleared', payload };
    const taken = takeRequestStep(open.state, event, who, await factsOf(tx, open, who, now));
    if (!taken.ok) return taken;
    const words = wordsThatCount(open.state, shown.judged);
    const refused = payload.cleared ? cannotClear(shown, words, await answersTo(tx, shown, now.toISOString())) : null;
    if (refused) return refused;
    await appendToChain(tx, open, who, [event], now);
    return { ok: true };
  });
}
