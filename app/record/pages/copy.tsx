/** My own copy: the whole document with my answers, for the screen and for paper, in large print where asked. */

import { ownOf } from '#app/consent/index.pages.ts';
import { figureUrl } from '#app/kernel/pages/document-figures.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { loadOwnCopy } from '../services/load-own-copy.server.ts';
import { CopyContent } from './copy-content.tsx';

export const meta = titled('receipt:copy.title');

export const access = { GET: OWN };
export async function loader({ context: { visit, tools }, request }: RouteArgs) {
  const isLarge = new URL(request.url).searchParams.get('print') === 'large';
  return { copy: await loadOwnCopy(tools, ownOf(visit), visit.locale), isLarge };
}

export default function CopyPage() {
  const { copy, isLarge } = useLoaded<typeof loader>();
  return <CopyContent copy={copy} isLarge={isLarge} figure={(id) => figureUrl(copy.document, copy.version, id)} />;
}
