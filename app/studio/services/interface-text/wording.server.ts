/**
 * Wording of the screens that somebody wishes otherwise: proposed with a reason, decided by another. The screens themselves
 * change by a commit in the repository, made from what was accepted here (`npm run translations`).
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { refusedWordingDecision, refusedWords } from '#app/kernel/domain/interface-text/steps.ts';
import { faultOfWording, type Wording } from '#app/kernel/domain/interface-text/wording.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import {
  termsIn,
  type WordsWriter,
  waitingIn,
  wordsAccess,
} from '#app/kernel/services/interface-text/glossary.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type WordingProposal = {
  readonly id: string;
  readonly key: string;
  readonly language: Language;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  readonly review: { readonly accepted: boolean; readonly reason: string; readonly at: Instant } | null;
};

/** of those that were decided: what waits is listed whole */
const MOST = 500;

/** The newest first. @param key of one text alone */
async function proposalsIn(
  tx: Pick<Transaction, 'wordingProposal'>,
  key?: string,
): Promise<readonly WordingProposal[]> {
  const of = key === undefined ? {} : { key };
  const newest = { include: { review: true }, orderBy: [{ proposedAt: 'desc' as const }, { id: 'asc' as const }] };
  const open = await tx.wordingProposal.findMany({ ...newest, where: { ...of, review: null } });
  const reviewed = await tx.wordingProposal.findMany({
    ...newest,
    where: { ...of, NOT: { review: null } },
    take: MOST,
  });
  const rows = [...open, ...reviewed].sort(
    (one, other) => other.proposedAt.getTime() - one.proposedAt.getTime() || (one.id < other.id ? -1 : 1),
  );
  return rows.map(({ language, proposedBy, proposedAt, review, ...row }) => ({
    ...row,
    language: LANGUAGES.find((one) => one === language) ?? 'ja',
    by: proposedBy,
    at: proposedAt.toISOString(),
    review: review && { accepted: review.accepted, reason: review.reason, at: review.reviewedAt.toISOString() },
  }));
}

export const loadProposals = (tools: Tools, who: WordsWriter, key?: string): Promise<readonly WordingProposal[]> =>
  withAccess(tools.database, wordsAccess(who), (tx) => proposalsIn(tx, key));

export const wordingForm = z.strictObject({
  do: z.literal('propose'),
  language: z.enum(LANGUAGES),
  after: z.string().trim().min(1).max(4000),
  reason: z.string().trim().min(1).max(1000),
  idempotencyKey: z.uuid(),
});

/** @param word as it stands on the screens. Sent twice, it is proposed once */
export function proposeWording(
  tools: Tools,
  who: WordsWriter,
  word: Wording,
  { language, after, reason, idempotencyKey: id }: z.output<typeof wordingForm>,
): Promise<Done> {
  return withAccess(tools.database, wordsAccess(who), async (tx): Promise<Done> => {
    const refused = refusedWords(who);
    if (refused) return refused;
    if (faultOfWording(after, word, language)) return refuse('words-unfit');
    const at = tools.clock.now();
    const row = { id, key: word.key, language, before: word.texts[language], after, reason };
    const data = [{ ...row, proposedBy: who.account, proposedAt: at }];
    const made = await tx.wordingProposal.createMany({ data, skipDuplicates: true });
    if (made.count > 0) await audit(tx, at, 'wording-proposed', who.account, { proposal: id });
    return { ok: true };
  });
}

export const wordingDecisionForm = z.strictObject({
  do: z.enum(['accept', 'refuse']),
  proposal: z.uuid(),
  reason: z.string().trim().min(1).max(1000),
});

/** By another than who proposed it, once. @param word as it stands now: what was proposed over other words is not accepted */
export function decideWording(
  tools: Tools,
  who: WordsWriter,
  word: Wording,
  { do: act, proposal: id, reason }: z.output<typeof wordingDecisionForm>,
): Promise<Done> {
  return withAccess(tools.database, wordsAccess(who), async (tx): Promise<Done> => {
    await lock(tx, `wording:${id}`);
    const proposal = (await proposalsIn(tx, word.key)).find((one) => one.id === id);
    if (!proposal) return refuse('words-unknown');
    const refused = refusedWordingDecision(
      { ...who, own: await ownAccounts(tx, who.account) },
      { by: proposal.by, decided: proposal.review !== null },
    );
    if (refused) return refused;
    if (act === 'accept' && proposal.before !== word.texts[proposal.language]) return refuse('words-moved-on');
    const at = tools.clock.now();
    const row = { proposal: id, accepted: act === 'accept', reason, reviewedBy: who.account, reviewedAt: at };
    await tx.wordingReview.create({ data: row });
    await audit(tx, at, 'wording-decided', who.account, { proposal: id, accepted: row.accepted });
    return { ok: true };
  });
}

/** What was accepted and stands on no screen yet, the oldest first. @param textOf as it stands now */
export async function acceptedWording(
  tools: Tools,
  who: WordsWriter,
  textOf: (key: string, language: Language) => string,
): Promise<readonly Pick<WordingProposal, 'key' | 'language' | 'before' | 'after' | 'reason'>[]> {
  const accepted = (await loadProposals(tools, who)).filter(({ review }) => review?.accepted);
  return accepted
    .filter(({ key, language, before }) => textOf(key, language) === before)
    .map(({ key, language, before, after, reason }) => ({ key, language, before, after, reason }))
    .toReversed();
}

/** What waits for her: words that another wrote. */
export const wordsWaiting = (tools: Tools, who: WordsWriter): Promise<number> =>
  withAccess(tools.database, wordsAccess(who), async (tx) => {
    const own = await ownAccounts(tx, who.account);
    const proposals = (await proposalsIn(tx)).filter(({ review, by }) => review === null && !own.has(by));
    const terms = (await termsIn(tx)).flatMap((term) => waitingIn(term) ?? []);
    return proposals.length + terms.filter(({ by }) => !own.has(by)).length;
  });
