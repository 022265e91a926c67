/** A document version as it lies in `app/documents/<document>/<version>/`, parsed whole or refused. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentSchema, type DocumentContent } from '#app/domain/document/content.ts';
import { parseSection } from '#app/domain/document/section.ts';
import { type DocumentVersion, parseVersion } from '#app/domain/document/version.ts';
import type { Audience, Language } from '#app/domain/event/payloads/parts.ts';
import { type ListVersion, listSchema } from '#bridge/contract/programme-state.ts';

export type VersionFolder = {
  readonly version: DocumentVersion;
  readonly lists: readonly ListVersion[];
  /** by audience and language */
  readonly contents: readonly { audience: Audience; language: Language; content: DocumentContent }[];
  /** figures by name, as SVG text */
  readonly figures: Readonly<Record<string, string>>;
};

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** @param folder e.g. `app/documents/wgs-icf/2.1`. @throws naming the file that is not what it must be */
export function readVersionFolder(folder: string): VersionFolder {
  const named = <T>(file: string, read: (path: string) => T): T => {
    try {
      return read(join(folder, file));
    } catch (error) {
      throw new Error(`${join(folder, file)}: ${(error as Error).message}`);
    }
  };
  const version = named('version.json', (path) => parseVersion(json(path)));
  const contents = version.audiences.flatMap((audience) =>
    version.languages.map((language) => ({
      audience,
      language,
      content: readContent(version, `${audience}/${language}`, named),
    })),
  );
  const lists = [version.lists.countries, version.lists.genes]
    .filter((id): id is string => id !== null)
    .map((id) => named(`lists/${id}.json`, (path) => toList(json(path))));
  const figures = Object.fromEntries(
    readdirSync(join(folder, 'figures'))
      .filter((file) => file.endsWith('.svg'))
      .map((file) => [file.slice(0, -4), readFileSync(join(folder, 'figures', file), 'utf8')]),
  );
  return { version, lists, contents, figures };
}

function readContent(
  version: DocumentVersion,
  base: string,
  named: <T>(file: string, read: (path: string) => T) => T,
): DocumentContent {
  const sections = version.sections.map(({ id, file }) => ({
    id,
    section: named(`${base}/sections/${file}.md`, (path) => parseSection(readFileSync(path, 'utf8'))),
  }));
  return named(base, (path) =>
    contentSchema.parse({
      sections,
      provisions: json(join(path, 'provisions.json')),
      words: json(join(path, 'words.json')),
      lists: json(join(path, 'lists.json')),
    }),
  );
}

/** The content's file says which kind it is by what it lists. */
function toList(read: unknown): ListVersion {
  const kind = typeof read === 'object' && read !== null && 'countries' in read ? 'country-list/1' : 'gene-list/1';
  return listSchema.parse({ schema: kind, ...(read as object) });
}
