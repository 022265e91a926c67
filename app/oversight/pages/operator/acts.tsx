/** What was done here, by whom, why. The same acts stand in the ledger, by number and code. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { listActs } from '../../services/administration/history.server.ts';
import { administratorOf } from './own.ts';
import { History } from './parts.tsx';

export const meta = titled('administration:history.title');

export const access = { GET: 'staff:administrator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  administratorOf(visit);
  return { acts: await listActs(tools) };
}

export default function ActsPage() {
  const { acts } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/operator">{rich('operator:title')}</a>} lead={rich('administration:history.lead')}>
        {rich('administration:history.title')}
      </PageTitle>
      <History
        rows={acts.map(({ id, at, by, act, about, to, why }) => ({
          id,
          at,
          by,
          what: (
            <>
              <strong>{rich(`administration:act.${act}`)}</strong> {about}
              {to && <> → {to}</>}
              <br />
              {why}
            </>
          ),
        }))}
      />
    </>
  );
}
