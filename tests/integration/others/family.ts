/** Children, parents and their hospital, for the tests of those who speak for another. */

import { identityForm, recordIdentity } from '#app/consent/services/identity/record-identity.server.ts';
import type { Joiner } from '#app/consent/services/joiner.server.ts';
import {
  type AppointmentForm,
  appointmentForm,
  appointProxy,
} from '#app/family/services/proxies/appoint-proxy.server.ts';
import { chooseWay } from '#app/joining/services/agree-electronic-way.server.ts';
import { confirmExplanation, explanationForm } from '#app/joining/services/confirm-explanation.server.ts';
import {
  type InvitationForm,
  invitationForm,
  inviteParticipant,
} from '#app/joining/services/invitation/invite-participant.server.ts';
import { nameOnFile } from '#app/joining/services/name-on-file.server.ts';
import { reviewAnswers } from '#app/joining/services/review-answers.server.ts';
import { saveDraftAnswer } from '#app/joining/services/save-draft-answer.server.ts';
import { signConsent } from '#app/joining/services/sign-consent.server.ts';
import { offeredProvisions } from '#app/kernel/domain/document/version.ts';
import type { Answer } from '#app/kernel/domain/event/payloads/parts.ts';
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { COORDINATOR, NAMESAKE, type TestProgramme } from '#tests/support/participant.ts';

export type Parent = Joiner & { readonly appointed: number; readonly invitation: string | null };

/** The programme is opened before the tests run: it is asked for each time. */
export function familyOf(programme: () => TestProgramme) {
  const tools = () => programme().tools;
  const key = () => tools().ids.uuid();

  async function invite(more: Partial<InvitationForm>) {
    const form = invitationForm.parse({
      ...NAMESAKE,
      name: '試験 小春',
      birthDate: '2017-05-05',
      language: 'ja',
      ...more,
    });
    return inviteParticipant(tools(), COORDINATOR, form, key());
  }

  async function child(more: Partial<InvitationForm> = {}): Promise<ParticipantId> {
    const done = await invite({ audience: 'child-7-11', ...more });
    if (!done.ok) throw new Error(done.refusal.code);
    return done.result.participant;
  }

  const appointment = (more: Partial<AppointmentForm> = {}): AppointmentForm =>
    appointmentForm.parse({
      name: '試験 母',
      relation: '母',
      kind: 'parental-authority',
      ground: 'marriage',
      proof: 'family-register',
      otherParent: 'agrees',
      ...more,
    });

  async function parent(participant: ParticipantId, more: Partial<AppointmentForm> = {}): Promise<Parent> {
    const done = await appointProxy(tools(), COORDINATOR, participant, appointment(more), key());
    if (!done.ok) throw new Error(done.refusal.code);
    const { appointed, invitation } = done.result;
    const power = await tools().database.prisma.proxyPower.findUniqueOrThrow({
      where: { participant_appointed: { participant, appointed } },
    });
    return { role: 'proxy', account: power.accountId, participant, appointed, invitation };
  }

  async function identify(participant: ParticipantId, whose: 'person' | number): Promise<void> {
    const form = identityForm.parse({
      whose,
      method: 'photo-id-in-person',
      shown: 'driving-licence',
      explainerShown: 'staff-card',
      privatePlace: 'yes',
    });
    const done = await recordIdentity(tools(), COORDINATOR, participant, form, key());
    if (!done.ok) throw new Error(done.refusal.code);
  }

  async function answerAll(
    joiner: Joiner,
    audience: string,
    other: Readonly<Record<string, Answer>> = {},
  ): Promise<void> {
    const version = await loadNewestVersion(tools().database, 'wgs-icf', audience);
    if (!version) throw new Error(`no text for ${audience}`);
    for (const provision of offeredProvisions(version.structure)) {
      const answer = other[provision] ?? 'permit';
      const draft = { provision, answer, version: '2.1', stood: '', after: 'next', language: 'ja' } as const;
      const done = await saveDraftAnswer(tools(), joiner, draft);
      if (!done.ok) throw new Error(`${provision} ${done.refusal.code}`);
    }
  }

  /** As the page of the signature stands now, all ticked. */
  async function sign(joiner: Joiner) {
    const { version, language, digest, statements } = await reviewAnswers(tools(), joiner, 'ja');
    // each signs with the name that was entered for her
    const name = (await nameOnFile(tools(), joiner))?.name ?? '';
    const form = { name, language, version, digest, statements, idempotencyKey: key() };
    return signConsent(tools(), joiner, form);
  }

  async function confirm(participant: ParticipantId): Promise<void> {
    const form = explanationForm.parse({
      way: 'face-to-face',
      explainerShown: 'staff-card',
      privatePlace: 'yes',
      questions: 'all-answered',
      copyHandedOver: 'paper',
      conversation: '話し合いました',
      conversationItems: await coreItems(),
    });
    const done = await confirmExplanation(tools(), COORDINATOR, participant, form, key());
    if (!done.ok) throw new Error(done.refusal.code);
  }

  /** Every core item of every audience: the tests do not answer them. */
  async function coreItems(): Promise<string[]> {
    const rows = await tools().database.prisma.documentVersion.findMany({ select: { structure: true } });
    const items = rows.flatMap(
      ({ structure }) => (structure as { comprehension: { id: string; core: boolean }[] }).comprehension,
    );
    return [...new Set(items.filter(({ core }) => core).map(({ id }) => id))];
  }

  const agree = (joiner: Joiner) =>
    chooseWay(tools(), joiner, { way: 'agreed', idempotencyKey: key() }, '紙で手続きをしたいです。');

  /** A child of nine whose mother has signed and whose explanation is confirmed. */
  async function joined(other: Readonly<Record<string, Answer>> = {}, more: Partial<InvitationForm> = {}) {
    const participant = await child(more);
    const mother = await parent(participant);
    await identify(participant, mother.appointed);
    await agree(mother);
    await answerAll(mother, 'proxy', other);
    const signed = await sign(mother);
    if (!signed.ok) throw new Error(JSON.stringify(signed.refusal));
    await confirm(participant);
    return { participant, mother };
  }

  const record = async (participant: ParticipantId) =>
    (await readOwn(tools(), { account: null, participant }, 'test')).record;

  return { key, invite, child, parent, appointment, identify, agree, answerAll, sign, confirm, joined, record };
}
