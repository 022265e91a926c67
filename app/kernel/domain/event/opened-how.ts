/** How the way in came about through which somebody acted, as her timeline and the desk say it. Pure. */
import type { Actor, OPENED_BY } from './event.ts';

export type OpenedHow = 'self' | (typeof OPENED_BY)[number];

const NEAR: readonly Actor['role'][] = ['invitee', 'participant', 'proxy', 'helper', 'family-viewer'];

/** Null where nobody near her acted through a screen: staff, paper, the telephone, the programme. */
export const openedHow = ({ role, channel, openedBy }: Actor): OpenedHow | null =>
  NEAR.includes(role) && channel === 'web' ? (openedBy ?? 'self') : null;
