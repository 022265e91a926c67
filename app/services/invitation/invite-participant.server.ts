/**
 * Invite a person: a person with a key of her own, an account without credentials, an enrolment, the invitation with
 * its link and letter code, and `ParticipantInvited` in the ledger — all in one transaction, once per form.
 */
import { z } from 'zod';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { inLedger, type Recorded } from '#app/adapters/ledger/in-ledger.server.ts';
import { decideInvitation } from '#app/domain/consent/acts/invite.ts';
import { mondoSchema } from '#app/domain/event/payloads/invitation.ts';
import { codeSchema, LANGUAGES } from '#app/domain/event/payloads/parts.ts';
import { isDay } from '#app/domain/instant.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { asPublished, loadNewestVersion } from '../documents/published-version.server.ts';
import type { Tools } from '../tools.server.ts';
import { createInvitation } from './create-invitation.server.ts';
import { signInNumberHashOf, signInNumberOf } from './invitation-secrets.server.ts';

/** What the coordinator types. Names and contacts go to personal records, never into the event. */
export const invitationForm = z.strictObject({
  name: z.string().trim().min(1).max(100),
  reading: z.string().trim().max(100).default(''),
  birthDate: z.string().refine(isDay),
  hospitalNumber: z.string().trim().max(40).default(''),
  email: z.union([z.literal(''), z.email().max(200)]).default(''),
  phone: z.string().trim().max(30).default(''),
  language: z.enum(LANGUAGES),
  diseases: z.array(mondoSchema).max(10).default([]),
  family: z.union([z.literal(''), codeSchema]).default(''),
  document: codeSchema.default('wgs-icf'),
});
export type InvitationForm = z.output<typeof invitationForm>;

export type Invited = { readonly participant: ParticipantId; readonly invitation: string };

type Coordinator = { readonly account: string; readonly site: string };
const AUDIENCE = 'adult';

/** Adults alone have a text in this version. @returns whether that day lies at least 18 years back */
export function isAdult(birthDate: string, now: Date): boolean {
  const [year = 0, month = 0, day = 0] = birthDate.split('-').map(Number);
  const inJapan = new Date(now.getTime() + 9 * 3_600_000);
  return (
    Date.UTC(year + 18, month - 1, day) <=
    Date.UTC(inJapan.getUTCFullYear(), inJapan.getUTCMonth(), inJapan.getUTCDate())
  );
}

export async function inviteParticipant(
  tools: Tools,
  coordinator: Coordinator,
  form: InvitationForm,
  idempotencyKey: string,
): Promise<Recorded<Invited>> {
  const { ids, keys } = tools;
  if (!isAdult(form.birthDate, tools.clock.now())) return { ok: false, refusal: { code: 'audience-not-offered' } };
  const version = await loadNewestVersion(tools.database, form.document, AUDIENCE);
  const personId = ids.uuid();
  const participant = ids.participant();
  const actor = { role: 'site-coordinator', account: coordinator.account, channel: 'web' } as const;
  const access = { account: coordinator.account, role: actor.role, reason: 'invitation', person: personId };
  // the key is on disk before anything is sealed under it; without a row it stands for nobody
  keys.createPersonKey(personId);
  const idempotencyScope = `${coordinator.account}:invite`;
  const write = { participant, actor, access, idempotencyKey, idempotencyScope };
  const attempt = () =>
    inLedger<Invited>(tools, write, async ({ tx, now }) => {
      const payload = {
        document: form.document,
        version: version?.version ?? '-',
        audience: AUDIENCE,
        language: form.language,
        site: coordinator.site,
        diseases: form.diseases,
        majorityOn: null,
        sentBy: form.email ? 'mail' : 'letter',
        family: form.family || null,
      } as const;
      const decided = decideInvitation([], { actor, ...payload }, now.toISOString(), version && asPublished(version));
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
          audience: AUDIENCE,
          createdAt: now,
        },
      });
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
  const recorded = await attempt().catch((error: { code?: string }) => {
    if (error.code === 'P2002') return attempt();
    throw error;
  });
  if (!recorded.ok || recorded.result.participant !== participant) keys.destroyPersonKey(personId);
  return recorded;
}
