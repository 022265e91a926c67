/** Forms that change what a draft asks: a section or a question more or less, the reach of a question. */
import { z } from 'zod';
import { AUDIENCES, provisionCodeSchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, seeOther } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { EVERY_CLASS, type StructureChange } from '../../domain/drafting/structure.ts';
import { changeDraftStructure } from '../../services/drafting/change-structure.server.ts';
import { studioPersonOf } from './own.ts';

const slug = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, { error: 'drafts:error.slug' });
const on = { audience: z.enum(AUDIENCES), seen: z.coerce.number().int().positive() };

const changeForm = z.discriminatedUnion('change', [
  z.object({ change: z.literal('add-section'), id: slug, after: slug, ...on }),
  z.object({ change: z.literal('remove-section'), id: slug, ...on }),
  z.object({ change: z.literal('add-provision'), code: provisionCodeSchema, group: slug, ...on }),
  z.object({ change: z.literal('remove-provision'), code: provisionCodeSchema, ...on }),
  z.object({
    change: z.literal('reach'),
    code: provisionCodeSchema,
    asks: z.enum(['yes', 'no']),
    classes: z.array(z.enum(EVERY_CLASS)).default([]),
    contacts: z.union([z.literal(''), z.coerce.number().int().positive().max(52)]),
    period: z.enum(['until-destruction', 'until-study-end']),
    sections: z.array(slug).min(1, { error: 'drafts:error.sections' }),
    ...on,
  }),
]);

function changeOf(form: z.output<typeof changeForm>): StructureChange {
  switch (form.change) {
    case 'add-section':
      return { do: form.change, id: form.id, after: form.after };
    case 'remove-section':
      return { do: form.change, id: form.id };
    case 'add-provision':
      return { do: form.change, code: form.code, group: form.group };
    case 'remove-provision':
      return { do: form.change, code: form.code };
    case 'reach': {
      const { code, asks, classes, contacts, period, sections } = form;
      const contactsPerYear = contacts === '' ? null : contacts;
      const reach = { asksEachTime: asks === 'yes', recipientClasses: classes, contactsPerYear, period, sections };
      return { do: 'reach', code, reach };
    }
    default:
      return form satisfies never;
  }
}

/** @param to where to go when it is done */
export async function structureAction(tools: Tools, visit: Visit, draft: string, to: string) {
  const read = readForm(changeForm, visit, (field) => `drafts:field.${field}`);
  if (!read.ok) return askAgain(read);
  const { audience, seen } = read.value;
  const done = await changeDraftStructure(
    tools,
    studioPersonOf(visit),
    { draft, audience, seen },
    changeOf(read.value),
  );
  return done.ok ? seeOther(to) : refusedAgain(visit, done.refusal);
}
