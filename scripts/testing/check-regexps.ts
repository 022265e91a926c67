/**
 * Every regular expression in our code is read in time that grows with the text and no faster, found by recheck: it tries to prove
 * that, or to make a text that takes long. What was found safe is remembered by its digest in regexps-safe.txt, so that a check
 * looks at new ones only; `--all` looks at all of them, `--write` remembers what was found safe.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { BUILT, TRUSTED } from './regexps-known.ts';

// its own program in JavaScript: the same verdict on every platform
process.env.RECHECK_SYNC_BACKEND = 'pure';
const { checkSync } = await import('recheck');

const SOURCES = [
  'app/**/*.{ts,tsx}',
  'pipeline-bridge/**/*.{ts,js,mjs}',
  'emails/**/*.{ts,tsx}',
  'public/**/*.{js,mjs}',
];
const COMMANDS = 'scripts/**/*.{ts,js,mjs}';
const PATIENCE_MS = 10_000;
/** A file without this has no expression in it, and need not be parsed. */
const MAY_HOLD = /(?:[=(,:[!&|?{;]|=>|return)[ \n]{0,80}\/[^/*\s]|RegExp\(/;

export type Found = { readonly literals: readonly string[]; readonly built: number };

/** @param name decides whether it is read as JSX */
export function expressionsIn(name: string, text: string): Found {
  const literals: string[] = [];
  let built = 0;
  if (!MAY_HOLD.test(text)) return { literals, built };
  const kind = name.endsWith('x') ? ts.ScriptKind.TSX : undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) literals.push(node.text);
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(file) === 'RegExp') {
      const [source, flags] = node.arguments ?? [];
      if (source && ts.isStringLiteralLike(source))
        literals.push(`/${source.text}/${flags && ts.isStringLiteralLike(flags) ? flags.text : ''}`);
      else built += 1;
    }
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, false, kind);
  visit(file);
  return { literals, built };
}

/** Null for one that is safe; else why not. */
export function whyUnsafe(literal: string): string | null {
  const end = literal.lastIndexOf('/');
  const found = checkSync(literal.slice(1, end), literal.slice(end + 1), { timeout: PATIENCE_MS });
  if (found.status === 'safe') return null;
  return found.status === 'vulnerable' ? found.complexity.summary : `not proven safe (${found.error.kind})`;
}

const digestOf = (literal: string): string => createHash('sha256').update(literal).digest('hex').slice(0, 20);

if (import.meta.main) {
  const root = join(import.meta.dirname, '../..');
  const list = join(import.meta.dirname, 'regexps-safe.txt');
  const known = new Set(process.argv.includes('--all') ? [] : readFileSync(list, 'utf8').split('\n'));
  const where = new Map<string, string>();
  const wrong: string[] = [];
  const builtIn = new Map<string, number>();
  for (const file of globSync([...SOURCES, COMMANDS], { cwd: root })) {
    if (file.includes('/generated/')) continue;
    const { literals, built } = expressionsIn(file, readFileSync(join(root, file), 'utf8'));
    for (const literal of literals) where.set(literal, file);
    if (built > 0) builtIn.set(file, built);
  }
  const safe: string[] = [];
  for (const [literal, file] of where) {
    if (literal in TRUSTED) continue;
    const why = known.has(digestOf(literal)) ? null : whyUnsafe(literal);
    if (why === null) safe.push(digestOf(literal));
    else wrong.push(`${file}: ${literal} is ${why}`);
  }
  for (const literal of Object.keys(TRUSTED)) if (!where.has(literal)) wrong.push(`nobody has ${literal} any more`);
  for (const [file, count] of builtIn)
    if (BUILT[file] !== count)
      wrong.push(`${file} builds ${count} expressions: look at them, and name them in regexps-known.ts`);
  if (process.argv.includes('--write')) writeFileSync(list, `${safe.sort().join('\n')}\n`);
  for (const line of wrong) console.error(line);
  console.log(
    `${where.size} regular expressions, ${Object.keys(TRUSTED).length} of them trusted for a reason that is written down`,
  );
  process.exit(wrong.length === 0 ? 0 : 1);
}
