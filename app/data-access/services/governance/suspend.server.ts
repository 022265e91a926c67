/** The emergency stop, set and lifted by two different people. */

import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  decideLifting,
  decideSuspension,
  type LiftSuspension,
  type SetSuspension,
} from '../../domain/programme/acts.ts';
import { recordProgrammeAct, type WithinAct } from './programme-act.server.ts';

export const setSuspension = (tools: Tools, command: SetSuspension, idempotencyKey?: string, beside?: WithinAct) =>
  recordProgrammeAct(
    tools,
    command.actor,
    [],
    (_programme, now) => decideSuspension(command, now),
    idempotencyKey,
    beside,
  );

export const liftSuspension = (tools: Tools, command: LiftSuspension, idempotencyKey?: string, beside?: WithinAct) =>
  recordProgrammeAct(
    tools,
    command.actor,
    ['SuspensionSet', 'SuspensionLifted'],
    (programme, now) => decideLifting(programme, command, now),
    idempotencyKey,
    beside,
  );
