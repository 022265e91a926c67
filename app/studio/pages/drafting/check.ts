/** What is being typed, checked by the rule that checks what is saved; asked by `public/draft-checks.js`. Nothing is kept. */
import { z } from 'zod';
import { textsFor } from '#app/i18n/texts.ts';
import { partSchema } from '#app/kernel/domain/drafting/parts.ts';
import { found, queryOf, readForm } from '#app/kernel/pages/desk.ts';
import { notFound, type RouteArgs } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { openPart } from '../../services/drafting/open-part.server.ts';
import { checkTyped } from '../../services/drafting/part-form.server.ts';
import { checkSentences } from './check-sentences.ts';
import { studioPersonOf } from './own.ts';

const fieldsForm = z.record(z.string().max(80), z.string());

export const access = { GET: STUDIO, POST: STUDIO };
/** Nothing is typed: nothing is said. */
export const loader = (): Response => Response.json({});

export async function action({ context: { visit, tools }, params }: RouteArgs): Promise<Response> {
  const query = queryOf(visit);
  const part = partSchema.safeParse(query.get('part'));
  const fields = readForm(fieldsForm, visit, () => 'drafts:part.title');
  if (!part.success || !fields.ok) throw notFound();
  const of = { draft: params.draft ?? '', audience: query.get('audience'), part: part.data };
  const open = found(await openPart(tools, studioPersonOf(visit), of));
  const { t } = textsFor(visit.locale);
  const said = checkTyped(open, fields.value).map(({ language, checks }) => [
    language,
    checkSentences(checks).map(({ words, quoted, at }) =>
      [at ? t(`drafts:check.at.${at.layer}`, { line: at.line }) : '', t(words.key, words.values), quoted.join(' ・ ')]
        .filter(Boolean)
        .join(' '),
    ),
  ]);
  return Response.json(Object.fromEntries(said), { headers: { 'Cache-Control': 'no-store' } });
}
