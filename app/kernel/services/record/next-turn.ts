/** When growing up next changes who is asked: the start of that day in Japan; null for one who is of age. Pure. */

import { type Day, startOfDay } from '../../domain/instant.ts';
import { nextTurn } from '../../domain/record/age.ts';

export function nextTurnAfter(birthday: Day, now: Date): Date | null {
  const next = nextTurn(birthday, now.toISOString());
  return next && new Date(startOfDay(next.on));
}
