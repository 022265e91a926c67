/** Whose recalls these are: a recipient's own organisations', or every one for the desks of the programme. */
import { z } from 'zod';
import { RECALL_GROUPS } from '#app/domain/consent/recall.ts';
import type { Visit } from '#app/services/access/visit.ts';
import { type RecallDesk, recallDeskOf } from '#app/services/recalls/recall-desk.server.ts';
import type { Tools } from '#app/services/tools.server.ts';
import { found } from '../coordinator/desk.ts';
import { notFound } from '../framework.ts';

export async function recallDeskIn({ actor }: Visit, tools: Tools): Promise<RecallDesk> {
  if (actor.kind !== 'staff') throw notFound();
  return found(await recallDeskOf(tools, actor));
}

/** What the list was narrowed to; anything else reads as all. */
export const readGroup = (query: URLSearchParams) =>
  z.enum(RECALL_GROUPS).nullable().catch(null).parse(query.get('state'));
