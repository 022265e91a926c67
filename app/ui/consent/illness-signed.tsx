/** Which illness the answer "only the illness I have now" means: she signs knowing it. Nothing where the text names it itself. */
import { nameWithReadings } from '#app/i18n/names-with-readings.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { SummaryList } from '../page/summary-list.tsx';

export function IllnessSigned({ names }: { names: readonly Readonly<Record<'ja' | 'en', string>>[] | null }) {
  const { rich, locale } = useTexts();
  if (!names) return null;
  const value = (
    <>
      {names.map((name) => (
        <p key={name.en}>
          <Marked text={nameWithReadings(name, locale)} />
        </p>
      ))}
      <p className="hint">{rich(names.length > 0 ? 'joining:check.illnessText' : 'joining:check.illnessNone')}</p>
    </>
  );
  return <SummaryList rows={[{ id: 'illness', name: rich('joining:check.illness'), value }]} />;
}
