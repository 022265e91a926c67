/** Hospitals' own systems: which hospital, what each may, when it last called. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { SystemLine } from '../../services/administration/system-tokens.server.ts';
import { SiteName, type SiteNames } from './parts.tsx';
import { Terms } from './term-words.tsx';
import { ClientState, LastUsed } from './token-parts.tsx';

export function SystemsTable({ systems, sites }: { systems: readonly SystemLine[]; sites: SiteNames }) {
  const { rich, t } = useTexts();
  if (systems.length === 0) return <p>{rich('administration:systems.none')}</p>;
  return (
    <DataTable
      caption={t('administration:systems.caption')}
      columns={[
        { id: 'system', title: rich('administration:systems.one') },
        { id: 'state', title: rich('administration:tokens.state') },
        { id: 'site', title: rich('administration:systems.site') },
        { id: 'scopes', title: rich('administration:tokens.scopes') },
        { id: 'used', title: rich('administration:tokens.used') },
      ]}
      rows={systems.map((system) => ({
        id: system.name,
        cells: [
          <a key="name" href={`/operator/systems/${system.name}`}>
            {system.name}
          </a>,
          <ClientState key="state" client={system} />,
          <SiteName key="site" site={system.site} sites={sites} />,
          <Terms key="scopes" of={system.scopes.map((term) => ({ kind: 'hospitalScope', term }))} />,
          <LastUsed key="used" at={system.lastUsedAt} />,
        ],
      }))}
    />
  );
}
