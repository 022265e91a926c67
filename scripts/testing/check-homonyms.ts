/**
 * One name, one meaning: what is exported and used outside its own folder is exported under that name once in its program
 * (the web application, the gate, the mails, the scripts, the seed). Inside a folder a short name is clear enough.
 */
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const FILES = '{app,emails,pipeline-bridge,prisma,scripts}/**/*.{ts,tsx}';
const isWritten = (name: string): boolean => /(?:^|\/)(?:generated|node_modules)\//.test(name);
const EXPORT = /^export (?:declare |abstract |async )*(?:function\*?|const|let|type|interface|class) (\w+)/gm;
const IMPORT = /^(?:import|export) (?:type )?\{([^{}]*)\} from '([^'\n]+)'/gm;
const ALIASES: Readonly<Record<string, string>> = {
  '#app/': 'app/',
  '#bridge/': 'pipeline-bridge/',
  '#emails/': 'emails/',
  '#prisma/': 'prisma/',
};

/** Names that are alike on purpose, each with its reason. */
export const ALIKE: Readonly<Record<string, string>> = {
  handle: 'Remix asks every route for it under this name',
  loader: 'Remix asks every route for it under this name',
  meta: 'Remix asks every route for it under this name',
};

type File = readonly [name: string, text: string];

function pathOf(from: string, specifier: string): string {
  const alias = Object.keys(ALIASES).find((start) => specifier.startsWith(start));
  if (alias) return `${ALIASES[alias]}${specifier.slice(alias.length)}`;
  return posix.join(posix.dirname(from), specifier);
}

/** `path#name` of everything that a file takes from another folder. */
const takenBy = ([name, text]: File): readonly string[] =>
  [...text.matchAll(IMPORT)].flatMap(([, names = '', specifier = '']) => {
    const path = pathOf(name, specifier);
    if (posix.dirname(path) === posix.dirname(name)) return [];
    return names.split(',').flatMap((part) => {
      const taken = /^\s*(?:type )?(\w+)/.exec(part)?.[1];
      return taken ? [`${path}#${taken}`] : [];
    });
  });

/** @param files by name, with their text @param alike names that may be alike, with the reason */
export function homonyms(files: readonly File[], alike: Readonly<Record<string, string>> = ALIKE): string[] {
  const taken = new Set(files.flatMap(takenBy));
  const places = new Map<string, Set<string>>();
  for (const [file, text] of files)
    for (const [, name = ''] of text.matchAll(EXPORT)) {
      if (!taken.has(`${file}#${name}`)) continue;
      const key = `${file.split('/')[0]} ${name}`;
      places.set(key, (places.get(key) ?? new Set()).add(file));
    }
  const found = [...places].filter(([, at]) => at.size > 1);
  const names = new Set(found.map(([key]) => key.split(' ')[1]));
  return [
    ...found.flatMap(([key, at]) => {
      const name = key.split(' ')[1] ?? '';
      return name in alike ? [] : [`${name} means two things: ${[...at].join(', ')}`];
    }),
    ...Object.keys(alike).flatMap((name) => (names.has(name) ? [] : [`${name} has one meaning: take it off the list`])),
  ];
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '../..');
  const files = globSync(FILES, { cwd: root })
    .filter((name) => !isWritten(name))
    .map((name) => [name, readFileSync(join(root, name), 'utf8')] as const);
  const problems = homonyms(files);
  for (const problem of problems) console.error(problem);
  process.exit(problems.length === 0 ? 0 : 1);
}
