/**
 * Appoint who decides for another (代諾者): the power in the ledger, an account of her own with a letter, and the row that
 * opens her sessions. No document's number is kept, only its kind. One who takes part herself uses the account she has.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { readLatest, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideLifeEvent } from '#app/consent/index.ts';
import { createInvitation } from '#app/joining/index.ts';
import { PARENTAL_GROUNDS, PROXY_KINDS, proxyPayloads } from '#app/kernel/domain/event/payloads/life.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf, earlier, endOfDay, type Instant, isDay, startOfDay } from '#app/kernel/domain/instant.ts';
import { ageAt, eighteenthBirthday, MAJORITY_AGE } from '#app/kernel/domain/record/age.ts';
import { typedCode } from '#app/kernel/domain/typed-digits.ts';
import { signInNumberHashOf, signInNumberOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, readTypedIdentifier } from '#bridge/contract/identifiers.ts';

/** Kinds of paper that show it; never a number from one. */
export const PROXY_PROOFS = [
  'family-register',
  'residence-record',
  'mother-child-handbook',
  'court-document',
  'guardianship-certificate',
  'power-of-attorney',
  'other-document',
] as const;

const day = z.union([z.literal(''), z.string().refine(isDay)]).default('');

export const appointmentForm = z.strictObject({
  /** of one who takes part at this site herself; then name and contact stay empty */
  number: z.string().trim().max(20).default(''),
  name: z.string().trim().max(100).default(''),
  reading: z.string().trim().max(100).default(''),
  relation: z.string().trim().min(1).max(60),
  email: z.union([z.literal(''), z.email().max(200)]).default(''),
  phone: typedCode(30).default(''),
  language: z.enum(LANGUAGES).default('ja'),
  kind: z.enum(PROXY_KINDS),
  ground: z.enum(PARENTAL_GROUNDS),
  proof: z.enum(PROXY_PROOFS),
  /** last day of the power; empty: no end is known */
  lastDay: day,
  /** why the person cannot decide; empty for a child, whose age says it */
  why: z.string().trim().max(1000).default(''),
  otherParent: proxyPayloads.ProxyAppointed.shape.otherParent,
});
export type AppointmentForm = z.output<typeof appointmentForm>;
export type Appointed = { readonly appointed: number; readonly invitation: string | null };

type Coordinator = { readonly account: string; readonly site: string };
type Holder = { readonly account: string; readonly personId: string; readonly isNew: boolean };

/** The account that will speak; null where the number names nobody here, or the person herself. */
async function holderOf(
  tools: Tools,
  tx: Transaction,
  { form, coordinator, opened }: { form: AppointmentForm; coordinator: Coordinator; opened: OpenRecord },
): Promise<Holder | null> {
  if (form.number === '') return { account: tools.ids.uuid(), personId: tools.ids.uuid(), isNew: true };
  const participant = readTypedIdentifier('P-', form.number) ?? '';
  const enrolment = await tx.enrolment.findFirst({ where: { participant, site: coordinator.site } });
  if (!enrolment || enrolment.personId === opened.personId) return null;
  const account = await tx.account.findFirst({ where: { personId: enrolment.personId, disabledAt: null } });
  return account && { account: account.id, personId: enrolment.personId, isNew: false };
}

/** First instant at which the account may no longer act: after the last day of the power, or at the person's birthday. */
async function untilOf(
  tools: Tools,
  tx: Transaction,
  {
    until,
    coordinator,
    opened,
    now,
  }: { until: Instant | null; coordinator: Coordinator; opened: OpenRecord; now: Date },
): Promise<Instant | null> {
  const access = { ...coordinator, role: 'site-coordinator', reason: 'appointment' };
  const query = { personId: opened.personId, kind: 'identity', at: now } as const;
  const stored = await readLatest(tx, tools.keys, access, query);
  const birthDate = stored && z.object({ birthDate: z.string() }).parse(JSON.parse(stored)).birthDate;
  if (!birthDate || !isDay(birthDate) || ageAt(birthDate, now.toISOString()) >= MAJORITY_AGE) return until;
  const ofAge = startOfDay(eighteenthBirthday(birthDate));
  return until === null ? ofAge : earlier(until, ofAge);
}

/** Her own person, account, name and address; the power's row comes first, since the site sees her by it. */
async function makeHolder(
  tools: Tools,
  tx: Transaction,
  { holder, form, createdBy, at }: { holder: Holder; form: AppointmentForm; createdBy: string; at: Date },
): Promise<void> {
  const { keys, ids } = tools;
  const { name, reading, email, phone } = form;
  const own = { personId: holder.personId, createdBy, at };
  const identity = { name, reading, birthDate: '', hospitalNumber: '' };
  await writeRecord(tx, keys, { ...own, id: ids.uuid(), kind: 'identity', text: JSON.stringify(identity) });
  await writeRecord(tx, keys, {
    ...own,
    id: ids.uuid(),
    kind: 'contact',
    text: JSON.stringify({ name, email, phone }),
  });
}

export async function appointProxy(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  form: AppointmentForm,
  idempotencyKey: string,
): Promise<Recorded<Appointed>> {
  const { keys, ids } = tools;
  const actor = { role: 'site-coordinator', account: coordinator.account, channel: 'in-person' } as const;
  const access = { ...coordinator, role: actor.role, reason: 'appointment' };
  if (form.number === '' && form.name === '') return { ok: false, refusal: { code: 'proxy-unnamed' } };
  let made: string | null = null;
  const recorded = await ledgerTransaction<Appointed>(
    tools,
    { participant, actor, access, idempotencyKey },
    async (ledger) => {
      const { tx, events, now } = ledger;
      const opened = await openRecord(tx, participant, coordinator.site);
      if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
      const holder = await holderOf(tools, tx, { form, coordinator, opened });
      if (!holder) return { ok: false, refusal: { code: 'proxy-unknown' } };
      const own = { personId: opened.personId, createdBy: coordinator.account, at: now };
      const note = (text: string) => writeRecord(tx, keys, { ...own, id: ids.uuid(), kind: 'note', text });
      const until = form.lastDay === '' ? null : endOfDay(form.lastDay);
      const { kind, ground, otherParent } = form;
      const payload = {
        proxy: holder.account,
        kind,
        ground,
        person: await note(JSON.stringify({ name: form.name, relation: form.relation })),
        proof: { kind: form.proof, scan: null },
        why: form.why === '' ? null : await note(form.why),
        // a paper signed on the day of the visit is hers too
        from: startOfDay(dayOf(now.toISOString())),
        until,
        otherParent,
      };
      const decided = decideLifeEvent(events, { actor, kind: 'ProxyAppointed', payload }, now.toISOString());
      if (!decided.ok) return decided;
      const appointed = events.length + 1;
      if (holder.isNew) {
        made = holder.personId;
        keys.createPersonKey(holder.personId);
        const signInNumber = signInNumberHashOf(keys, signInNumberOf(keys, holder.account));
        await tx.person.create({ data: { id: holder.personId, createdAt: now } });
        const { language } = form;
        await tx.account.create({
          data: { id: holder.account, personId: holder.personId, signInNumber, language, createdAt: now },
        });
      }
      const ends = await untilOf(tools, tx, { until, coordinator, opened, now });
      await tx.proxyPower.create({
        data: {
          participant,
          accountId: holder.account,
          appointed,
          from: now,
          until: ends === null ? null : new Date(ends),
        },
      });
      if (!holder.isNew) return { ok: true, events: decided.events, result: { appointed, invitation: null } };
      await makeHolder(tools, tx, { holder, form, createdBy: coordinator.account, at: now });
      const row = {
        participant,
        accountId: holder.account,
        site: coordinator.site,
        createdBy: coordinator.account,
        now,
      };
      const invitation = await createInvitation(tools, tx, { ...row, channel: form.email ? 'mail' : 'letter' });
      const mail = { topic: 'mail.invitation', key: `invitation:${invitation}`, payload: { participant, invitation } };
      return {
        ok: true,
        events: decided.events,
        outbox: form.email ? [mail] : [],
        result: { appointed, invitation },
      };
    },
  );
  // a key of nobody is not left behind
  if (made !== null && !recorded.ok) keys.destroyPersonKey(made);
  return recorded;
}
