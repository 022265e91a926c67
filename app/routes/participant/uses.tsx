/** Who asked about my data, and what was answered. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { listReleases, type ReleaseLine } from '#app/services/consent/list-releases.server.ts';
import { listUses, type UseLine } from '#app/services/consent/list-uses.server.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type LoaderFunctionArgs, titled, useLoaderData } from '../framework.ts';
import { ownOf } from './own.ts';
import { Released } from './released.tsx';
import { actionKey } from './use-words.ts';

export const meta = titled('uses:title');

export const loader = async ({ context: { visit, tools } }: LoaderFunctionArgs) => ({
  uses: await listUses(tools, ownOf(visit)),
  releases: await listReleases(tools, ownOf(visit)),
});

function Uses({ uses }: { uses: readonly UseLine[] }) {
  const { rich, t, instant, number } = useTexts();
  return (
    <DataTable
      caption={t('uses:caption')}
      columns={(['when', 'asked', 'answered', 'times', 'open'] as const).map((id) => ({
        id,
        title: rich(`uses:${id}`),
      }))}
      rows={uses.map(({ id, at, action, recipientClass, byOverride, decision, times }) => ({
        id,
        cells: [
          <Marked key="when" text={instant(at)} />,
          <>
            {rich(actionKey(action))}
            {byOverride && <p className="hint">{rich('uses:byOverride')}</p>}
            {recipientClass && <p className="hint">{rich(`uses:class.${recipientClass}`)}</p>}
          </>,
          <Tag
            key="answer"
            tone={decision === 'permit' ? 'done' : undefined}
            icon={decision === 'permit' ? 'done' : 'later'}
          >
            {rich(`uses:${decision}`)}
          </Tag>,
          rich('uses:timesCount', { number: number(times) }),
          <a key="open" href={`/access/uses/${id}`}>
            {rich('uses:open')}
            <span className="unseen"> {t(actionKey(action))}</span>
          </a>,
        ],
      }))}
    />
  );
}

export default function UsesPage() {
  const { uses, releases } = useLoaderData<typeof loader>() as {
    uses: readonly UseLine[];
    releases: readonly ReleaseLine[];
  };
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('uses:lead')}>{rich('uses:title')}</PageTitle>
      {uses.length === 0 ? <p>{rich('uses:none')}</p> : <Uses uses={uses} />}
      <p>{rich('uses:notHere')}</p>
      <Released releases={releases} />
      <p>{rich('uses:readers', {}, { readers: '/access' })}</p>
      <p>{rich('uses:help', {}, { help: '/help' })}</p>
    </>
  );
}
