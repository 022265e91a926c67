/** One entry of how data were used, with a way to ask about it. */

import { ownOf } from '#app/consent/index.pages.ts';
import { type Entry, loadEntry } from '#app/consent/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { AskedUse } from './asked-use.tsx';
import { GivenUse } from './given-use.tsx';
import { RefusedUse } from './refused-use.tsx';

export const meta = titled('uses:pageTitle');

export const access = { GET: OWN };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const entry = await loadEntry(tools, ownOf(visit), params.id ?? '', visit.locale);
  if (!entry) throw notFound();
  return { entry };
}

function Words({ entry }: { entry: Entry }) {
  switch (entry.kind) {
    case 'asked':
      return <AskedUse use={entry.use} />;
    case 'given':
      return <GivenUse given={entry.given} usage={entry.usage} />;
    case 'not-given':
      return <RefusedUse notGiven={entry.notGiven} />;
    default:
      return entry satisfies never;
  }
}

const idOf = (entry: Entry): string => {
  if (entry.kind === 'asked') return entry.use.id;
  return entry.kind === 'given' ? entry.given.id : entry.notGiven.request;
};

/** The number of the request in the register that everybody reads; null where it tells nothing of it. */
function requestOf(entry: Entry): string | null {
  if (entry.kind === 'not-given') return entry.notGiven.request;
  return entry.kind === 'given' ? (entry.given.register?.request ?? null) : null;
}

export default function UsePage() {
  const { entry } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const request = requestOf(entry);
  return (
    <>
      <Words entry={entry} />
      <Actions>
        <ButtonLink href={`/questions?${new URLSearchParams({ use: idOf(entry) })}#new`}>{rich('uses:ask')}</ButtonLink>
      </Actions>
      {request && <p className="screen-only">{rich('uses:publicEntry', {}, { entry: `/register/${request}` })}</p>}
      <p>{rich('uses:help', {}, { help: '/help' })}</p>
      <p className="screen-only">{rich('uses:print')}</p>
      <p className="screen-only">
        <a href="/access/uses">{rich('uses:back')}</a>
      </p>
    </>
  );
}
