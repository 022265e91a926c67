/** Words of an entry that were put right: when, why, and what stood there before. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { PublicCorrection } from '../../services/register/corrections.server.ts';

type Props = { readonly corrections: readonly PublicCorrection[] };

/** One line where the words themselves stand. */
export function Corrected({ corrections }: Props) {
  const { rich, day } = useTexts();
  const [last] = corrections;
  return last ? (
    <p className="hint">
      {rich('uses:register.corrected.line', { day: day(last.at) }, { corrections: '#corrections' })}
    </p>
  ) : null;
}

export function Corrections({ corrections }: Props) {
  const { rich, day } = useTexts();
  if (corrections.length === 0) return null;
  return (
    <section id="corrections">
      <h2>{rich('uses:register.corrected.title')}</h2>
      {corrections.map(({ at, why, before }) => (
        <section key={at}>
          <h3>{rich('uses:register.corrected.on', { day: day(at) })}</h3>
          <p>
            <Marked text={why} />
          </p>
          {before.length === 0 && <p className="hint">{rich('uses:register.corrected.elsewhere')}</p>}
          {before.length > 0 && (
            <details>
              <summary>{rich('uses:register.corrected.before')}</summary>
              <dl>
                {before.map(({ part, words }) => (
                  <div key={part}>
                    <dt>{rich(`uses:register.part.${part}`)}</dt>
                    <dd>
                      <Marked text={words} />
                    </dd>
                  </div>
                ))}
              </dl>
            </details>
          )}
        </section>
      ))}
    </section>
  );
}
