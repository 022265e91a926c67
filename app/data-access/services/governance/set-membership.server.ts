/** Membership of the forum, with training until. */

import type { Tools } from '#app/kernel/services/tools.server.ts';
import { decideMembership, type SetMembership } from '../../domain/programme/acts.ts';
import { recordProgrammeAct } from './programme-act.server.ts';

export const setMembership = (tools: Tools, command: SetMembership, idempotencyKey?: string) =>
  recordProgrammeAct(tools, command.actor, [], (_programme, now) => decideMembership(command, now), idempotencyKey);
