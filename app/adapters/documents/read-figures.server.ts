/** Pictures of a document by name, over all its folders: pictures hold no words, and a later one of the same name replaces it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RenderedFigures } from '#app/kernel/domain/document/rendering.ts';

const FOLDER = 'app/documents';
const NAME = /^[a-z0-9-]+$/;

export function readFigures(document: string): RenderedFigures {
  const own = join(FOLDER, document);
  if (!NAME.test(document) || !existsSync(own)) return {};
  const folders = readdirSync(own)
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((version) => join(own, version, 'figures'))
    .filter((folder) => existsSync(folder));
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.svg'))
      .map((file) => [file.slice(0, -'.svg'.length), readFileSync(join(folder, file), 'utf8')] as const),
  );
  return Object.fromEntries(files);
}
