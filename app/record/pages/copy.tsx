/** My own copy: the whole document with my answers, for the screen and for paper, in large print where asked. */

import { OWN } from '#app/services/access/groups.ts';
import { loadOwnCopy } from '#app/services/consent/load-own-copy.server.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { type LoaderFunctionArgs, titled } from '../framework.ts';
import { figureUrl } from '../public/document-figures.ts';
import { CopyContent } from './copy-content.tsx';
import { ownOf } from './own.ts';

export const meta = titled('receipt:copy.title');

export const access = { GET: OWN };
export async function loader({ context: { visit, tools }, request }: LoaderFunctionArgs) {
  const isLarge = new URL(request.url).searchParams.get('print') === 'large';
  return { copy: await loadOwnCopy(tools, ownOf(visit), visit.locale), isLarge };
}

export default function CopyPage() {
  const { copy, isLarge } = useLoaded<typeof loader>();
  return <CopyContent copy={copy} isLarge={isLarge} figure={(id) => figureUrl(copy.document, copy.version, id)} />;
}
