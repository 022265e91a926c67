/**
 * A next version of the rare-disease document, for tests and for the story of being asked again: one more country on the
 * list, and a question of two parts made two. Laid down beside the real documents only where it is told to: what changed
 * lies here in full, the rest is copied from the version before.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentVersion, parseVersion } from '#app/domain/document/version.ts';
import type { Day } from '#app/domain/instant.ts';

const BEFORE = join(import.meta.dirname, '../../app/documents/wgs-icf/2.1');
const CHANGED = join(import.meta.dirname, 'next-version');
const COUNTRIES = { id: 'countries-2026-2', countries: ['GB', 'DE', 'FR', 'CA', 'AU', 'NZ'] };

const read = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'));
const write = (json: unknown, ...path: string[]) => writeFileSync(join(...path), `${JSON.stringify(json, null, 2)}\n`);

export type NextVersion = {
  readonly version: string;
  readonly supersedes: string;
  /** of the approval and of the publication */
  readonly day: Day;
  /** as it declares itself; an honest one names the three questions that changed */
  readonly changedProvisions?: DocumentVersion['changedProvisions'];
};

function structureOf(before: DocumentVersion, next: NextVersion): DocumentVersion {
  const { provisions, groups, lists, approval } = before;
  const resampling = { ...provisions['repeat-samples'], alsoSets: [] };
  return parseVersion({
    ...before,
    version: next.version,
    supersedes: next.supersedes,
    changeClass: 'reconsent',
    changedProvisions: next.changedProvisions ?? ['repeat-samples', 'share-overseas', 'recontact-resample'],
    audiences: ['adult'],
    approval: { ...approval, number: 'TCE-2026-021', date: next.day },
    publishedOn: next.day,
    lists: { ...lists, countries: COUNTRIES.id },
    groups: groups.map((group) =>
      group.id === 'contact' ? { ...group, provisions: [...group.provisions, 'recontact-resample'] } : group,
    ),
    provisions: {
      ...provisions,
      'repeat-samples': resampling,
      'share-overseas': { ...provisions['share-overseas'], list: COUNTRIES.id },
      'recontact-resample': { ...resampling, sections: ['contact'] },
    },
  });
}

/** @param folder an empty one, made where it is missing. @returns the folder, ready to be published */
export function layNextVersion(folder: string, next: NextVersion): string {
  mkdirSync(folder, { recursive: true });
  for (const part of ['adult', 'figures', 'lists']) cpSync(join(BEFORE, part), join(folder, part), { recursive: true });
  write(structureOf(parseVersion(read(BEFORE, 'version.json')), next), folder, 'version.json');
  write(COUNTRIES, folder, 'lists', `${COUNTRIES.id}.json`);
  for (const language of readdirSync(CHANGED)) {
    const [from, to] = [join(CHANGED, language), join(folder, 'adult', language)];
    write({ ...read(to, 'provisions.json'), ...read(from, 'provisions.json') }, to, 'provisions.json');
    const { 'countries-2026-1': _superseded, ...lists } = read(to, 'lists.json');
    write({ ...lists, ...read(from, 'lists.json') }, to, 'lists.json');
    cpSync(join(from, '12-abroad.md'), join(to, 'sections/12-abroad.md'));
  }
  return folder;
}
