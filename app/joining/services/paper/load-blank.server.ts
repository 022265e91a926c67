/** An empty form for the first typing: which versions the paper can bear, and the words of the one that is typed. */
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { loadVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { audienceOnPaper, speakersOf } from '#app/kernel/services/record/paper-speaker.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Coordinator } from './enter-paper.server.ts';
import { paperVersions } from './paper-version.server.ts';

export type BlankPaper = {
  readonly versions: readonly string[];
  readonly version: string;
  /** who can have signed it, where another decides; else empty */
  readonly speakers: readonly string[];
  readonly structure: DocumentVersion;
  readonly content: DocumentContent;
};

/** Null where there is no such participant at this site, or nothing was ever published for her. @param asked the version named, else the newest */
export async function loadBlank(
  tools: Tools,
  coordinator: Coordinator,
  { participant, asked }: { participant: ParticipantId; asked: string | null },
  language: Language,
): Promise<BlankPaper | null> {
  const file = await openPerson(tools, coordinator, participant, null);
  if (!file) return null;
  const versions = await paperVersions(tools, file.opened);
  const version = versions.find((one) => one === asked) ?? versions[0];
  const { document, record } = file.opened;
  const audience = audienceOnPaper(file.opened);
  const loaded = version && (await loadVersion(tools.database, { document, version, audience }));
  if (!version || !loaded) return null;
  const speakers = speakersOf(record);
  return { versions, version, speakers, structure: loaded.structure, content: renderingIn(loaded, language).content };
}
