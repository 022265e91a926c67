/** One section: three layers, every language beside the others, and what to look at in each. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { LAYERS } from '#app/kernel/domain/document/section-text.ts';
import { partOf } from '#app/kernel/domain/drafting/parts.ts';
import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { type OpenPart, openPart } from '../../services/drafting/open-part.server.ts';
import { audienceIn, draftPath, studioPersonOf, withAudience } from './own.ts';
import { actOnPart, afterSave } from './part-action.ts';
import { PartForm } from './part-form.tsx';
import { PartHead, PartNeighbours } from './part-head.tsx';

export const meta = titled('drafts:section.title');
export const handle = { wide: true, script: '/draft-checks.js' };

const opened = async ({ context: { visit, tools }, params }: RouteArgs): Promise<OpenPart> =>
  found(
    await openPart(tools, studioPersonOf(visit), {
      draft: params.draft ?? '',
      audience: audienceIn(visit),
      part: partOf('section', params.section ?? ''),
    }),
  );

export const access = { GET: STUDIO, POST: STUDIO };
export const loader = async (args: RouteArgs) => ({
  open: await opened(args),
  after: afterSave(args.context.visit),
});

export async function action(args: RouteArgs) {
  const { visit, tools } = args.context;
  const open = await opened(args);
  const page = draftPath(open.draft.id, `sections/${args.params.section}`);
  return actOnPart(tools, visit, open, withAudience(page, open.own.audience, open.draft.structures.length === 1));
}

/** How each is written: docs/authoring.md. */
const MARKS = [
  ['list', '- …'],
  ['numbers', '1. …'],
  ['heading', '### …'],
  ['strong', '**…**'],
  ['reading', '{…|…}'],
  ['glossary', '[…](glossary:genome)'],
  ['section', '[…](section:withdrawing)'],
  ['figure', '![…](figure:samples)'],
] as const;

export default function DraftSectionPage() {
  const { open, after } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PartHead open={open} after={after}>
        {rich('drafts:section.one')} <code>{open.part.slice('section:'.length)}</code>
      </PartHead>
      <details>
        <summary>{rich('drafts:section.how')}</summary>
        <p>{rich('drafts:section.howText')}</p>
        <dl>
          {MARKS.map(([id, mark]) => (
            <div key={id}>
              <dt>{rich(`drafts:section.marks.${id}`)}</dt>
              <dd>
                <code>{mark}</code>
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <PartForm open={open} lines={LAYERS.map((path) => ({ path, label: t(`drafts:layer.${path}`) }))} />
      <PartNeighbours open={open} />
    </>
  );
}
