import { nameWithReadings } from '#app/i18n/names-with-readings.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';

export function HospitalName({ name }: { name: Readonly<Record<'ja' | 'en', string>> }) {
  const { locale } = useTexts();
  return <Marked text={nameWithReadings(name, locale)} />;
}
