/** Events to come as a calendar to subscribe to: `?language=ja` or `en`. */

import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { listPublicEvents } from '../../services/events/public-events.server.ts';
import { calendarAnswer, languageIn } from './calendar-answer.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, request }: RouteArgs) {
  const language = languageIn(request);
  const { coming } = await listPublicEvents(tools, language);
  return calendarAnswer(tools, coming, language, 'tomoni-events.ics');
}
