/**
 * A next version of the rare-disease document, for tests and for the story of being asked again: one more country on the
 * list, and a question of two parts made two; for relatives only the country. Laid down beside the real documents only
 * where it is told to: what changed lies here in full, the rest is copied from the version before.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseVariant, structureWith } from '#app/kernel/domain/document/variant.ts';
import { type DocumentVersion, parseVersion } from '#app/kernel/domain/document/version.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Day } from '#app/kernel/domain/instant.ts';

const DOCUMENT = join(import.meta.dirname, '../../app/documents/wgs-icf');
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

const latest = (before: DocumentVersion, next: NextVersion) => ({
  ...before,
  version: next.version,
  supersedes: next.supersedes,
  changeClass: 'reconsent',
  approval: { ...before.approval, number: 'TCE-2026-033', date: next.day },
  publishedOn: next.day,
  lists: { ...before.lists, countries: COUNTRIES.id },
});

const withCountries = ({ provisions }: DocumentVersion) => ({
  ...provisions,
  'share-overseas': { ...provisions['share-overseas'], list: COUNTRIES.id },
});

function structureOf(before: DocumentVersion, next: NextVersion): DocumentVersion {
  const resampling = { ...before.provisions['repeat-samples'], alsoSets: [] };
  return parseVersion({
    ...latest(before, next),
    changedProvisions: next.changedProvisions ?? ['repeat-samples', 'share-overseas', 'recontact-resample'],
    audiences: ['adult'],
    groups: before.groups.map((group) =>
      group.id === 'contact' ? { ...group, provisions: [...group.provisions, 'recontact-resample'] } : group,
    ),
    provisions: {
      ...withCountries(before),
      'repeat-samples': resampling,
      'recontact-resample': { ...resampling, sections: ['contact'] },
    },
  });
}

/** The longer list of countries in the words of one language, and the section on it. */
function layCountries(folder: string, language: string, section: string): void {
  const { 'countries-2026-1': _superseded, ...lists } = read(folder, 'lists.json');
  write({ ...lists, ...read(CHANGED, language, 'lists.json') }, folder, 'lists.json');
  cpSync(section, join(folder, 'sections/12-abroad.md'));
}

/** What it is copied from: the version it takes the place of, where that one is in the tree. */
function folderBefore({ supersedes }: NextVersion): string {
  const folder = join(DOCUMENT, supersedes);
  return existsSync(folder) ? folder : join(DOCUMENT, '2.1');
}

const layShared = (folder: string, before: string, parts: readonly string[]): void => {
  mkdirSync(folder, { recursive: true });
  for (const part of [...parts, 'figures', 'lists'])
    cpSync(join(before, part), join(folder, part), { recursive: true });
  write(COUNTRIES, folder, 'lists', `${COUNTRIES.id}.json`);
};

/** @param folder an empty one, made where it is missing. @returns the folder, ready to be published */
export function layNextVersion(folder: string, next: NextVersion): string {
  const before = folderBefore(next);
  layShared(folder, before, ['adult']);
  write(structureOf(parseVersion(read(before, 'version.json')), next), folder, 'version.json');
  for (const language of LANGUAGES) {
    const to = join(folder, 'adult', language);
    write({ ...read(to, 'provisions.json'), ...read(CHANGED, language, 'provisions.json') }, to, 'provisions.json');
    layCountries(to, language, join(CHANGED, language, '12-abroad.md'));
  }
  return folder;
}

const RELATIVE = 'adult-relative';

/** What relatives have of their own over what they share with the patients, as one folder that builds on nobody. */
function layRelatives(folder: string, before: string, language: string): string {
  const to = join(folder, RELATIVE, language);
  const [shared, own] = ['adult', RELATIVE].map((audience) => join(before, audience, language)) as [string, string];
  cpSync(shared, to, { recursive: true });
  cpSync(join(own, 'sections'), join(to, 'sections'), { recursive: true });
  for (const name of readdirSync(shared).filter((file) => file.endsWith('.json')))
    if (existsSync(join(own, name))) write({ ...read(shared, name), ...read(own, name) }, to, name);
  return to;
}

/** For relatives alone: one question asked again. @param folder as above */
export function layNextVersionForRelatives(folder: string, next: NextVersion): string {
  const before = folderBefore(next);
  layShared(folder, before, []);
  const variant = parseVariant(read(before, RELATIVE, 'structure.json'));
  const structure = structureWith(parseVersion(read(before, 'version.json')), variant);
  const after = { ...latest(structure, next), audiences: [RELATIVE], changedProvisions: ['share-overseas'] };
  write(parseVersion({ ...after, provisions: withCountries(structure) }), folder, 'version.json');
  for (const language of LANGUAGES) {
    const to = layRelatives(folder, before, language);
    const { 'share-overseas': overseas } = read(CHANGED, language, 'provisions.json');
    write({ ...read(to, 'provisions.json'), 'share-overseas': overseas }, to, 'provisions.json');
    layCountries(to, language, join(CHANGED, 'relatives', language, '12-abroad.md'));
  }
  return folder;
}
