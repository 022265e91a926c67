/** That the expert panel decided, and for which kind of return; never what. */
import { decideExpertPanel, type RecordExpertPanel } from '#app/domain/programme/acts.ts';
import type { Tools } from '../tools.server.ts';
import { recordProgrammeAct } from './programme-act.server.ts';

export const recordExpertPanel = (tools: Tools, command: RecordExpertPanel, idempotencyKey?: string) =>
  recordProgrammeAct(tools, command.actor, [], (_programme, now) => decideExpertPanel(command, now), idempotencyKey);
