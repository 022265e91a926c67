/** The words around the questions, and those beside a list: one group of them at a time, line by line. */

import { partNames } from '#app/i18n/part-names.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { partSchema, partsOf } from '#app/kernel/domain/drafting/parts.ts';
import { SOURCE } from '#app/kernel/domain/drafting/standing.ts';
import { found, queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { type OpenPart, openPart } from '../../services/drafting/open-part.server.ts';
import { GlossaryForm } from './glossary-form.tsx';
import { audienceIn, draftPath, studioPersonOf, withAudience } from './own.ts';
import { actOnPart, afterSave } from './part-action.ts';
import { PartForm } from './part-form.tsx';
import { PartHead } from './part-head.tsx';

export const meta = titled('drafts:words.title');
export const handle = { wide: true, script: '/draft-checks.js' };

const partIn = (text: string | null) => partSchema.safeParse(text).data ?? 'words:title';

const opened = async ({ context: { visit, tools }, params }: RouteArgs): Promise<OpenPart> =>
  found(
    await openPart(tools, studioPersonOf(visit), {
      draft: params.draft ?? '',
      audience: audienceIn(visit),
      part: partIn(queryOf(visit).get('part')),
    }),
  );

export const access = { GET: STUDIO, POST: STUDIO };
export async function loader(args: RouteArgs) {
  const open = await opened(args);
  const others = partsOf(open.own.structure).filter((part) => /^(?:words|list):/.test(part));
  return { open, others, after: afterSave(args.context.visit) };
}

export async function action(args: RouteArgs) {
  const { visit, tools } = args.context;
  const open = await opened(args);
  const page = draftPath(open.draft.id, `words?part=${open.part}`);
  return actOnPart(tools, visit, open, withAudience(page, open.own.audience, open.draft.structures.length === 1));
}

/** A word of a glossary has three lines: they stand under its own name. */
const labelOf = (path: string): string => path.replaceAll('.', ' › ');

export default function DraftWordsPage() {
  const { open, others, after } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const texts = useTexts();
  const { rich } = texts;
  const names = partNames(texts, open.titles);
  const paths = open.languages.find(({ language }) => language === SOURCE)?.lines.map(({ path }) => path) ?? [];
  const isOnly = open.draft.structures.length === 1;
  return (
    <>
      <ErrorSummary state={state} />
      <PartHead open={open} after={after}>
        {names(open.part)}
      </PartHead>
      <details>
        <summary>{rich('drafts:words.others')}</summary>
        <ul>
          {others.map((part) => (
            <li key={part}>
              <a href={withAudience(draftPath(open.draft.id, `words?part=${part}`), open.own.audience, isOnly)}>
                {names(part)}
              </a>
            </li>
          ))}
        </ul>
      </details>
      {open.part === 'words:glossary' && open.languages.some((one) => one.language === SOURCE && one.isWritable) && (
        <GlossaryForm open={open} />
      )}
      <PartForm
        open={open}
        lines={paths.map((path) => ({
          path,
          label: path === '' ? names(open.part) : labelOf(path),
          title: path === '' ? names(open.part) : <code>{labelOf(path)}</code>,
        }))}
      />
    </>
  );
}
