/** Whose recalls these are: a recipient's own organisations', or every one for the desks of the programme. */
import { z } from 'zod';
import { RECALL_GROUPS } from '#app/kernel/domain/record/recall.ts';
import { found } from '#app/kernel/pages/desk.ts';
import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type RecallDesk, recallDeskOf } from '../../services/recalls/recall-desk.server.ts';

export async function recallDeskIn({ actor }: Visit, tools: Tools): Promise<RecallDesk> {
  if (actor.kind !== 'staff') throw notFound();
  return found(await recallDeskOf(tools, actor));
}

/** What the list was narrowed to; anything else reads as all. */
export const readGroup = (query: URLSearchParams) =>
  z.enum(RECALL_GROUPS).nullable().catch(null).parse(query.get('state'));
