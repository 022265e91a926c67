/** When growing up next changes who is asked: the start of that day in Japan; null for one who is of age. Pure. */
import { nextTurn } from '#app/domain/consent/age.ts';
import { type Day, startOfDay } from '#app/domain/instant.ts';

export function nextTurnAfter(birthday: Day, now: Date): Date | null {
  const next = nextTurn(birthday, now.toISOString());
  return next && new Date(startOfDay(next.on));
}
