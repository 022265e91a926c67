/** One person on the way from letter to signature: her record, the version she reads, whether she can still sign. */
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { Audience, Language, Seen } from '#app/kernel/domain/event/payloads/parts.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import {
  type LoadedVersion,
  loadNewestVersion,
  loadVersion,
  renderingIn,
} from '#app/kernel/services/documents/published-version.server.ts';
import { accessOf, type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { audienceFor } from '#app/kernel/services/record/own-record.server.ts';
import { type Speaking, speakingAs } from '#app/kernel/services/record/speaker.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { mayConfirmMajority } from '../domain/acts/confirm-majority.ts';
import { mayConsentAtSixteen } from '../domain/acts/consent-at-sixteen.ts';
import { birthdayOf } from './birthday.server.ts';

/** Whose session it is: by the letter alone, or signed in, for oneself or for another. */
export type Joiner = {
  readonly role: 'invitee' | 'participant' | 'proxy';
  readonly account: string;
  readonly participant: ParticipantId;
};

/** `at-sixteen`: others decided, now she consents for herself; `of-age`: at 18 she decides again, alone; `refused` may be thought over; `signed` waits for the explainer; in the last two nothing is left to sign here. */
export type Stage = 'open' | 'refused' | 'at-sixteen' | 'of-age' | 'signed' | 'joined' | 'closed';

export type Joining = OpenRecord &
  Speaking & {
    readonly access: Access;
    readonly stage: Stage;
    /** the version to read and sign, or the one that was signed */
    readonly version: LoadedVersion;
    /** earlier ones that she may have begun on, the newest first; none where nothing is left to sign */
    readonly before: readonly LoadedVersion[];
  };

export const canSign = ({ stage }: Pick<Joining, 'stage'>): boolean =>
  stage === 'open' || stage === 'refused' || Object.hasOwn(ANEW, stage);

/** A word of her own where others had one: in which text. */
const ANEW: Partial<Record<Stage, Audience>> = { 'at-sixteen': 'youth-16-17', 'of-age': 'adult' };

/** Why an answer on the way cannot be kept: nothing is left to sign, or other words were on the page. */
export function cannotAnswer(joining: Joining, version: string): Refusal | null {
  if (!canSign(joining)) return { code: joining.stage === 'closed' ? 'enrolment-closed' : 'already-consented' };
  return version === joining.version.version ? null : { code: 'seen-differs' };
}

export async function joinerAccess(
  tools: Tools,
  { account, role, participant }: Joiner,
  reason: string,
): Promise<Access> {
  const { personId } = await tools.database.prisma.enrolment.findUniqueOrThrow({
    where: { participant },
    select: { personId: true },
  });
  return accessOf({ kind: 'own', account, role, personId }, reason);
}

export function stageOf(record: ConsentRecord): Stage {
  if (record.closedBecause === 'refused') return 'refused';
  if (record.closedBecause || record.deceased || record.studyEnded) return 'closed';
  if (record.withdrawal?.level === 'no-further-use') return 'closed';
  if (record.inForce) return 'joined';
  return record.pending ? 'signed' : 'open';
}

/** Her own word at 16 and at 18 is asked of her alone; the birthday lies in the people tables. */
async function stageFor(
  tools: Tools,
  { record, personId }: OpenRecord,
  { by, access }: Pick<Joining, 'by' | 'access'>,
): Promise<Stage> {
  const stage = stageOf(record);
  if (stage !== 'joined' || record.majorityOn === null || by.who === 'proxy') return stage;
  if (record.pending && record.inForce?.by === 'proxy') return 'signed';
  const birthday = await birthdayOf(tools, access, personId);
  const now = tools.clock.now().toISOString();
  if (birthday && mayConfirmMajority(record, birthday, now)) return 'of-age';
  return birthday && mayConsentAtSixteen(record, birthday, now) ? 'at-sixteen' : stage;
}

async function versionOf(
  tools: Tools,
  { record, document, audience: invited }: OpenRecord,
  { by, stage }: Pick<Joining, 'by' | 'stage'>,
): Promise<LoadedVersion> {
  const anew = ANEW[stage];
  const signed = anew ? null : stage === 'signed' ? record.pending : (record.inForce ?? record.pending);
  const audience = anew ?? audienceFor(by, invited);
  const name = signed ?? { document, version: record.invitation?.version ?? '', audience };
  const found = await loadVersion(tools.database, name);
  // a letter names the version of its day; where a newer one has come, that one is read and signed
  const shown =
    found && (signed || found.state === 'published')
      ? found
      : await loadNewestVersion(tools.database, document, audience);
  const version = shown ?? found;
  if (!version) throw new Error('joining-version-missing');
  return version;
}

/** @throws where the session's enrolment or its version is not there: both are kept for ever */
export async function openJoining(tools: Tools, joiner: Joiner, reason: string): Promise<Joining> {
  const access = await joinerAccess(tools, joiner, reason);
  const opened = await withAccess(tools.database, access, (tx) => openRecord(tx, joiner.participant));
  if (!opened) throw new Error('own-record-missing');
  const speaking = speakingAs(opened.record, joiner.account, joiner.role === 'participant' ? 'participant' : 'invitee');
  const stage = await stageFor(tools, opened, { ...speaking, access });
  const version = await versionOf(tools, opened, { ...speaking, stage });
  const before = canSign({ stage }) ? await versionsBefore(tools, version) : [];
  return { ...opened, ...speaking, access, stage, version, before };
}

async function versionsBefore(tools: Tools, { document, audience, structure, publishedAt }: LoadedVersion) {
  if (structure.supersedes === null) return [];
  const rows = await tools.database.prisma.documentVersion.findMany({
    where: { document, audience, publishedAt: { lt: new Date(publishedAt) } },
    orderBy: [{ publishedAt: 'desc' }, { version: 'desc' }],
    select: { version: true },
  });
  const loaded = await Promise.all(
    rows.map(({ version }) => loadVersion(tools.database, { document, version, audience })),
  );
  return loaded.filter((one) => one !== null);
}

/**
 * What is hers in a version: the key of drafts, marks and answers. What one who decides for another has read and
 * answered is neither the person's own nor the other parent's; and at 16 and 18 she begins again, on the text of her age.
 */
export function keyIn({ participant, by, audience }: Joining, version: LoadedVersion) {
  const whose =
    by.who === 'proxy' ? `/proxy-${by.appointed}` : version.audience === audience ? '' : `/${version.audience}`;
  return { participant, document: version.document, version: `${version.version}${whose}` };
}

export const hers = (joining: Joining) => keyIn(joining, joining.version);

/** The exact words on her screen, and how deep she read. */
export async function seenBy(tx: Transaction, joining: Joining, language: Language): Promise<Seen> {
  const { sha256, language: shown } = renderingIn(joining.version, language);
  const deep = await tx.readingMark.findFirst({
    where: { ...hers(joining), openedFull: true },
    select: { section: true },
  });
  const { document, version, audience } = joining.version;
  return { document, version, audience, language: shown, layer: deep ? 'full' : 'plain', rendering: sha256 };
}
