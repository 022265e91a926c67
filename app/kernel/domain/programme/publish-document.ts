/** Publish a document version: its lists first, then the version, one event each. What is published never changes. */
import type { ListVersion } from '#bridge/contract/programme-state.ts';
import { atLeast, type Comparison } from '../document/comparison.ts';
import { cannotCollect } from '../document/published.ts';
import type { DocumentVersion } from '../document/version.ts';
import { type Actor, type LedgerEvent, type NewEvent, newEvent } from '../event/event.ts';
import type { Audience, Language } from '../event/payloads/parts.ts';
import { type Instant, moment, startOfDay } from '../instant.ts';
import { digest } from '../ledger/canonical.ts';
import { accept, firstRefusal, type Outcome, type Refused, refuse } from '../outcome.ts';

export type PublishDocument = {
  readonly actor: Actor;
  readonly version: DocumentVersion;
  readonly lists: readonly ListVersion[];
  readonly renderings: readonly { readonly audience: Audience; readonly language: Language; readonly sha256: string }[];
  /** against the version it supersedes; null for a first version */
  readonly comparison: Comparison | null;
  readonly reconsentBy: Instant | null;
};

const wasPublished = (programme: readonly LedgerEvent[], document: string, version: string): boolean =>
  programme.some(
    (event) =>
      event.kind === 'DocumentPublished' &&
      event.payload.publishes === 'version' &&
      event.payload.document === document &&
      event.payload.version === version,
  );

const listWasPublished = (programme: readonly LedgerEvent[], id: string): boolean =>
  programme.some(
    (event) => event.kind === 'DocumentPublished' && event.payload.publishes === 'list' && event.payload.list.id === id,
  );

const tooLow = (changeClass: DocumentVersion['changeClass'], comparison: Comparison): Refused | null =>
  changeClass && atLeast(changeClass, comparison.changeClass) ? null : refuse('change-class-too-low');

/**
 * The class must be honest both ways: what has to be asked again is asked, and "to be asked again" asks somebody something.
 * Only a new question, its reach or its list is asked (`compareVersions`), so where none of them changed since any version that
 * people signed, they would only be told.
 * @param comparison with the version it replaces @param signed with every version that people may have signed
 */
export const refusedClass = (
  changeClass: DocumentVersion['changeClass'],
  comparison: Comparison,
  signed: readonly Comparison[],
): Refused | null =>
  tooLow(changeClass, comparison) ??
  (changeClass === 'reconsent' && [comparison, ...signed].every(({ toAskAgain }) => toAskAgain.length === 0)
    ? refuse('reconsent-asks-nothing')
    : null);

/** The class declared must be honest, and name exactly what is asked again. */
function dishonest({ version, comparison, reconsentBy }: PublishDocument, now: Instant): Refused | null {
  if (!comparison) return version.supersedes === null ? null : refuse('changed-provisions-differ');
  const refused = tooLow(version.changeClass, comparison);
  if (refused) return refused;
  const missing = comparison.toAskAgain.filter((code) => !version.changedProvisions.includes(code));
  if (missing.length > 0) return refuse('changed-provisions-differ', { provisions: missing });
  return version.changeClass === 'reconsent' && (reconsentBy === null || reconsentBy <= now)
    ? refuse('deadline-past')
    : null;
}

/** @param programme programme events so far */
export function decidePublication(programme: readonly LedgerEvent[], command: PublishDocument, now: Instant): Outcome {
  const { actor, version, lists, renderings, comparison } = command;
  const missing = version.audiences.flatMap((audience) =>
    version.languages
      .filter((language) => !renderings.some((one) => one.audience === audience && one.language === language))
      .map((language) => `${audience}/${language}`),
  );
  const needed = [version.lists.countries, version.lists.genes].filter((id) => id !== null);
  const refused = firstRefusal([
    () => (actor.role === 'elsi-officer' || actor.role === 'system' ? null : refuse('not-permitted')),
    () => (wasPublished(programme, version.document, version.version) ? refuse('version-already-published') : null),
    () => cannotCollect({ version, stage: 'published', publishedAt: now, renderings }, now),
    () => (version.publishedOn && startOfDay(version.publishedOn) > now ? refuse('version-not-published') : null),
    () => (missing.length > 0 ? refuse('rendering-missing', { items: missing }) : null),
    () =>
      needed.every((id) => listWasPublished(programme, id) || lists.some((list) => list.id === id))
        ? null
        : refuse('list-differs'),
    () => dishonest(command, now),
  ]);
  if (refused || !version.approval) return refused ?? refuse('version-not-approved');
  const fresh = lists.filter(({ id }) => !listWasPublished(programme, id));
  const { number, date, validUntil } = version.approval;
  const events: NewEvent[] = fresh.map((list) =>
    newEvent('DocumentPublished', moment(now), { publishes: 'list', document: version.document, list }),
  );
  return accept(
    ...events,
    newEvent('DocumentPublished', moment(now), {
      publishes: 'version',
      document: version.document,
      version: version.version,
      supersedes: version.supersedes,
      changeClass: version.changeClass,
      changedProvisions: [...new Set([...version.changedProvisions, ...(comparison?.toAskAgain ?? [])])],
      reconsentBy: command.reconsentBy,
      approval: { number, date, validUntil },
      publishedAt: now,
      structure: digest(version),
      renderings: renderings.map((one) => ({ ...one })),
    }),
  );
}
