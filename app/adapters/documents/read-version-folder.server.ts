/** A document version as it lies in `app/documents/<document>/<version>/`, parsed whole or refused. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentSchema, type DocumentContent } from '#app/kernel/domain/document/content.ts';
import { parseSection } from '#app/kernel/domain/document/section.ts';
import { parseVariant, structureWith, type Variant } from '#app/kernel/domain/document/variant.ts';
import { type DocumentVersion, parseVersion } from '#app/kernel/domain/document/version.ts';
import type { Audience, Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { type ListVersion, listSchema } from '#bridge/contract/programme-state.ts';

export type VersionFolder = {
  readonly version: DocumentVersion;
  readonly lists: readonly ListVersion[];
  /** by audience and language; `structure` is what this audience is asked */
  readonly contents: readonly {
    readonly audience: Audience;
    readonly language: Language;
    readonly structure: DocumentVersion;
    readonly content: DocumentContent;
  }[];
  /** figures by name, as SVG text */
  readonly figures: Readonly<Record<string, string>>;
};

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const hasOwn = (folder: string, audience: Audience) => existsSync(join(folder, audience, 'structure.json'));

/** Each audience after the one it builds on. @throws where one builds on itself or on nobody of this version */
function chainOf(folder: string, version: DocumentVersion, audience: Audience, after: Audience[] = []): Link[] {
  if (!version.audiences.includes(audience) || after.includes(audience))
    throw new Error(`the audience ${audience} cannot be built on`);
  if (!hasOwn(folder, audience)) return [{ audience, variant: null }];
  const variant = parseVariant(json(join(folder, audience, 'structure.json')));
  return [...chainOf(folder, version, variant.from, [...after, audience]), { audience, variant }];
}
type Link = { readonly audience: Audience; readonly variant: Variant | null };

type Named = <T>(file: string, read: (path: string) => T) => T;

/** @param folder e.g. `app/documents/wgs-icf/2.1`. @throws naming the file that is not what it must be */
export function readVersionFolder(folder: string): VersionFolder {
  const named: Named = (file, read) => {
    try {
      return read(join(folder, file));
    } catch (error) {
      throw new Error(`${join(folder, file)}: ${(error as Error).message}`);
    }
  };
  const version = named('version.json', (path) => parseVersion(json(path)));
  const readers = version.audiences.map((audience) => {
    const chain = named(`${audience}/structure.json`, () => chainOf(folder, version, audience));
    const structure = named(`${audience}/structure.json`, () =>
      chain.reduce((base, { variant }) => (variant ? structureWith(base, variant) : base), version),
    );
    return { audience, structure, order: chain.map((link) => link.audience).reverse() };
  });
  const contents = readers.flatMap(({ audience, structure, order }) =>
    version.languages.map((language) => ({
      audience,
      language,
      structure,
      content: readContent(folder, structure, { language, order }, named),
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

/** @param order whose files are taken: the audience's own first, then that of the one it builds on */
function readContent(
  folder: string,
  structure: DocumentVersion,
  { language, order }: { readonly language: Language; readonly order: readonly Audience[] },
  named: Named,
): DocumentContent {
  const places = order.map((audience) => `${audience}/${language}`);
  const place = (file: string) => places.find((base) => existsSync(join(folder, base, file))) ?? places[0];
  const sections = structure.sections.map(({ id, file }) => ({
    id,
    section: named(`${place(`sections/${file}.md`)}/sections/${file}.md`, (path) =>
      parseSection(readFileSync(path, 'utf8')),
    ),
  }));
  const merged = (name: string): Record<string, unknown> =>
    Object.assign(
      {},
      ...places
        .filter((base) => existsSync(join(folder, base, name)))
        .reverse()
        .map((base) => named(`${base}/${name}`, json)),
    );
  const asked = Object.entries(merged('provisions.json')).filter(([code]) => code in structure.provisions);
  return named(places[0] as string, () =>
    contentSchema.parse({
      sections,
      provisions: Object.fromEntries(asked),
      words: merged('words.json'),
      lists: merged('lists.json'),
    }),
  );
}

/** The content's file says which kind it is by what it lists. */
function toList(read: unknown): ListVersion {
  const kind = typeof read === 'object' && read !== null && 'countries' in read ? 'country-list/1' : 'gene-list/1';
  return listSchema.parse({ schema: kind, ...(read as object) });
}
