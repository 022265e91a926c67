/** A file is about one thing: none of ours has more than 300 lines. What a program writes is not ours to shorten. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MOST_LINES = 300;
const FILES = ['*.{ts,js}', '{app,emails,pipeline-bridge,prisma,public,scripts,tests}/**/*.{ts,tsx,css,js,mjs,cjs}'];
const isWritten = (name: string): boolean => /(?:^|\/)(?:generated|node_modules)\//.test(name);

/** @param files by name, with their text */
export const lengthProblems = (files: readonly (readonly [name: string, text: string])[]): string[] =>
  files.flatMap(([name, text]) => {
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    return !isWritten(name) && lines > MOST_LINES ? [`${name}: ${lines} lines, ${MOST_LINES} at most`] : [];
  });

if (import.meta.main) {
  const root = join(import.meta.dirname, '../..');
  const files = globSync(FILES, { cwd: root, exclude: isWritten }).map(
    (name) => [name, readFileSync(join(root, name), 'utf8')] as const,
  );
  const problems = lengthProblems(files);
  for (const problem of problems) console.error(problem);
  process.exit(problems.length === 0 ? 0 : 1);
}
