/** Announce the policy version by which the gates decide; they run no other. */
import { decidePolicy, type PublishPolicy } from '#app/domain/programme/acts.ts';
import type { Tools } from '../tools.server.ts';
import { recordProgrammeAct } from './programme-act.server.ts';

export const publishPolicy = (tools: Tools, command: PublishPolicy) =>
  recordProgrammeAct(tools, command.actor, ['PolicyPublished'], (programme, now) =>
    decidePolicy(programme, command, now),
  );
