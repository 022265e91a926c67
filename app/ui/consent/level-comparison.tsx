import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { DocumentWords } from '#app/kernel/domain/document/words.ts';
import { DocText } from '../document/inline-text.tsx';
import { Icon, type IconName } from '../page/icon.tsx';

type LevelText = DocumentWords['withdrawal']['levels']['no-further-use'];
type Part = 'stops' | 'goesOn' | 'cannotUndo';
const ICONS: Record<Part, IconName> = { stops: 'stop', goesOn: 'goesOn', cannotUndo: 'attention' };

/** The levels of withdrawing beside each other, all of one size, from the least to the most. `action` is each level's button. */
export function LevelComparison({
  levels,
  action,
  level = 2,
}: {
  levels: readonly { id: string; text: LevelText }[];
  action?: (id: string) => ReactNode;
  level?: 2 | 3;
}) {
  const { rich } = useTexts();
  const Heading = `h${level}` as const;
  const Part = `h${level + 1}` as 'h3' | 'h4';
  return (
    <div className={levels.length > 1 ? 'levels spread' : 'levels'}>
      {levels.map(({ id, text }) => (
        <section className="level" key={id} id={id}>
          <Heading>
            <DocText text={text.title} />
          </Heading>
          <p>
            <DocText text={text.summary} />
          </p>
          {(['stops', 'goesOn', 'cannotUndo'] as const).map((part) => (
            <div key={part}>
              <Part className="level-part">
                <Icon name={ICONS[part]} /> <span>{rich(`shell:level.${part}`)}</span>
              </Part>
              <ul>
                {text[part].map((line) => (
                  <li key={line}>
                    <DocText text={line} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
          {action && <div className="actions">{action(id)}</div>}
        </section>
      ))}
    </div>
  );
}
