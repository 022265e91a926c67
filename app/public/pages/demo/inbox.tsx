/** All mail of the demonstration, newest first. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { listMail } from '#app/oversight/index.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { mustBeOpen } from './open.ts';

export const meta = titled('demo:inbox.title');
export const handle = { wide: true };

export const access = { GET: 'anyone' };
export function loader({ context }: RouteArgs) {
  mustBeOpen(context);
  return listMail(context.tools);
}

export default function DemoInbox() {
  const mails = useLoaded<typeof loader>();
  const { rich, t, instant } = useTexts();
  const columns = (['subject', 'to', 'at'] as const).map((id) => ({ id, title: rich(`demo:inbox.${id}`) }));
  const rows = mails.map(({ id, at, to, subject }) => ({
    id,
    cells: [
      <a key="subject" href={`/demo/inbox/${id}`}>
        {subject}
      </a>,
      to,
      <Marked key="at" text={instant(at)} />,
    ],
  }));
  return (
    <>
      <PageTitle lead={rich('demo:inbox.lead')}>{rich('demo:inbox.title')}</PageTitle>
      {mails.length === 0 ? (
        <p>{rich('demo:inbox.none')}</p>
      ) : (
        <DataTable caption={t('demo:inbox.title')} columns={columns} rows={rows} />
      )}
      <p>{rich('demo:inbox.codes', {}, { codes: '/demo/codes' })}</p>
    </>
  );
}
