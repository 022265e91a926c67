/** A participant's own record, opened by herself or by who decides for her. Nothing here needs the gates: they may all be down. */
import { type Access, withAccess } from '#app/adapters/database/database.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Audience, Language, Seen, Speaker } from '../../domain/event/payloads/parts.ts';
import { livesBy } from '../../domain/record/consents.ts';
import {
  type LoadedVersion,
  loadNewestVersion,
  loadVersion,
  renderingIn,
} from '../documents/published-version.server.ts';
import type { Tools } from '../tools.server.ts';
import { accessOf, type OpenRecord, openRecord } from './open-record.server.ts';
import { type Speaking, speakingAs } from './speaker.ts';

/** Whose session this is. The account is null where nobody acts: the programme reads a record as she would. */
export type Own = { readonly account: string | null; readonly participant: ParticipantId };

export type OwnRecord = OpenRecord &
  Speaking & {
    readonly access: Access;
    /** the version signed, or invited to where nothing is signed */
    readonly version: LoadedVersion;
  };

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

/** The text in which a reader is spoken to: who decides for another has one of her own, and nobody reads another's. */
export function audienceFor(by: Speaker, own: string): Audience {
  if (by.who === 'proxy') return 'proxy';
  return own === 'proxy' ? 'adult' : (own as Audience);
}

/** The version signed, in the reader's own text where it has one. */
async function versionFor(
  tools: Tools,
  { record, events, document, audience }: OpenRecord,
  by: Speaker,
): Promise<LoadedVersion | null> {
  const signed = livesBy(record, events) ?? record.pending ?? record.unidentified;
  const name = signed
    ? { document: signed.document, version: signed.version, audience: signed.audience as string }
    : { document, version: record.invitation?.version ?? '', audience };
  const own = await loadVersion(tools.database, { ...name, audience: audienceFor(by, name.audience) });
  return own ?? loadVersion(tools.database, name);
}

/** @throws where the record or the version it rests on is not there: both are kept for ever */
export async function readOwn(tools: Tools, own: Own, reason: string): Promise<OwnRecord> {
  const access = await ownAccess(tools, own, reason);
  const opened = await withAccess(tools.database, access, (tx) => openRecord(tx, own.participant));
  if (!opened) throw new Error('own-record-missing');
  const speaking = speakingAs(opened.record, own.account);
  const version = await versionFor(tools, opened, speaking.by);
  if (!version) throw new Error('signed-version-missing');
  return { ...opened, ...speaking, access, version };
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
