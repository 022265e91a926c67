/** Announce the policy version by which the gates decide; they run no other. */

import type { Tools } from '#app/kernel/services/tools.server.ts';
import { decidePolicy, type PublishPolicy } from '../../domain/programme/acts.ts';
import { recordProgrammeAct } from './programme-act.server.ts';

export const publishPolicy = (tools: Tools, command: PublishPolicy) =>
  recordProgrammeAct(tools, command.actor, ['PolicyPublished'], (programme, now) =>
    decidePolicy(programme, command, now),
  );
