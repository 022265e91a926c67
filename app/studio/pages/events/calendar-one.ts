/** One event for one's own calendar. */
import { loadGathering } from '#app/services/gatherings/gatherings.server.ts';
import { found } from '../coordinator/desk.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { calendarAnswer, languageIn } from './calendar-answer.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, params, request }: LoaderFunctionArgs) {
  const language = languageIn(request);
  const gathering = found(await loadGathering(tools, params.event ?? '', language));
  return calendarAnswer(tools, [gathering], language, `${gathering.number}.ics`);
}
