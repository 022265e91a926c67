/**
 * Invite a person: a person with a key of her own, an account without credentials, an enrolment, the invitation with
 * its link and letter code, and `ParticipantInvited` in the ledger — all in one transaction, once per form. Where another
 * decides, the letter goes to her, with her appointment.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideInvitation } from '#app/consent/index.ts';
import {
  AUDIENCES,
  type Audience,
  codeSchema,
  LANGUAGES,
  mondoSchema,
} from '#app/kernel/domain/event/payloads/parts.ts';
import { type Instant, isDay } from '#app/kernel/domain/instant.ts';
import { ageAt, audiencesAt } from '#app/kernel/domain/record/age.ts';
import { basisOfAudience, isSpokenFor } from '#app/kernel/domain/record/capacity.ts';
import type { RefusalCode } from '#app/kernel/domain/refusals.ts';
import { typedCode } from '#app/kernel/domain/typed-digits.ts';
import { signInNumberHashOf, signInNumberOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { asPublished, loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { type Filer, filingRole } from '#app/kernel/services/record/filer.ts';
import { nextTurnAfter } from '#app/kernel/services/record/next-turn.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, readTypedIdentifier } from '#bridge/contract/identifiers.ts';
import { createInvitation } from './create-invitation.server.ts';
import { keepName, lookUpEarlierNames, namesakesAt } from './namesakes.server.ts';

/** What the coordinator types. Names and contacts go to personal records, never into the event. */
export const invitationForm = z.strictObject({
  /** left out or `by-age`: the text for her age, by the birth date */
  audience: z.enum(['by-age', ...AUDIENCES]).default('by-age'),
  name: z.string().trim().min(1).max(100),
  reading: z.string().trim().max(100).default(''),
  birthDate: z.string().refine(isDay),
  hospitalNumber: z.string().trim().max(40).default(''),
  email: z.union([z.literal(''), z.email().max(200)]).default(''),
  phone: typedCode(30).default(''),
  language: z.enum(LANGUAGES),
  diseases: z.array(mondoSchema).max(10).default([]),
  family: z.union([z.literal(''), codeSchema]).default(''),
  /** the patient of the family, by number: for a relative who joins for comparison */
  patient: z.string().trim().max(20).default(''),
  /** who stands by one who decides with support: helps, never signs */
  supporter: z.string().trim().max(100).default(''),
  document: codeSchema.default('wgs-icf'),
  /** where somebody of this name and birth date is enrolled already: that she is another, and how that is known */
  another: z.enum(['yes', 'no']).default('no'),
  anotherWhy: z.string().trim().max(500).default(''),
});
export type InvitationForm = z.output<typeof invitationForm>;

/** `invitation` is null where another decides: the letter is hers */
export type Invited = { readonly participant: ParticipantId; readonly invitation: string | null };

/** Whether another decides from the first letter on. */
export const isInvitedThroughOther = (audience: Audience): boolean => isSpokenFor(basisOfAudience(audience));

/** Nobody is an adult because nothing was chosen: the birth date says in which words she is asked. */
function audienceOf({ audience, birthDate }: InvitationForm, now: Instant): Audience | null {
  return audience === 'by-age' ? (audiencesAt(ageAt(birthDate, now))[0] ?? null) : audience;
}

/** What must fit together on the form; null where it does. */
function misfit(
  audience: Audience,
  { patient, supporter, email, another, anotherWhy }: InvitationForm,
): RefusalCode | null {
  if (another === 'yes' && anotherWhy === '') return 'reason-missing';
  if (audience === 'adult-relative' && readTypedIdentifier('P-', patient) === null) return 'patient-of-family-missing';
  if (audience === 'supported-adult' && supporter === '') return 'supporter-missing';
  // mail about a child goes to who decides, and to the child when she is of age
  return isInvitedThroughOther(audience) && email !== '' ? 'mail-of-proxy-later' : null;
}

/** The patient at this site with whom a relative joins: her number, or the hospital's own code of a family. */
async function familyOf(tx: Transaction, audience: Audience, { patient, family }: InvitationForm, site: string) {
  if (audience !== 'adult-relative') return family || null;
  const participant = readTypedIdentifier('P-', patient) ?? '';
  return (await tx.enrolment.findFirst({ where: { participant, site } })) ? participant : undefined;
}

export async function inviteParticipant(
  tools: Tools,
  coordinator: Filer,
  form: InvitationForm,
  idempotencyKey: string,
): Promise<Recorded<Invited>> {
  const { ids, keys } = tools;
  const audience = audienceOf(form, tools.clock.now().toISOString());
  const fault = audience === null ? 'age-differs-from-audience' : misfit(audience, form);
  if (fault || audience === null) return { ok: false, refusal: { code: fault ?? 'age-differs-from-audience' } };
  await lookUpEarlierNames(tools, coordinator.site);
  const version = await loadNewestVersion(tools.database, form.document, audience);
  // a child is asked in her own words and decided for in those of the one who decides: both must be there
  const others = audience === 'proxy' ? version : await loadNewestVersion(tools.database, form.document, 'proxy');
  if (isInvitedThroughOther(audience) && !others) return { ok: false, refusal: { code: 'audience-not-offered' } };
  const personId = ids.uuid();
  const participant = ids.participant();
  const role = filingRole(coordinator);
  const channel = coordinator.machine === undefined ? 'web' : 'system';
  const actor = { role, account: coordinator.account, channel } as const;
  const access = { account: coordinator.account, role: actor.role, reason: 'invitation', person: personId };
  // the key is on disk before anything is sealed under it; without a row it stands for nobody
  keys.createPersonKey(personId);
  const idempotencyScope = `${coordinator.account}:invite`;
  const write = { participant, actor, access, idempotencyKey, idempotencyScope };
  const attempt = () =>
    ledgerTransaction<Invited>(tools, write, async ({ tx, now }) => {
      const namesakes = form.another === 'yes' ? [] : await namesakesAt(tx, keys, form, coordinator.site);
      if (namesakes.length > 0) return { ok: false, refusal: { code: 'already-enrolled', items: namesakes } };
      const family = await familyOf(tx, audience, form, coordinator.site);
      if (family === undefined) return { ok: false, refusal: { code: 'not-invited' } };
      const payload = {
        document: form.document,
        version: version?.version ?? '-',
        audience,
        language: form.language,
        site: coordinator.site,
        diseases: form.diseases,
        sentBy: form.email ? 'mail' : isInvitedThroughOther(audience) ? 'handed-over' : 'letter',
        family,
      } as const;
      const command = { actor, birthday: form.birthDate, ...payload };
      const decided = decideInvitation([], command, now.toISOString(), version && asPublished(version));
      if (!decided.ok) return decided;
      const account = ids.uuid();
      const signInNumber = signInNumberHashOf(keys, signInNumberOf(keys, account));
      await tx.person.create({ data: { id: personId, createdAt: now } });
      await tx.enrolment.create({
        data: {
          participant,
          personId,
          site: coordinator.site,
          document: form.document,
          audience,
          createdAt: now,
          nextTurnAt: nextTurnAfter(form.birthDate, now),
        },
      });
      await keepName(tx, keys, participant, form);
      await tx.account.create({
        data: { id: account, personId, signInNumber, language: form.language, createdAt: now },
      });
      const { name, reading, birthDate, hospitalNumber, email, phone } = form;
      const own = { personId, createdBy: coordinator.account, at: now };
      await writeRecord(tx, keys, {
        ...own,
        id: ids.uuid(),
        kind: 'identity',
        text: JSON.stringify({ name, reading, birthDate, hospitalNumber }),
      });
      await writeRecord(tx, keys, {
        ...own,
        id: ids.uuid(),
        kind: 'contact',
        text: JSON.stringify({ name, email, phone }),
      });
      if (form.another === 'yes')
        await writeRecord(tx, keys, { ...own, id: ids.uuid(), kind: 'note', text: form.anotherWhy });
      if (form.supporter !== '') {
        const supporter = { ...own, id: ids.uuid(), kind: 'note', text: form.supporter } as const;
        const { record: helperRecord } = await writeRecord(tx, keys, supporter);
        await tx.joiningPreparation.create({ data: { participant, othersPresent: [], helperRecord } });
      }
      if (isInvitedThroughOther(audience))
        return { ok: true, events: decided.events, result: { participant, invitation: null } };
      const { site, account: createdBy } = coordinator;
      const invitation = await createInvitation(tools, tx, {
        participant,
        accountId: account,
        site,
        channel: payload.sentBy,
        createdBy,
        now,
      });
      const mail = { topic: 'mail.invitation', key: `invitation:${invitation}`, payload: { participant, invitation } };
      return {
        ok: true,
        events: decided.events,
        outbox: form.email ? [mail] : [],
        result: { participant, invitation },
      };
    });
  // two at one moment lock different participants: the later one finds the first one's outcome on its second look
  const once = () =>
    attempt().catch((error: { code?: string }) => {
      if (error.code === 'P2002') return attempt();
      throw error;
    });
  const first = await once();
  // the same form at one moment: whom the first one made is no namesake of hers
  const isNamesake = !first.ok && first.refusal.code === 'already-enrolled';
  const recorded = isNamesake ? await once() : first;
  if (!recorded.ok || recorded.result.participant !== participant) keys.destroyPersonKey(personId);
  return recorded;
}
