/** One invented person from the invitation to where her story leaves her. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { identityForm, recordIdentity } from '#app/consent/services/identity/record-identity.server.ts';
import { confirmExplanation, explanationForm } from '#app/joining/services/confirm-explanation.server.ts';
import {
  type InvitationForm,
  invitationForm,
  inviteParticipant,
} from '#app/joining/services/invitation/invite-participant.server.ts';
import type { LoadedVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { registerSample } from '#app/kernel/services/samples/register-sample.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import { type Enrolled, mustBe, refuse, sign } from './acts.ts';
import type { SeedPerson } from './people.ts';
import { giveCredentials } from './staff.ts';

export type Joined = Enrolled & { readonly samples: readonly SampleId[] };
type Coordinator = { readonly account: string; readonly site: string };

export const identity = identityForm.parse({
  method: 'photo-id-in-person',
  shown: 'driving-licence',
  explainerShown: 'staff-card',
  privatePlace: 'yes',
});
const explanation = explanationForm.parse({
  way: 'face-to-face',
  explainerShown: 'staff-card',
  privatePlace: 'yes',
  questions: 'all-answered',
  copyHandedOver: 'both',
});

export async function invite(
  tools: Tools,
  coordinator: Coordinator,
  person: SeedPerson,
  version: LoadedVersion,
  more: Partial<InvitationForm> = {},
): Promise<Enrolled> {
  const { name, reading, birthDate, email, language, diseases } = person;
  const form = invitationForm.parse({ name, reading, birthDate, email, language, diseases: [...diseases], ...more });
  const { participant } = await mustBe(inviteParticipant(tools, coordinator, form, `seed:${person.key}`));
  const { personId } = await tools.database.prisma.enrolment.findUniqueOrThrow({ where: { participant } });
  const account = await tools.database.prisma.account.findFirstOrThrow({ where: { personId } });
  return { person, participant, personId, account: account.id, version };
}

export async function joinPerson(
  tools: Tools,
  coordinator: Coordinator,
  person: SeedPerson,
  version: LoadedVersion,
  more: Partial<InvitationForm> = {},
): Promise<Joined> {
  const enrolled = await invite(tools, coordinator, person, version, more);
  const { participant } = enrolled;
  if (person.joins === 'invited') return { ...enrolled, samples: [] };
  await mustBe(recordIdentity(tools, coordinator, participant, identity, `seed:identity:${person.key}`));
  if (person.signsIn !== false) await giveCredentials(tools, enrolled.account, person.email);
  if (person.joins === 'refused') {
    await refuse(tools, enrolled);
    return { ...enrolled, samples: [] };
  }
  await agree(tools, enrolled);
  await sign(tools, enrolled);
  if (person.joins === 'signed') return { ...enrolled, samples: [] };
  return { ...enrolled, samples: await confirmed(tools, coordinator, enrolled) };
}

/** The electronic way, agreed to. */
export const agree = (tools: Tools, { account, personId, participant }: Enrolled) =>
  withAccess(tools.database, { account, role: 'participant', reason: 'own-act', person: personId }, (tx) =>
    tx.joiningPreparation.update({
      where: { participant },
      data: { electronicWay: 'agreed', electronicAt: tools.clock.now() },
    }),
  );

/** The explainer confirms; samples are taken and registered. */
export async function confirmed(
  tools: Tools,
  coordinator: Coordinator,
  { person, participant }: Enrolled,
): Promise<readonly SampleId[]> {
  await mustBe(confirmExplanation(tools, coordinator, participant, explanation, `seed:confirm:${person.key}`));
  const samples: SampleId[] = [];
  for (const sample of person.samples) {
    const form = { kind: 'blood', legacy: sample === 'legacy', further: sample === 'further' } as const;
    samples.push(
      await mustBe(registerSample(tools, coordinator, participant, form, `seed:sample:${person.key}:${sample}`)),
    );
  }
  return samples;
}
