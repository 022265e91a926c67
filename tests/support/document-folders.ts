/** Every document version in the repository as its authors left it: each audience's structure and the files its texts come from. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVersionFolder } from '#app/adapters/documents/read-version-folder.server.ts';

const root = join(import.meta.dirname, '../../app/documents');
const folders = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'));

/** The one it builds on, then that one's, to the base. */
function orderOf(folder: string, audience: string): string[] {
  const own = join(folder, audience, 'structure.json');
  return existsSync(own) ? [audience, ...orderOf(folder, json(own).from)] : [audience];
}

/** lessons and other words for the screens lie beside the documents, and have no version */
const isVersion = (folder: string) => existsSync(join(folder, 'version.json'));

export const VERSIONS = folders(root).flatMap((document) =>
  folders(join(root, document))
    .filter((version) => isVersion(join(root, document, version)))
    .map((version) => {
      const folder = join(root, document, version);
      return { name: `${document} ${version}`, folder, ...readVersionFolder(folder) };
    }),
);

/** One audience in one language: what it is asked, and where each of its files lies. */
export const PLACES = VERSIONS.flatMap(({ name, folder, contents, figures, lists }) => {
  return contents.map(({ audience, language, structure, content }) => {
    const order = orderOf(folder, audience);
    const whose = (file: string) => order.find((one) => existsSync(join(folder, one, language, file))) ?? audience;
    return {
      place: `${name} ${audience}/${language}`,
      document: name,
      audience,
      language,
      structure,
      content,
      lists,
      figures: Object.keys(figures),
      own: join(folder, audience, language),
      isBase: order.length === 1,
      /** the raw text of a file, and whether it is this audience's own */
      file: (name: string) => ({
        text: readFileSync(join(folder, whose(name), language, name), 'utf8'),
        isOwn: whose(name) === audience,
      }),
    };
  });
});
export type Place = (typeof PLACES)[number];
