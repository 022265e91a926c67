/**
 * `as unknown as` switches the type checker off. Outside the tests each one gives its reason in a comment that begins with
 * `// cast:` on the line above the statement, and there are few of them; the tests may not have more than today.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MOST = 10;
const MOST_IN_TESTS = 60;
const FILES = ['*.ts', '{app,emails,pipeline-bridge,prisma,scripts,tests}/**/*.{ts,tsx}'];
const isWritten = (name: string): boolean => /(?:^|\/)(?:generated|node_modules)\//.test(name);
const CAST = /\bas unknown as\b/;
const COMMENT = /^\s*(?:\/\/|\/?\*)/;
const REASON = /^\s*\/\/ cast: \S.{9}/;

type File = readonly [name: string, text: string];

const castsIn = ([name, text]: File): readonly { readonly at: string; readonly before: string }[] => {
  const lines = text.split('\n');
  return lines.flatMap((line, place) =>
    CAST.test(line) && !COMMENT.test(line) ? [{ at: `${name}:${place + 1}`, before: lines[place - 1] ?? '' }] : [],
  );
};

/** @param files by name, with their text */
export function castProblems(files: readonly File[], most = MOST, mostInTests = MOST_IN_TESTS): string[] {
  const isTest = ([name]: File) => name.startsWith('tests/');
  const casts = files.filter((file) => !isTest(file)).flatMap(castsIn);
  const inTests = files.filter(isTest).flatMap(castsIn);
  return [
    ...casts
      .filter(({ before }) => !REASON.test(before))
      .map(({ at }) => `${at}: a cast without a \`// cast:\` reason`),
    ...(casts.length > most ? [`${casts.length} casts through unknown, ${most} at most`] : []),
    ...(inTests.length > mostInTests
      ? [`${inTests.length} casts through unknown in tests, ${mostInTests} at most`]
      : []),
  ];
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '../..');
  const self = join('scripts', 'testing', 'check-casts.ts');
  const files = globSync(FILES, { cwd: root, exclude: isWritten })
    .filter((name) => name !== self)
    .map((name) => [name, readFileSync(join(root, name), 'utf8')] as const);
  const problems = castProblems(files);
  for (const problem of problems) console.error(problem);
  process.exit(problems.length === 0 ? 0 : 1);
}
