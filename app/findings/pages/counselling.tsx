/** My requests for a talk with a genetic counsellor, and what came back. */

import { ownOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { Appointment } from '#app/ui/consent/appointment.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadOwnRequests, type ShownRequest } from '../services/counselling/load-requests.server.ts';

export const meta = titled('counselling:title');

export const access = { GET: OWN };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const sent = new URL(visit.path, 'http://here').searchParams.get('sent');
  const requests = await loadOwnRequests(tools, ownOf(visit));
  return { requests, sent: requests.find(({ id }) => id === sent)?.id ?? null };
}

function Request({ request }: { request: ShownRequest }) {
  const { rich, day, instant } = useTexts();
  const { openedAt, dueAt, answeredAt, asked, answers } = request;
  return (
    <section>
      <h2>{rich('counselling:of', { day: day(openedAt) })}</h2>
      {asked.text && <p className="own-words">{asked.text}</p>}
      <p>{rich(`counselling:reach.${asked.reach}`)}</p>
      {asked.times && (
        <p>
          {rich('counselling:times')} <span className="own-words">{asked.times}</span>
        </p>
      )}
      {!answeredAt && <p>{rich('counselling:due', { due: day(dueAt) })}</p>}
      {answers.map((answer) => (
        <div key={answer.id}>
          <h3>{rich('counselling:answer', { at: instant(answer.at) })}</h3>
          {answer.appointment && <Appointment appointment={answer.appointment} />}
          {answer.text && <p className="own-words">{answer.text}</p>}
        </div>
      ))}
    </section>
  );
}

export default function CounsellingPage() {
  const { requests, sent } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      {sent && (
        <Notice tone="done" title={rich('counselling:sent')}>
          <p>{rich('counselling:sentText')}</p>
        </Notice>
      )}
      <PageTitle lead={rich('counselling:lead')}>{rich('counselling:title')}</PageTitle>
      {requests.length === 0 && <p>{rich('counselling:none')}</p>}
      {requests.map((request) => (
        <Request key={request.id} request={request} />
      ))}
      <Actions>
        <ButtonLink href="/counselling/request" kind="primary">
          {rich('counselling:ask')}
        </ButtonLink>
      </Actions>
      <p>{rich('counselling:change', {}, { help: '/help' })}</p>
    </>
  );
}
