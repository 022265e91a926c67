import { useTexts } from '#app/i18n/use-texts.tsx';

/** How many working days are left, or by how many it is late. */
export function DaysLeft({ left, late }: { left: number; late: boolean }) {
  const { rich } = useTexts();
  if (late) return left === 0 ? rich('review:lateToday') : rich('review:late', { count: -left });
  return left === 0 ? rich('review:today') : rich('review:left', { count: left });
}
