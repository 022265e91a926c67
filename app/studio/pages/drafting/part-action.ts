/** What every page of a part does with its form: save, or settle two texts that were written at the same time. */
import { z } from 'zod';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, seeOther } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { DROPPED } from '../../domain/drafting/dropped.ts';
import type { OpenPart } from '../../services/drafting/open-part.server.ts';
import { savePart, settleAside } from '../../services/drafting/part-form.server.ts';
import { studioPersonOf } from './own.ts';

const settleForm = z.object({
  do: z.enum(['take', 'keep']),
  language: z.enum(LANGUAGES),
  number: z.coerce.number().int().positive(),
});
const fieldsForm = z.record(z.string().max(80), z.string());

/** @param page its address, with the audience where a draft has several */
export async function actOnPart(tools: Tools, visit: Visit, open: OpenPart, page: string) {
  const who = studioPersonOf(visit);
  const to = (query: string) => `${page}${page.includes('?') ? '&' : '?'}${query}`;
  if (visit.form?.has('do')) {
    const read = readForm(settleForm, visit, () => 'drafts:part.title');
    if (!read.ok) return askAgain(read);
    const { do: act, language, number } = read.value;
    const done = await settleAside(tools, who, open, { language, number, take: act === 'take' });
    return done.ok ? seeOther(to('saved')) : refusedAgain(visit, done.refusal);
  }
  const read = readForm(fieldsForm, visit, () => 'drafts:part.title');
  if (!read.ok) return askAgain(read);
  const { saved, dropped, language } = await savePart(tools, who, open, read.value);
  if (!saved.ok) return refusedAgain(visit, saved.refusal);
  const how = language ? 'beside' : saved.added.length > 0 ? 'saved' : 'same';
  return seeOther(to(dropped.length > 0 ? `${how}&dropped=${dropped.join('.')}` : how));
}

/** What the page says first after a save. */
export function afterSave(visit: Visit) {
  const query = queryOf(visit);
  const how = (['saved', 'same', 'beside'] as const).find((one) => query.has(one)) ?? null;
  const dropped = (query.get('dropped') ?? '').split('.');
  return { how, dropped: DROPPED.filter((what) => dropped.includes(what)) };
}
export type AfterSave = ReturnType<typeof afterSave>;
