/** The panel finds a text too hard: the secretariat writes it plainer. The original stays beside it, whole. */
import type { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { requestEvent } from '../../domain/requests/request-event.ts';
import { type RequestContent, requestContentSchema } from '../../domain/requests/request-form.ts';
import { officeStanding } from '../../domain/requests/seats.ts';
import { openRequest } from '../requests/request-chain.server.ts';
import { type Office, stepperAccess } from '../requests/request-people.ts';
import { recordRequestStep } from '../requests/take-step.server.ts';
import type { plainGiveForm } from './panel-forms.ts';
import type { PanelStep } from './panel-steps.server.ts';

export type WordsAsked = {
  readonly request: string;
  readonly title: string;
  /** what the panel said was hard */
  readonly asked: string;
  readonly askedAt: string;
  readonly summary: RequestContent['summary'];
  readonly harm: RequestContent['harm'];
};

/** Null where nothing was asked about it, it is answered, or it is not open to her. */
export async function loadWordsAsked(tools: Tools, who: Office, id: string): Promise<WordsAsked | null> {
  return withAccess(tools.database, stepperAccess(who), (tx) => wordsAskedIn(tx, who, id));
}

async function wordsAskedIn(tx: Transaction, who: Office, id: string): Promise<WordsAsked | null> {
  const open = await openRequest(tx, id);
  const asked = open?.state.plainAsked;
  if (!open || !asked || open.state.stage !== 'in-review') return null;
  if (officeStanding(open.state, who.account) !== 'free') return null;
  const where = { request_version: { request: id, version: open.state.version } };
  const { content } = await tx.requestVersion.findUniqueOrThrow({ where });
  const { aim, summary, harm } = requestContentSchema.parse(content);
  return { request: id, title: aim.title, asked: asked.words, askedAt: asked.at, summary, harm };
}

/** Those that wait, the one that ends first above. One transaction: one for each would ask for every connection at once. */
export async function listWordsAsked(tools: Tools, who: Office): Promise<readonly WordsAsked[]> {
  return withAccess(tools.database, stepperAccess(who), async (tx) => {
    const rows = await tx.dataRequest.findMany({
      where: { stage: 'in-review' },
      orderBy: [{ panelUntil: 'asc' }, { id: 'asc' }],
      select: { id: true },
    });
    const found: WordsAsked[] = [];
    for (const { id } of rows) {
      const words = await wordsAskedIn(tx, who, id);
      if (words) found.push(words);
    }
    return found;
  });
}

export async function givePlainWords(
  tools: Tools,
  who: Office,
  request: string,
  { ja, easy, en }: z.output<typeof plainGiveForm>,
): Promise<PanelStep> {
  const taken = await recordRequestStep(
    tools,
    who,
    request,
    requestEvent('PlainWordsGiven', { ja, 'ja-easy': easy, en }),
  );
  return taken.ok ? { ok: true } : taken;
}
