/** Ethics opinions on the record: registered by two people who are two persons, withdrawn by one. */
import type { EventKind } from '#app/kernel/domain/event/event-kinds.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  decideOpinion,
  decideOpinionWithdrawn,
  type RegisterOpinion,
  type WithdrawOpinion,
} from '../../domain/programme/ethics-opinions.ts';
import { recordProgrammeAct, type WithinAct } from './programme-act.server.ts';

const KINDS: readonly EventKind[] = ['EthicsOpinionRegistered', 'EthicsOpinionWithdrawn'];

export async function registerOpinion(
  tools: Tools,
  command: RegisterOpinion,
  idempotencyKey?: string,
  beside?: WithinAct,
) {
  const { first, second } = command.people;
  const areOnePerson = await isSamePerson(tools.database.prisma, first, second);
  return recordProgrammeAct(
    tools,
    command.actor,
    KINDS,
    (programme, now) => decideOpinion(programme, command, now, areOnePerson),
    idempotencyKey,
    beside,
  );
}

export const withdrawOpinion = (tools: Tools, command: WithdrawOpinion, idempotencyKey?: string) =>
  recordProgrammeAct(
    tools,
    command.actor,
    KINDS,
    (programme, now) => decideOpinionWithdrawn(programme, command, now),
    idempotencyKey,
  );
