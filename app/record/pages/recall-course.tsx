/** How far one recipient is with a recall, step by step, for the person whose samples they are. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import type { RecallCourse } from '#app/kernel/domain/record/recall.ts';

export function RecallSteps({ course, lateSince }: { course: RecallCourse; lateSince: string | null }) {
  const { rich, day } = useTexts();
  const { noticed, acknowledged, escalated, certificate, because } = course;
  if (!noticed && !acknowledged && !escalated && !certificate && !because && !lateSince) return null;
  return (
    <ul>
      {noticed && <li>{rich(`uses:course.noticed.${noticed.channel}`, { at: day(noticed.at) })}</li>}
      {acknowledged && <li>{rich('uses:course.acknowledged', { at: day(acknowledged) })}</li>}
      {lateSince && <li>{rich('uses:course.late', { day: day(lateSince) })}</li>}
      {escalated && <li>{rich('uses:course.escalated', { at: day(escalated) })}</li>}
      {certificate && (
        <li>{rich('uses:course.certificate', { day: day(certificate.day), number: certificate.number })}</li>
      )}
      {because && <li>{rich(`uses:course.because.${because}`)}</li>}
    </ul>
  );
}
