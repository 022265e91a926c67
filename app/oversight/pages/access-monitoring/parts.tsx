/** What both pages of the watch share. */

import type { Texts } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { AlertState } from '#app/kernel/domain/access/watch.ts';
import type { IconName } from '#app/ui/page/icon.tsx';
import { Tag, type Tone } from '#app/ui/page/notice.tsx';
import type { AlertLine } from '../../services/access-monitoring/alerts.server.ts';

const LOOKS: Record<AlertState, { icon: IconName; tone?: Tone }> = {
  new: { icon: 'attention', tone: 'attention' },
  looking: { icon: 'waiting' },
  explained: { icon: 'done', tone: 'done' },
  'passed-on': { icon: 'attention', tone: 'error' },
};

export function StateTag({ state }: { state: AlertState }) {
  const { rich } = useTexts();
  return <Tag {...LOOKS[state]}>{rich(`watch:state.${state}`)}</Tag>;
}

/** By name for the contact for personal data; by role for an auditor. */
export function whoIn({ name, role }: Pick<AlertLine, 'name' | 'role'>, { t }: Pick<Texts, 't'>): string {
  const title = t(`access:roles.${role}`);
  return name ? t('watch:who', { name, role: title }) : title;
}
