/** By which rules words are published, parts left out, or not published: the same for everybody, and applied by people. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { ANSWER_WORKING_DAYS, MODERATION_WORKING_DAYS, REASONS } from '#app/kernel/domain/consultation/comment.ts';
import { titled } from '#app/kernel/pages/framework.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('consultations:rules.title');

const PROMISES = ['read', 'parts', 'not', 'views', 'back', 'answer', 'nobody'] as const;

export const access = { GET: 'anyone' };
export default function RulesPage() {
  const { rich } = useTexts();
  const days = { moderation: MODERATION_WORKING_DAYS, answer: ANSWER_WORKING_DAYS };
  return (
    <>
      <PageTitle
        before={<a href="/consultations">{rich('consultations:title')}</a>}
        lead={rich('consultations:rules.lead')}
      >
        {rich('consultations:rules.title')}
      </PageTitle>
      <h2>{rich('consultations:rules.how')}</h2>
      <ul>
        <li>{rich('consultations:rules.read', { days: days.moderation })}</li>
        {PROMISES.slice(1, 5).map((one) => (
          <li key={one}>{rich(`consultations:rules.${one}`)}</li>
        ))}
        <li>{rich('consultations:rules.answer', { days: days.answer })}</li>
        <li>{rich('consultations:rules.nobody')}</li>
      </ul>
      <h2>{rich('consultations:rules.why')}</h2>
      <ul>
        {REASONS.map((one) => (
          <li key={one}>{rich(`consultations:reason.${one}`)}</li>
        ))}
      </ul>
      <p>{rich('consultations:rules.against', {}, { help: '/help' })}</p>
      <h2>{rich('consultations:rules.kept')}</h2>
      <ul>
        <li>{rich('consultations:rules.keptWords')}</li>
        <li>{rich('consultations:rules.keptMail')}</li>
        <li>{rich('consultations:rules.keptPoll')}</li>
        <li>{rich('consultations:rules.keptAddress')}</li>
      </ul>
    </>
  );
}
