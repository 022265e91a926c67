/** Whom one can sign in as, and the codes a telephone of theirs would show now. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { type DemoAccounts, listAccounts } from '#app/oversight/index.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { mustBeOpen } from './open.ts';

export const meta = titled('demo:codes.title');
export const handle = { wide: true };

export const access = { GET: 'anyone' };
export function loader({ context }: RouteArgs) {
  mustBeOpen(context);
  return listAccounts(context.tools, context.visit.now);
}

export default function DemoCodes() {
  const { accounts, secondsLeft } = useLoaded<typeof loader>();
  const { rich, t } = useTexts();
  const columns = (['name', 'email', 'password', 'code'] as const).map((id) => ({
    id,
    title: rich(`demo:codes.${id}`),
  }));
  const rowsOf = (some: DemoAccounts['accounts']) =>
    some.map(({ role, name, email, password, code }) => ({
      id: email,
      cells: [
        code === null ? name : `${name} (${role})`,
        email,
        <code key="password">{password}</code>,
        code === null ? rich('demo:codes.noCode') : <code key="code">{code}</code>,
      ],
    }));
  const staff = accounts.filter(({ code }) => code !== null);
  const others = accounts.filter(({ code }) => code === null);
  return (
    <>
      <PageTitle lead={rich('demo:codes.lead')}>{rich('demo:codes.title')}</PageTitle>
      <p>
        {rich('demo:codes.left', { count: secondsLeft })} <a href="/demo/codes">{rich('demo:codes.again')}</a>
      </p>
      <DataTable caption={t('demo:codes.staff')} columns={columns} rows={rowsOf(staff)} />
      <DataTable caption={t('demo:codes.participants')} columns={columns} rows={rowsOf(others)} />
      <p>
        <a href="/demo/inbox">{rich('demo:codes.inbox')}</a>
      </p>
    </>
  );
}
