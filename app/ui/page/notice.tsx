import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'information' | 'attention' | 'done' | 'error';

/** Something to know before going on. An icon and a word carry the meaning; `title` stands in for the general word. */
export function Notice({
  tone = 'information',
  title,
  children,
}: {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
}) {
  const { rich } = useTexts();
  return (
    <div className={`notice ${tone}`}>
      <Icon name={tone} />
      <p className="notice-title">{title ?? rich(`shell:notice.${tone}`)}</p>
      {children && <div className="notice-body">{children}</div>}
    </div>
  );
}

/** A state in one word. */
export const Tag = ({ icon, tone, children }: { icon: IconName; tone?: Tone; children: ReactNode }) => (
  <span className={tone ? `tag ${tone}` : 'tag'}>
    <Icon name={icon} />
    {children}
  </span>
);
