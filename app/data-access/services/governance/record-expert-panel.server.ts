/** That the expert panel decided, and for which kind of return; never what. */

import type { Tools } from '#app/kernel/services/tools.server.ts';
import { decideExpertPanel, type RecordExpertPanel } from '../../domain/programme/acts.ts';
import { recordProgrammeAct } from './programme-act.server.ts';

export const recordExpertPanel = (tools: Tools, command: RecordExpertPanel, idempotencyKey?: string) =>
  recordProgrammeAct(tools, command.actor, [], (_programme, now) => decideExpertPanel(command, now), idempotencyKey);
