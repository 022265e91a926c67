/** Who asked for what, where it stands, whether data were given; then what panel and reviewers said, with what the panel wrote itself. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { wasApproved } from '#app/kernel/domain/programme/register.ts';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { useRecordRows } from '#app/ui/requests/record-facts.tsx';
import type { PublicEntry } from '../../services/register/public-register.server.ts';
import { RegisterState } from './register-state.tsx';
import { useSaidRows, useTermRows } from './register-words.tsx';

export function EntryFacts({ entry }: { entry: PublicEntry }) {
  const { rich, day } = useTexts();
  const term = useTermRows(entry);
  const record = useRecordRows(entry.record, 'register');
  const { status, givenSince } = entry;
  return (
    <SummaryList
      names="register:fact."
      rows={[
        { id: 'state', value: <RegisterState status={status} /> },
        ...(wasApproved(entry)
          ? [
              {
                id: 'given',
                value: givenSince ? rich('register:given.yes', { at: day(givenSince) }) : rich('register:given.no'),
              },
            ]
          : []),
        ...record,
        ...term,
      ]}
    />
  );
}

/** In another language than Japanese, what the panel itself wrote stands beside. */
function PanelOwnWords({ entry: { panelOriginal, panel } }: { entry: PublicEntry }) {
  const { rich } = useTexts();
  if (panelOriginal === null || panelOriginal === panel) return null;
  return (
    <details>
      <summary>{rich('register:panelOriginal')}</summary>
      <p className="own-words" lang="ja">
        {panelOriginal}
      </p>
    </details>
  );
}

export function EntrySaid({ entry }: { entry: PublicEntry }) {
  const { rich } = useTexts();
  const [panel, ...rest] = useSaidRows(entry);
  if (!panel) return null;
  const withOwn = {
    ...panel,
    value: [<div key="panel">{panel.value}</div>, <PanelOwnWords key="own" entry={entry} />],
  };
  return (
    <section>
      <h2>{rich('register:said')}</h2>
      <SummaryList rows={[withOwn, ...rest]} />
    </section>
  );
}
