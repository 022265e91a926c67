/** Where a request stands now, in a word with an icon. */
import type { TextKey } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { IconName } from '#app/ui/page/icon.tsx';
import { Tag, type Tone } from '#app/ui/page/notice.tsx';
import type { RegisterStatus } from '../../services/register/register-filter.ts';

export const statusKey = (status: string): TextKey => `register:status.${status}`;

const LOOKS: Readonly<Record<RegisterStatus, { readonly icon: IconName; readonly tone?: Tone }>> = {
  begins: { icon: 'done' },
  runs: { icon: 'goesOn', tone: 'done' },
  suspended: { icon: 'attention', tone: 'attention' },
  reopened: { icon: 'attention', tone: 'attention' },
  over: { icon: 'done' },
  closed: { icon: 'done' },
  refused: { icon: 'stop' },
  withdrawn: { icon: 'stop' },
};

export function RegisterState({ status }: { status: RegisterStatus }) {
  const { rich } = useTexts();
  return <Tag {...LOOKS[status]}>{rich(statusKey(status))}</Tag>;
}
