/** Published versions as pages need them: structure, content by language, hash of the exact rendering. They never change. */
import type { Database, Transaction } from '#app/adapters/database/database.server.ts';
import { contentSchema, type DocumentContent } from '../../domain/document/content.ts';
import type { PublishedVersion } from '../../domain/document/published.ts';
import { type DocumentVersion, parseVersion } from '../../domain/document/version.ts';
import type { Audience, Language } from '../../domain/event/payloads/parts.ts';

export type Rendering = { readonly sha256: string; readonly html: string; readonly content: DocumentContent };
/** A version loaded for pages; `asPublished` is the same for the deciders. */
export type LoadedVersion = {
  readonly document: string;
  readonly version: string;
  readonly audience: Audience;
  readonly structure: DocumentVersion;
  readonly state: 'published' | 'superseded' | 'closed';
  readonly publishedAt: string;
  /** end of the ethics approval, UTC */
  readonly validUntil: string;
  readonly renderings: Readonly<Partial<Record<Language, Rendering>>>;
};

type Name = { readonly document: string; readonly version: string; readonly audience: string };

type Parsed = Pick<LoadedVersion, 'structure' | 'renderings'>;

/** Parsed once for each connection: content is immutable, `state` and `validUntil` are read each time. */
const PARSED = new WeakMap<object, Map<string, Parsed>>();

export type Reads = Pick<Transaction, 'documentVersion' | 'documentRendering'>;

/** Null where no such version was published. @param reads the transaction of who holds one: nobody waits for a second connection */
export async function loadVersion(
  { prisma }: Database,
  name: Name,
  reads: Reads = prisma,
): Promise<LoadedVersion | null> {
  const { document, version, audience } = name;
  const row = await reads.documentVersion.findUnique({
    where: { document_version_audience: { document, version, audience } },
    select: { state: true, publishedAt: true, validUntil: true, structure: true },
  });
  if (!row) return null;
  const parsed = PARSED.get(prisma) ?? new Map<string, Parsed>();
  PARSED.set(prisma, parsed);
  const key = `${document} ${version} ${audience}`;
  let fixed = parsed.get(key);
  if (!fixed) {
    const renderings = await reads.documentRendering.findMany({ where: { document, version, audience } });
    const byLanguage = renderings.map(({ language, sha256, html, content }) => [
      language,
      { sha256, html, content: contentSchema.parse(content) },
    ]);
    fixed = { structure: parseVersion(row.structure), renderings: Object.fromEntries(byLanguage) };
    parsed.set(key, fixed);
  }
  return {
    document,
    version,
    audience: audience as Audience,
    ...fixed,
    state: row.state as LoadedVersion['state'],
    publishedAt: row.publishedAt.toISOString(),
    validUntil: row.validUntil.toISOString(),
  };
}

/** The newest published version of a document for an audience; what an invitation names. */
export async function loadNewestVersion(
  database: Database,
  document: string,
  audience: string,
  reads: Reads = database.prisma,
): Promise<LoadedVersion | null> {
  const newest = await reads.documentVersion.findFirst({
    where: { document, audience, state: 'published' },
    orderBy: [{ publishedAt: 'desc' }, { version: 'desc' }],
    select: { version: true },
  });
  return newest && loadVersion(database, { document, version: newest.version, audience }, reads);
}

/** The rendering in the reader's language; Japanese, the source, where the version lacks it. */
export function renderingIn(version: LoadedVersion, language: Language): Rendering & { language: Language } {
  const found = version.renderings[language];
  if (found) return { ...found, language };
  const source = version.renderings.ja;
  if (!source) throw new Error(`${version.document} ${version.version} has no Japanese rendering`);
  return { ...source, language: 'ja' };
}

/** What a decider asks of a version. */
export const asPublished = ({
  structure,
  state,
  publishedAt,
  audience,
  renderings,
}: LoadedVersion): PublishedVersion => ({
  version: structure,
  stage: state,
  publishedAt,
  renderings: Object.entries(renderings).map(([language, { sha256 }]) => ({
    audience,
    language: language as Language,
    sha256,
  })),
});
