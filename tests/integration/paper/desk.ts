/** Two coordinators of one hospital and one of another, with people on whose behalf papers come. */
import { type Access, withAccess } from '#app/adapters/database/database.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import { identityForm, recordIdentity } from '#app/consent/services/identity/record-identity.server.ts';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import { enterPaper } from '#app/joining/services/paper/enter-paper.server.ts';
import { typeSecond } from '#app/joining/services/paper/second-typing.server.ts';
import { offeredProvisions } from '#app/kernel/domain/document/version.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { PaperForm, Typing } from '#app/kernel/domain/paper/forms.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { VERSION } from '#tests/support/consent-document.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { NAMESAKE } from '#tests/support/participant.ts';
import { aPdf } from '#tests/support/scans.ts';

export const FIRST = { account: '33333333-3333-4333-8333-333333333333', site: 'site-a' };
export const SECOND = { account: '55555555-5555-4555-8555-555555555555', site: 'site-a' };
export const ELSEWHERE = { account: '44444444-4444-4444-8444-444444444444', site: 'site-b' };
export const SIGNED_ON = '2026-11-03';

const ANSWERED = offeredProvisions(VERSION);
/** Every question of the consent answered yes, but those named. */
export const consentTyping = (more: Record<string, string> = {}): Typing => ({
  signedOn: SIGNED_ON,
  name: '試験 花',
  ...Object.fromEntries(ANSWERED.map((code) => [`answer-${code}`, 'permit'])),
  ...Object.fromEntries(VERSION.statements.map((id) => [`statement-${id}`, 'yes'])),
  privatePlace: 'yes',
  explainer: '説明 者',
  explainedOn: SIGNED_ON,
  talkedOver: 'yes',
  ...more,
});
export const changeTyping = (said: Record<string, string>): Typing => ({
  signedOn: SIGNED_ON,
  ...Object.fromEntries(ANSWERED.map((code) => [`answer-${code}`, said[code] ?? 'blank'])),
});
export const withdrawalTyping = (level = 'no-further-use'): Typing => ({
  signedOn: SIGNED_ON,
  level,
  doctorMayTell: 'not-now',
  outcomeTo: 'letter',
  waive: 'no',
});
export const refusalTyping: Typing = { signedOn: SIGNED_ON, scope: 'all', again: 'never', from: '' };

export function deskOf(programme: () => TestProgramme) {
  const tools = () => programme().tools;
  const key = () => tools().ids.uuid();

  async function invited(identified = true): Promise<ParticipantId> {
    const form = invitationForm.parse({ ...NAMESAKE, birthDate: '1960-01-01', language: 'ja' });
    const done = await inviteParticipant(tools(), FIRST, form, key());
    if (!done.ok) throw new Error(done.refusal.code);
    const { participant } = done.result;
    if (identified) {
      const shown = { method: 'photo-id-in-person', shown: 'driving-licence', explainerShown: 'staff-card' };
      const identity = identityForm.parse({ ...shown, privatePlace: 'yes' });
      await recordIdentity(tools(), FIRST, participant, identity, key());
    }
    return participant;
  }

  const type = (
    participant: ParticipantId,
    form: PaperForm,
    typing: Typing,
    more: { by?: typeof FIRST; once?: string; version?: string } = {},
  ) =>
    enterPaper(
      tools(),
      more.by ?? FIRST,
      participant,
      { typed: { form, version: more.version ?? '2.1', language: 'ja', typing }, scan: aPdf() },
      more.once ?? key(),
    );

  async function typed(participant: ParticipantId, form: PaperForm, typing: Typing): Promise<string> {
    const done = await type(participant, form, typing);
    if (!done.ok) throw new Error(done.refusal.code);
    return done.result.entry;
  }

  const typeAgain = (
    entry: string,
    typing: Typing,
    more: { by?: typeof FIRST; how?: 'whole' | 'mended'; once?: string } = {},
  ) => typeSecond(tools(), more.by ?? SECOND, entry, { typing, how: more.how ?? 'whole' }, more.once ?? key());

  async function recordOf(participant: ParticipantId) {
    const events = (await loadEvents(tools().database.prisma, participant)) as readonly ParticipantEvent[];
    return { events, record: consentAt(events) };
  }
  const access: Access = { account: null, role: 'system', reason: 'test', system: true };
  const tasksOf = (participant: ParticipantId) =>
    withAccess(tools().database, access, async (tx) =>
      (await tx.deskTask.findMany({ where: { participant }, orderBy: { kind: 'asc' } })).map(({ kind }) => kind),
    );
  const rowOf = (id: string) =>
    withAccess(tools().database, access, (tx) => tx.paperEntry.findUniqueOrThrow({ where: { id } }));

  return { key, invited, type, typed, typeAgain, recordOf, tasksOf, rowOf, access };
}
