/** One event for one's own calendar. */

import { found } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { loadPublicEvent } from '../../services/events/public-events.server.ts';
import { calendarAnswer, languageIn } from './calendar-answer.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, params, request }: RouteArgs) {
  const language = languageIn(request);
  const gathering = found(await loadPublicEvent(tools, params.event ?? '', language));
  return calendarAnswer(tools, [gathering], language, `${gathering.number}.ics`);
}
