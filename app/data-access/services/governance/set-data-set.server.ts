/** A data set with its embargo instants. */
import { decideDataSet, type SetDataSet } from '#app/domain/programme/acts.ts';
import type { Tools } from '../tools.server.ts';
import { recordProgrammeAct } from './programme-act.server.ts';

export const setDataSet = (tools: Tools, command: SetDataSet, idempotencyKey?: string) =>
  recordProgrammeAct(tools, command.actor, [], (_programme, now) => decideDataSet(command, now), idempotencyKey);
