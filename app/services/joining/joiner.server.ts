/** One person on the way from letter to signature: her record, the version she reads, whether she can still sign. */
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { ConsentRecord } from '#app/domain/consent/record.ts';
import type { Actor } from '#app/domain/event/event.ts';
import type { Language, Seen } from '#app/domain/event/payloads/parts.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { accessOf, type OpenRecord, openRecord } from '../consent/open-record.server.ts';
import {
  type LoadedVersion,
  loadNewestVersion,
  loadVersion,
  renderingIn,
} from '../documents/published-version.server.ts';
import type { Tools } from '../tools.server.ts';

/** Whose session it is: by the letter alone, or signed in. */
export type Joiner = {
  readonly role: 'invitee' | 'participant';
  readonly account: string;
  readonly participant: ParticipantId;
};

/** `refused` may be thought over; `signed` waits for the explainer; in the last two nothing is left to sign here. */
export type Stage = 'open' | 'refused' | 'signed' | 'joined' | 'closed';

export type Joining = OpenRecord & {
  readonly access: Access;
  readonly stage: Stage;
  /** the version to read and sign, or the one that was signed */
  readonly version: LoadedVersion;
};

export const actorOf = ({ role, account }: Joiner): Actor => ({ role, account, channel: 'web' });
export const canSign = ({ stage }: Pick<Joining, 'stage'>): boolean => stage === 'open' || stage === 'refused';

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

async function versionOf(tools: Tools, { record, document, audience }: OpenRecord): Promise<LoadedVersion> {
  const signed = record.inForce ?? record.pending;
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
  return { ...opened, access, stage: stageOf(opened.record), version: await versionOf(tools, opened) };
}

/** What is hers in this version: the key of drafts, marks and answers. */
export const hers = ({ participant, version }: Joining) => ({
  participant,
  document: version.document,
  version: version.version,
});

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
