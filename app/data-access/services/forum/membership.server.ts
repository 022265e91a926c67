/**
 * Contract signed and training passed: the organisation is a member, at the gate with the same commit. So is the next
 * contract. Each rests on the number of a decision.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { codeSchema, daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { cannotContract, FEE_CLASSES, type ForumClass, membershipFrom } from '../../domain/forum/application.ts';
import { decideMembership } from '../../domain/programme/acts.ts';
import { followTermsOf } from '../requests/follow-terms.server.ts';
import { type ForumOfficer, forumAccess, membershipsNow, standingOn } from './applications.server.ts';
import { lockApplication, stageOfRow } from './decide.server.ts';

const once = { idempotencyKey: z.uuid() };
export const contractForm = z.strictObject({
  do: z.literal('contract'),
  ...once,
  decision: codeSchema,
  contract: codeSchema,
  signedOn: daySchema,
  until: daySchema,
  trainingUntil: daySchema,
  feeClass: z.enum(FEE_CLASSES),
  /** address of one that is known already; empty: it is entered again */
  organisation: z.string().max(200).default(''),
  nameEasy: z.string().trim().max(200).default(''),
});

const writing = ({ account, role }: ForumOfficer, idempotencyKey: string) => {
  const actor: Actor = { account, role, channel: 'web' };
  return { participant: null, actor, access: forumAccess({ account, role }), idempotencyKey };
};

type Entered = { readonly application: string; readonly organisation: string; readonly nameEasy: string };

/** Which organisation it is: as it stands in the file, one that is known, or a new one. Null where it is none that is known. */
async function organisationFor(
  tools: Tools,
  tx: Transaction,
  row: NonNullable<Awaited<ReturnType<typeof lockApplication>>>,
  { application, organisation, nameEasy }: Entered,
): Promise<string | null> {
  if (row.organisation !== null) return row.organisation;
  if (organisation !== '')
    return (await tx.organisation.findUnique({ where: { id: organisation }, select: { id: true } }))?.id ?? null;
  const id = `${tools.environment.origin}/organisation/${application.toLowerCase()}`;
  const { nameJa, nameEn, country, commercial } = row;
  const named = { nameJa, nameEn, nameEasy: nameEasy === '' ? nameJa : nameEasy };
  await tx.organisation.create({ data: { id, country, commercial, ...named } });
  return id;
}

export function recordContract(
  tools: Tools,
  officer: ForumOfficer,
  id: string,
  { idempotencyKey, decision, contract, organisation, nameEasy, ...terms }: z.output<typeof contractForm>,
): Promise<Recorded<null>> {
  const write = writing(officer, idempotencyKey);
  return ledgerTransaction<null>(tools, write, async ({ tx, now }) => {
    const row = await lockApplication(tx, id);
    if (!row) return refuse('application-unknown');
    if ((await standingOn(tx, id, officer.account)) === 'recused') return refuse('recused');
    const at = now.toISOString();
    const refused = cannotContract(stageOfRow(row), row.recipientClass as ForumClass, terms, dayOf(at));
    if (refused) return refused;
    const member = await organisationFor(tools, tx, row, { application: id, organisation, nameEasy });
    if (member === null) return refuse('application-unknown');
    const standing = (await membershipsNow(tx)).find((one) => one.organisation === member) ?? null;
    const who = { organisation: member, class: row.recipientClass as ForumClass };
    const membership = membershipFrom(who, terms, standing, at);
    const set = decideMembership({ actor: write.actor, membership, decision }, at);
    if (!set.ok) return set;
    const days = { signedOn: new Date(terms.signedOn), contractUntil: new Date(terms.until) };
    const trainingUntil = new Date(terms.trainingUntil);
    const signed = { organisation: member, contract, ...days, feeClass: terms.feeClass, trainingUntil };
    await tx.forumApplication.update({ where: { id }, data: signed });
    await audit(tx, now, 'forum-membership-set', officer.account, { application: id, decision });
    const follows = await followTermsOf(tx, officer, membership, now);
    return { ok: true, events: [...set.events, ...follows], result: null };
  });
}
