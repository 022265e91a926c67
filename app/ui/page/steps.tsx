import { useTexts } from '#app/i18n/use-texts.tsx';

/** Where in a sequence: `3 of 11`, in words, with a line for the eye. */
export function Steps({ now, of }: { now: number; of: number }) {
  const { rich, t } = useTexts();
  return (
    <div className="steps">
      {rich('shell:steps', { now, of })}
      <progress value={now} max={of} aria-label={t('shell:steps', { now, of })} />
    </div>
  );
}
