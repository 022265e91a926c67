/** A participant's own record, opened by herself. Nothing here needs the gates: they may all be down. */
import { type Access, withAccess } from '#app/adapters/database/database.server.ts';
import type { Actor } from '#app/domain/event/event.ts';
import type { Language, Seen } from '#app/domain/event/payloads/parts.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import {
  type LoadedVersion,
  loadNewestVersion,
  loadVersion,
  renderingIn,
} from '../documents/published-version.server.ts';
import type { Tools } from '../tools.server.ts';
import { accessOf, type OpenRecord, openRecord } from './open-record.server.ts';

/** Whose session this is. The account is null for one who has an invitation and no account yet. */
export type Own = { readonly account: string | null; readonly participant: ParticipantId };

export type OwnRecord = OpenRecord & {
  readonly access: Access;
  /** the version signed, or invited to where nothing is signed */
  readonly version: LoadedVersion;
};

/** The actor of what she does herself on these pages. */
export const onTheWeb = (own: Own): Actor => ({ role: 'participant', account: own.account, channel: 'web' });

/** @throws where the session names a participant that is not there: sessions are made for enrolments only */
export async function ownAccess(tools: Tools, own: Own, reason: string): Promise<Access> {
  const enrolment = await tools.database.prisma.enrolment.findUniqueOrThrow({
    where: { participant: own.participant },
    select: { personId: true },
  });
  const account = own.account ?? 'none';
  return {
    ...accessOf({ kind: 'own', account, role: 'participant', personId: enrolment.personId }, reason),
    account: own.account,
  };
}

const signedVersion = ({ record, document, audience }: OpenRecord) => {
  const signed = record.inForce ?? record.pending;
  if (signed) return { document: signed.document, version: signed.version, audience: signed.audience };
  return { document, version: record.invitation?.version ?? '', audience };
};

/** @throws where the record or the version it rests on is not there: both are kept for ever */
export async function readOwn(tools: Tools, own: Own, reason: string): Promise<OwnRecord> {
  const access = await ownAccess(tools, own, reason);
  const opened = await withAccess(tools.database, access, (tx) => openRecord(tx, own.participant));
  if (!opened) throw new Error('own-record-missing');
  const version = await loadVersion(tools.database, signedVersion(opened));
  if (!version) throw new Error('signed-version-missing');
  return { ...opened, access, version };
}

/** The version whose words a change is made on: the signed one while it may collect, else the newest published. */
export async function versionToChangeOn(tools: Tools, { version }: OwnRecord): Promise<LoadedVersion> {
  if (version.state === 'published') return version;
  return (await loadNewestVersion(tools.database, version.document, version.audience)) ?? version;
}

/** What is on the screen, word for word. The pages show the whole card, hence `full`. */
export function seenIn(version: LoadedVersion, language: Language): Seen {
  const { sha256, language: shown } = renderingIn(version, language);
  const { document, audience } = version;
  return { document, version: version.version, audience, language: shown, layer: 'full', rendering: sha256 };
}
