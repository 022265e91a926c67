/** What the programme wrote to me about: new studies and the like, and what I answered. */

import { AskAbout, ownOf } from '#app/consent/index.pages.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { loadMessages } from '../services/recontact/own-messages.server.ts';

export const meta = titled('messages:title');

export const access = { GET: OWN };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  return { messages: await loadMessages(tools, ownOf(visit), visit.locale) };
}

export default function MessagesPage() {
  const { messages } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('messages:lead')}>{rich('messages:title')}</PageTitle>
      {messages.length === 0 ? (
        <p>{rich('messages:none')}</p>
      ) : (
        <Ways
          ways={messages.map(({ id, title, sentAt, reply }) => ({
            href: `/messages/${id}`,
            title: <Marked text={title} />,
            hint: (
              <>
                {rich('messages:sentAt', { day: day(sentAt) })}
                <br />
                <strong>{rich(reply ? `messages:answered.${reply.answer}` : 'messages:open')}</strong>
              </>
            ),
          }))}
        />
      )}
      <p>{rich('messages:silence')}</p>
      <AskAbout about={{ page: 'requests' }} />
      <p>{rich('messages:settings', {}, { frequency: '/contact/frequency', requests: '/requests' })}</p>
    </>
  );
}
