/** Kinds of samples: what an approval covers, what a list holds, and which of its lines cannot be given. */
import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { SampleKind } from '#app/kernel/domain/samples/sample-kinds.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import type { ListedKinds } from '../../services/releases/kinds-of-list.server.ts';

/** In words, one after the other. */
function useJoined(): (kinds: readonly SampleKind[]) => string {
  const { t } = useTexts();
  return (kinds) => kinds.map((kind) => t(`samples:kind.${kind}`)).join(t('release:kinds.separator'));
}

/** What an approval covers, as a line beside the choice. */
export function useKinds(): (kinds: readonly SampleKind[]) => ReactNode {
  const { rich } = useTexts();
  const joined = useJoined();
  return (kinds) =>
    kinds.length === 0 ? rich('release:new.noKinds') : rich('release:new.kinds', { kinds: joined(kinds) });
}

function Refused({ kinds: { approved, refused, refusedCount } }: { kinds: ListedKinds }) {
  const { rich, t, number } = useTexts();
  const joined = useJoined();
  const why = (kind: SampleKind) =>
    approved.length === 0
      ? rich('release:kinds.reasonNone', { kind: t(`samples:kind.${kind}`) })
      : rich('release:kinds.reason', { kind: t(`samples:kind.${kind}`), approved: joined(approved) });
  return (
    <>
      <h2>{rich('release:kinds.refused', { count: refusedCount })}</h2>
      <DataTable
        caption={t('release:kinds.refusedCaption', { number: number(refused.length) })}
        columns={['sample', 'why']}
        titles="release:kinds."
        rows={refused.map(({ sample, kind }) => ({
          id: sample,
          cells: [
            <span key="sample" className="number">
              {sample}
            </span>,
            why(kind),
          ],
        }))}
      />
    </>
  );
}

export function KindCounts({ kinds }: { kinds: ListedKinds }) {
  const { rich, t, number } = useTexts();
  const { approved, counts, unknown, refusedCount } = kinds;
  const covered = (kind: SampleKind) =>
    approved.includes(kind) ? (
      <Tag icon="done">{rich('release:kinds.yes')}</Tag>
    ) : (
      <Tag icon="attention">{rich('release:kinds.no')}</Tag>
    );
  return (
    <>
      <h2>{rich('release:kinds.title')}</h2>
      <DataTable
        caption={t('release:kinds.caption')}
        columns={[
          { id: 'kind', title: rich('release:kinds.kind') },
          { id: 'samples', title: rich('release:list.samples'), isNumber: true },
          { id: 'approved', title: rich('release:kinds.approved') },
        ]}
        rows={[
          ...counts.map(({ kind, samples }) => ({
            id: kind,
            cells: [rich(`samples:kind.${kind}`), number(samples), <span key="approved">{covered(kind)}</span>],
          })),
          ...(unknown > 0
            ? [{ id: 'unknown', cells: [rich('release:kinds.unknown'), number(unknown), rich('release:kinds.gate')] }]
            : []),
        ]}
      />
      {refusedCount > 0 && <Refused kinds={kinds} />}
    </>
  );
}
