/** One exact rendering: what an ethics committee approved, what was on a screen when somebody signed. */
import type { DocumentContent } from '../../domain/document/content.ts';
import type { DocumentVersion } from '../../domain/document/version.ts';
import { AUDIENCES, type Audience, LANGUAGES, type Language } from '../../domain/event/payloads/parts.ts';
import type { Tools } from '../tools.server.ts';
import { loadVersion } from './published-version.server.ts';

export type ExactRendering = {
  readonly document: string;
  readonly version: string;
  readonly audience: Audience;
  readonly language: Language;
  readonly sha256: string;
  readonly publishedAt: string;
  /** the bytes that the hash is of */
  readonly html: string;
  readonly content: DocumentContent;
  readonly structure: DocumentVersion;
};

type Asked = {
  readonly document?: string;
  readonly version?: string;
  readonly language?: string;
  readonly audience?: string | null;
};

/** Null where no such rendering was published. An audience left out is the adult's. */
export async function loadRendering(tools: Tools, asked: Asked): Promise<ExactRendering | null> {
  const language = LANGUAGES.find((one) => one === asked.language);
  const audience = AUDIENCES.find((one) => one === (asked.audience ?? 'adult'));
  if (!asked.document || !asked.version || !language || !audience) return null;
  const loaded = await loadVersion(tools.database, { document: asked.document, version: asked.version, audience });
  const found = loaded?.renderings[language];
  if (!loaded || !found) return null;
  return {
    document: loaded.document,
    version: loaded.version,
    audience,
    language,
    ...found,
    publishedAt: loaded.publishedAt,
    structure: loaded.structure,
  };
}
