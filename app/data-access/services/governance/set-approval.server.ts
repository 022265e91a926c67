/** An approval to use data, or its change: what the committee's and secretariat's desks call. */

import type { Instant } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { decideApproval, type SetApproval } from '../../domain/programme/acts.ts';
import { recordProgrammeAct } from './programme-act.server.ts';

/** @param panelAskedUntil until when the participant panel had time to speak; null where it was not asked */
export const setApproval = (
  tools: Tools,
  command: SetApproval,
  panelAskedUntil: Instant | null,
  idempotencyKey?: string,
) =>
  recordProgrammeAct(
    tools,
    command.actor,
    [],
    (_programme, now) => decideApproval(command, now, panelAskedUntil),
    idempotencyKey,
  );
