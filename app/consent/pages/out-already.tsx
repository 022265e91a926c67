/** What has left already, in counts, and that a changed answer does not call it back. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { AlreadyOut } from '../services/already-out.server.ts';

export function OutAlready({ out }: { out: AlreadyOut }) {
  const { rich, number } = useTexts();
  const counts = { data: number(out.data), samples: number(out.samples), public: number(out.public) };
  return (
    <>
      <p>{rich('choices:out.counts', counts)}</p>
      <p>{rich('choices:out.stays', {}, { uses: '/access/uses' })}</p>
    </>
  );
}
