/** The programme's own glossary: written by one, in force once another has confirmed it; every state of it is kept. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Instant } from '../../domain/instant.ts';
import { type TermTexts, termIdSchema, termTextsSchema } from '../../domain/interface-text/glossary.ts';
import { refusedWordingDecision, refusedWords } from '../../domain/interface-text/steps.ts';
import { refuse } from '../../domain/outcome.ts';
import { audit } from '../access/audit.server.ts';
import { ownAccounts } from '../access/same-person.server.ts';
import type { StudioPerson } from '../access/visit.ts';
import type { Tools } from '../tools.server.ts';

export type WordsWriter = Pick<StudioPerson, 'account' | 'role'>;
export const wordsAccess = ({ account, role }: WordsWriter) => ({ account, role, reason: 'words' });

export type TermState = {
  readonly number: number;
  readonly texts: TermTexts;
  readonly retired: boolean;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  readonly confirmedAt: Instant | null;
};
/** `states` the newest first */
export type Term = { readonly id: string; readonly states: readonly TermState[] };

type Reads = Pick<Transaction, 'glossaryEntry'>;

/** In order of their names. @param id one alone */
export async function termsIn(tx: Reads, id?: string): Promise<readonly Term[]> {
  const rows = await tx.glossaryEntry.findMany({
    where: id === undefined ? {} : { term: id },
    include: { confirmation: true },
    orderBy: [{ term: 'asc' }, { number: 'desc' }],
  });
  const byTerm = new Map<string, TermState[]>();
  for (const { term, number, texts, retired, reason, writtenBy, writtenAt, confirmation } of rows) {
    const state = {
      ...{ number, retired, reason, by: writtenBy, at: writtenAt.toISOString() },
      texts: termTextsSchema.parse(texts),
      confirmedAt: confirmation?.confirmedAt.toISOString() ?? null,
    };
    byTerm.set(term, [...(byTerm.get(term) ?? []), state]);
  }
  return [...byTerm].map(([term, states]) => ({ id: term, states }));
}

/** What readers see now: the newest confirmed state, unless it says that the word is no longer explained. */
export function inForce({ states }: Term): TermState | null {
  const newest = states.find(({ confirmedAt }) => confirmedAt !== null);
  return newest && !newest.retired ? newest : null;
}

/** Written after what is in force, confirmed by nobody. */
export const waitingIn = ({ states: [newest] }: Term): TermState | null =>
  newest && newest.confirmedAt === null ? newest : null;

const lockTerm = (tx: Transaction, term: string) => lock(tx, `term:${term}`);

export const termForm = z.strictObject({
  id: termIdSchema,
  /** number of the state that the page showed; 0 for a new word */
  stood: z.coerce.number().int().nonnegative(),
  texts: termTextsSchema,
  retired: z.boolean(),
  reason: z.string().trim().min(1).max(1000),
});

export function writeTerm(tools: Tools, who: WordsWriter, form: z.output<typeof termForm>): Promise<Done> {
  const { id, stood, texts, retired, reason } = form;
  return withAccess(tools.database, wordsAccess(who), async (tx): Promise<Done> => {
    await lockTerm(tx, id);
    const refused = refusedWords(who);
    if (refused) return refused;
    const last = await tx.glossaryEntry.findFirst({ where: { term: id }, orderBy: { number: 'desc' } });
    if ((last?.number ?? 0) !== stood) return refuse('words-moved-on');
    const by = { writtenBy: who.account, writtenAt: tools.clock.now() };
    await tx.glossaryEntry.create({ data: { term: id, number: stood + 1, texts, retired, reason, ...by } });
    await audit(tx, by.writtenAt, 'term-written', who.account, { term: id });
    return { ok: true };
  });
}

export const confirmTermForm = z.strictObject({ confirm: z.coerce.number().int().positive() });

/** Another than who wrote it. Pressed twice, it is confirmed once. */
export function confirmTerm(tools: Tools, who: WordsWriter, id: string, number: number): Promise<Done> {
  return withAccess(tools.database, wordsAccess(who), async (tx): Promise<Done> => {
    await lockTerm(tx, id);
    const [term] = await termsIn(tx, id);
    const newest = term?.states[0];
    if (!newest) return refuse('words-unknown');
    if (newest.number !== number) return refuse('words-moved-on');
    const refused = refusedWordingDecision(
      { ...who, own: await ownAccounts(tx, who.account) },
      { by: newest.by, decided: newest.confirmedAt !== null },
    );
    if (refused) return refused;
    const at = tools.clock.now();
    await tx.glossaryConfirmation.create({ data: { term: id, number, confirmedBy: who.account, confirmedAt: at } });
    await audit(tx, at, 'term-confirmed', who.account, { term: id });
    return { ok: true };
  });
}

export const loadTerms = (tools: Tools, who: WordsWriter): Promise<readonly Term[]> =>
  withAccess(tools.database, wordsAccess(who), (tx) => termsIn(tx));

export const loadTerm = (tools: Tools, who: WordsWriter, id: string): Promise<Term | null> =>
  withAccess(tools.database, wordsAccess(who), async (tx) => (await termsIn(tx, id))[0] ?? null);
