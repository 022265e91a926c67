/** Files that a request was handed in with, for those who judge it; each opens for them alone. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { RequestFile } from '../../services/requests/request-files.server.ts';

export function RequestFiles({ request, files }: { request: string; files: readonly RequestFile[] }) {
  const { rich, marked, number, instant } = useTexts();
  if (files.length === 0) return <p>{rich('apply:files.reader.none')}</p>;
  return (
    <ul>
      {files.map(({ id, kind, size, addedAt, isLeftOut }) => (
        <li key={id}>
          <a href={`/apply/${request}/files/${id}`}>{rich(`apply:files.kinds.${kind}`)}</a>
          <p className="hint">
            {rich('apply:files.reader.about', {
              size: marked('apply:files.size', { kilobytes: number(Math.max(1, Math.round(size / 1024))) }),
              at: instant(addedAt),
            })}
          </p>
          {isLeftOut && <p className="hint">{rich('apply:files.reader.leftOut')}</p>}
        </li>
      ))}
    </ul>
  );
}
