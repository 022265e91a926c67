/** Membership of the forum, with training until. */
import { decideMembership, type SetMembership } from '#app/domain/programme/acts.ts';
import type { Tools } from '../tools.server.ts';
import { recordProgrammeAct } from './programme-act.server.ts';

export const setMembership = (tools: Tools, command: SetMembership, idempotencyKey?: string) =>
  recordProgrammeAct(tools, command.actor, [], (_programme, now) => decideMembership(command, now), idempotencyKey);
