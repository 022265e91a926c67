/** One question as its card: every line of it in each language, and how far a yes reaches. */

import { partNames } from '#app/i18n/part-names.ts';
import { type Texts, textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { CARD_ROWS } from '#app/kernel/domain/document/provision-text.ts';
import { mayOfferAsk } from '#app/kernel/domain/document/version.ts';
import { isProvision, kindOf, partOf } from '#app/kernel/domain/drafting/parts.ts';
import { found } from '#app/kernel/pages/desk.ts';
import { notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { type OpenPart, openPart } from '../../services/drafting/open-part.server.ts';
import { audienceIn, draftPath, studioPersonOf, withAudience } from './own.ts';
import { actOnPart, afterSave } from './part-action.ts';
import { PartForm } from './part-form.tsx';
import { PartHead, PartNeighbours } from './part-head.tsx';
import { ReachForm, type ReachOf } from './reach-form.tsx';
import { structureAction } from './structure-action.ts';

export const meta = titled('drafts:provision.title');
export const handle = { wide: true, script: '/draft-checks.js' };

const opened = async ({ context: { visit, tools }, params }: RouteArgs): Promise<OpenPart> =>
  found(
    await openPart(tools, studioPersonOf(visit), {
      draft: params.draft ?? '',
      audience: audienceIn(visit),
      part: partOf('provision', params.provision ?? ''),
    }),
  );

function reachOf({ own, part, titles }: OpenPart, isOfficer: boolean, texts: Texts): ReachOf {
  const { id } = kindOf(part);
  if (!isProvision(id)) throw notFound();
  const structure = own.structure.provisions[id];
  const names = partNames(texts, titles);
  if (!structure) throw notFound();
  return {
    code: id,
    structure,
    mayAsk: mayOfferAsk(id),
    sections: own.structure.sections.map(({ id: value }) => ({ value, label: names(`section:${value}`) })),
    on: { audience: own.audience, seen: String(own.number) },
    isOfficer,
  };
}

export const access = { GET: STUDIO, POST: STUDIO };
export async function loader(args: RouteArgs) {
  const { visit } = args.context;
  const open = await opened(args);
  const reach = reachOf(open, studioPersonOf(visit).role === 'elsi-officer', textsFor(visit.locale));
  return { open, after: afterSave(visit), reach };
}

export async function action(args: RouteArgs) {
  const { visit, tools } = args.context;
  const open = await opened(args);
  const isOnly = open.draft.structures.length === 1;
  const page = withAudience(draftPath(open.draft.id, `provisions/${args.params.provision}`), open.own.audience, isOnly);
  const change = visit.form?.get('change');
  if (change === 'reach') return structureAction(tools, visit, open.draft.id, page);
  if (change === 'remove-provision') return structureAction(tools, visit, open.draft.id, draftPath(open.draft.id));
  return actOnPart(tools, visit, open, page);
}

export default function DraftProvisionPage() {
  const { open, after, reach } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t } = useTexts();
  const lines = ['title' as const, ...CARD_ROWS].map((path) => ({ path, label: t(`drafts:card.${path}`) }));
  return (
    <>
      <ErrorSummary state={state} />
      <PartHead open={open} after={after}>
        {rich('drafts:provision.one')} <code>{reach.code}</code>
      </PartHead>
      <PartForm open={open} lines={lines} />
      <ReachForm reach={reach} state={state} isOpen={open.languages.some((one) => one.isWritable)} />
      <PartNeighbours open={open} />
    </>
  );
}
