/** How she came in, as her timeline and the desk say it. */
import { expect, test } from 'vitest';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { openedHow } from '#app/kernel/domain/event/opened-how.ts';

const she: Actor = { role: 'participant', account: 'one', channel: 'web' };

test('is told of each act on a screen of hers, and of no act that staff typed in', () => {
  expect(openedHow(she)).toBe('self');
  expect(openedHow({ ...she, openedBy: 'desk-recovery' })).toBe('desk-recovery');
  expect(openedHow({ ...she, role: 'proxy', openedBy: 'assisted' })).toBe('assisted');
  expect(openedHow({ ...she, role: 'site-coordinator' })).toBeNull();
  expect(openedHow({ ...she, channel: 'paper' })).toBeNull();
});
