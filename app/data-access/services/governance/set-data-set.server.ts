/** A data set with its embargo instants. */

import type { Tools } from '#app/kernel/services/tools.server.ts';
import { decideDataSet, type SetDataSet } from '../../domain/programme/acts.ts';
import { recordProgrammeAct } from './programme-act.server.ts';

export const setDataSet = (tools: Tools, command: SetDataSet, idempotencyKey?: string) =>
  recordProgrammeAct(tools, command.actor, [], (_programme, now) => decideDataSet(command, now), idempotencyKey);
