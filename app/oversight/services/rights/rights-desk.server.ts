/**
 * 開示等請求 at the desk of the contact for personal data, with clocks; and at a hospital's desk, where one comes in person,
 * by paper or by telephone. Each opening of somebody's words is on her list of who looked.
 */

import { z } from 'zod';
import { type Access, systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { dayOf, startOfDay, wholeDay } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { settingNow } from '#app/kernel/services/administration/settings.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { DeskCoordinator } from '#app/kernel/services/record/open-person.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import {
  RIGHTS_FORMS,
  RIGHTS_GROUNDS,
  RIGHTS_KINDS,
  RIGHTS_OUTCOMES,
  refusedRightsStep,
} from '../../domain/rights/rights-request.ts';
import { pageOf, type RightsPage, receivedMail } from './own-rights.server.ts';
import {
  clockOf,
  closedRights,
  keepRequest,
  keepStep,
  keepWords,
  lineOf,
  openRights,
  type RightsFound,
  type RightsLine,
  stepOf,
  stepsOf,
} from './rights-rows.server.ts';

export const RIGHTS_OFFICE = ['data-protection-contact', 'ethics-contact'] as const;
export type RightsOfficer = { readonly account: string; readonly role: (typeof RIGHTS_OFFICE)[number] };

const REASON = 'rights-request';
const officeAccess = ({ account, role }: RightsOfficer): Access => ({ ...systemAccess(REASON), account, role });

const ORDER = ['received', 'objected', 'looked-into', 'answered', 'settled', 'taken-back'] as const;

export type RightsList = {
  readonly lines: readonly RightsLine[];
  /** answered ones that are not listed: each is found by its number */
  readonly more: number;
};
const ANSWERED_LISTED = 100;

/** Every one on which something is due: what is late first, then by the nearest day; of the others the newest. No words are opened, and nobody is named. */
export async function listRights(tools: Tools, who: RightsOfficer): Promise<RightsList> {
  return withAccess(tools.database, officeAccess(who), async (tx) => {
    const now = tools.clock.now().toISOString();
    const [open, closed] = [await openRights(tx), await closedRights(tx, ANSWERED_LISTED)];
    const linesOf = ({ rows, steps }: RightsFound) => rows.map((row) => lineOf(row, steps.get(row.id) ?? [], now));
    const rank = ({ standing }: RightsLine) => (standing.isLate ? -1 : ORDER.indexOf(standing.state));
    const lines = [...linesOf(open), ...linesOf(closed)].toSorted(
      (one, other) => rank(one) - rank(other) || (one.standing.dueAt ?? '').localeCompare(other.standing.dueAt ?? ''),
    );
    return { lines, more: closed.count - closed.rows.length };
  });
}

export async function loadRight(tools: Tools, who: RightsOfficer, id: string | undefined): Promise<RightsPage | null> {
  if (!isUuid(id)) return null;
  const access = officeAccess(who);
  return withAccess(tools.database, access, async (tx) => {
    const row = await tx.rightsRequest.findUnique({ where: { id } });
    const enrolment = row && (await tx.enrolment.findUnique({ where: { participant: row.participant } }));
    return row && enrolment && pageOf(tools, tx, access, { row, personId: enrolment.personId });
  });
}

const words = z.string().trim().min(5).max(4000);
export const rightsStepForm = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('acknowledged') }),
  z.strictObject({ do: z.literal('extended'), until: z.iso.date(), words }),
  z.strictObject({
    do: z.literal('answered'),
    outcome: z.enum(RIGHTS_OUTCOMES),
    ground: z.union([z.literal(''), z.enum(RIGHTS_GROUNDS)]),
    words,
  }),
  z.strictObject({
    do: z.literal('objection-answered'),
    outcome: z.enum(RIGHTS_OUTCOMES),
    ground: z.union([z.literal(''), z.enum(RIGHTS_GROUNDS)]),
    words,
  }),
]);
type StepForm = z.output<typeof rightsStepForm>;

/** The end of that day in Japan. */
const endOf = (day: string) => wholeDay(day).until;

const factsOf = (form: StepForm) => ({
  ...(form.do === 'extended' ? { dueAt: endOf(form.until) } : {}),
  ...('outcome' in form ? { outcome: form.outcome, ground: form.ground || null } : {}),
});

/** Taken on, put off with a reason told, answered. She is written to at each, in words that say nothing of what it is. */
export const stepRight = (tools: Tools, who: RightsOfficer, id: string, form: StepForm): Promise<Done> =>
  withAccess(tools.database, officeAccess(who), async (tx) => {
    await lock(tx, `rights:${id}`);
    const row = await tx.rightsRequest.findUnique({ where: { id } });
    const enrolment = row && (await tx.enrolment.findUnique({ where: { participant: row.participant } }));
    if (!row || !enrolment) return refuse('request-unknown');
    const steps = (await stepsOf(tx, id)).map(stepOf);
    const now = tools.clock.now();
    const extensionDays = await settingNow(tx, 'rights-extension-days');
    const facts = factsOf(form);
    const next = { kind: form.do, role: who.role, ...facts };
    const own = await ownAccounts(tx, who.account);
    const refused = refusedRightsStep(
      { ...next, own },
      { clock: clockOf(row), steps, now: now.toISOString(), extensionDays },
    );
    if (refused) return refused;
    const text = 'words' in form ? form.words : '';
    const record = await keepWords(tools, tx, { personId: enrolment.personId, text, createdBy: who.account });
    await keepStep(tools, tx, id, { ...next, doneBy: who.account, words: record });
    await audit(tx, now, 'rights-step', who.account, { request: row.number, step: form.do });
    const payload = { participant: row.participant };
    await enqueue(tx, [{ topic: 'mail.rights-moved', key: `rights-moved:${id}:${steps.length}`, payload }], now);
    return { ok: true };
  });

export const enteredRightForm = z.strictObject({
  kind: z.enum(RIGHTS_KINDS, { error: 'rights:error.kind' }),
  form: z.enum(RIGHTS_FORMS, { error: 'rights:error.form' }),
  channel: z.enum(['in-person', 'paper', 'phone']),
  askedBy: z.enum(['person', 'proxy']),
  identity: z.enum(['document-shown', 'known-at-desk', 'called-back']),
  receivedOn: z.iso.date(),
  words: z.string().trim().max(4000),
  idempotencyKey: z.uuid(),
});

/** For one of the own site. A paper's clock runs from the day on which it came. */
export const enterRight = (
  tools: Tools,
  { account, site }: DeskCoordinator,
  participant: ParticipantId,
  { idempotencyKey: id, receivedOn, ...form }: z.output<typeof enteredRightForm>,
): Promise<Done> =>
  withAccess(tools.database, { account, role: 'site-coordinator', reason: REASON, site }, async (tx) => {
    await lock(tx, `rights:${id}`);
    const opened = await openRecord(tx, participant, site);
    if (!opened) return refuse('not-invited');
    if (await tx.rightsRequest.findUnique({ where: { id } })) return { ok: true };
    const now = tools.clock.now();
    const received = new Date(startOfDay(receivedOn));
    if (received > now) return refuse('in-the-future');
    const openedAt = form.channel === 'paper' ? received : now;
    await keepRequest(tools, tx, { id, participant, personId: opened.personId, ...form, enteredBy: account, openedAt });
    await audit(tx, now, 'rights-entered', account, { channel: form.channel });
    await enqueue(
      tx,
      [receivedMail(id), { topic: 'mail.rights-moved', key: `rights-moved:${id}:in`, payload: { participant } }],
      now,
    );
    return { ok: true };
  });

/** Run by the worker: what is past its day is said to the office once a day. @returns how many are late */
export const remindRights = (tools: Tools): Promise<number> =>
  withAccess(tools.database, systemAccess(REASON), async (tx) => {
    const now = tools.clock.now();
    const { rows, steps } = await openRights(tx);
    let late = 0;
    for (const row of rows) {
      const { standing } = lineOf(row, steps.get(row.id) ?? [], now.toISOString());
      if (!standing.isLate) continue;
      late += 1;
      const day = dayOf(now.toISOString());
      const key = `rights-late:${row.id}:${day}`;
      if ((await tx.outbox.count({ where: { key } })) === 0)
        await enqueue(tx, [{ topic: 'mail.rights-late', key, payload: { request: row.id } }], now);
    }
    return late;
  });
