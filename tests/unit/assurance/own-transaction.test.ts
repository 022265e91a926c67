/**
 * Inside a transaction nothing asks for a second connection: as many people at once as there are connections would wait for
 * each other. Pages are held by integration/web/one-connection; here whoever is given a transaction is read in the sources.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
/** They hold one while they take another, by design: one at a time in a process, or in the one worker. */
const ALLOWED: Readonly<Record<string, string>> = {
  'app/oversight/services/site-closure/move-people.server.ts moveSome': 'a job of the worker, which runs one at a time',
};

type Source = { readonly file: string; readonly tree: ts.SourceFile };
const parsed = (file: string, text: string): Source => ({
  file,
  tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true),
});
const sources = globSync('app/*/services/**/*.ts', { cwd: root }).map((file) =>
  parsed(file, readFileSync(join(root, file), 'utf8')),
);

type Callable = ts.ArrowFunction | ts.FunctionDeclaration | ts.FunctionExpression;
const isCallable = (node: ts.Node): node is Callable =>
  ts.isArrowFunction(node) || ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node);
const takesTransaction = (node: Callable) =>
  node.parameters.some((one) => /\b(?:tx|reads|ledger)\b/.test(one.getText()));

const holdsOne = (node: Callable) => node.parameters.some((one) => /\btx\b/.test(one.getText()));

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Functions of a file that open a transaction or ask outside of one. */
function connecting({ tree }: Source): ReadonlySet<string> {
  const names = new Set<string>();
  walk(tree, (node) => {
    if (!isCallable(node) || takesTransaction(node)) return;
    const name = ts.isFunctionDeclaration(node)
      ? node.name?.text
      : ts.isVariableDeclaration(node.parent)
        ? node.parent.name.getText()
        : undefined;
    if (name && /\bwithAccess\(|\binLedger\b|\bdatabase\.prisma\b|\bload(?:Newest)?Version\(/.test(node.getText()))
      names.add(name);
  });
  return names;
}
const VERSIONS = ['loadVersion', 'loadNewestVersion'];

/** Calls of whoever was given a transaction that take a connection of their own: `file name`. */
function nestedIn(source: Source, elsewhere: ReadonlySet<string>): readonly string[] {
  const here = connecting(source);
  const found = new Set<string>();
  walk(source.tree, (node) => {
    if (!isCallable(node) || !node.body || !holdsOne(node)) return;
    walk(node.body, (inner) => {
      if (!ts.isCallExpression(inner) || !ts.isIdentifier(inner.expression)) return;
      const name = inner.expression.text;
      const given = inner.arguments.map((one) => one.getText()).join(', ');
      const connects = VERSIONS.includes(name) || name === 'withAccess' || here.has(name) || elsewhere.has(name);
      if (connects && !/\b(?:tx|ledger)\b/.test(given)) found.add(`${source.file} ${name}`);
    });
  });
  return [...found];
}

/** By name, where a file imports it from another. */
const exported = new Map(sources.map((source) => [source.file, connecting(source)]));
function importedInto({ file, tree }: Source): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of tree.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const path = statement.moduleSpecifier.text;
    const target = path.startsWith('.') ? join(file, '..', path) : path.replace(/^#/, '');
    const connects = exported.get(target);
    const named = statement.importClause?.namedBindings;
    if (connects && named && ts.isNamedImports(named))
      for (const { name } of named.elements) if (connects.has(name.text)) names.add(name.text);
  }
  return names;
}

test('no callback of a transaction takes a second connection', () => {
  const found = sources.flatMap((source) => nestedIn(source, importedInto(source)));
  expect(found.filter((one) => !(one in ALLOWED))).toEqual([]);
  // a reason for what is there no longer would let it come back
  expect(Object.keys(ALLOWED).filter((one) => !found.includes(one))).toEqual([]);
});

test.each([
  ['withAccess(db, a, async (tx) => { await loadVersion(tools.database, name); })', 'loadVersion'],
  ['inLedger(tools, w, async ({ tx, now }) => { await withAccess(db, a, read); })', 'withAccess'],
  ['const list = () => withAccess(db, a, x);\nwithAccess(db, a, async (tx) => { await list(); })', 'list'],
])('control: a planted second connection is found: %s', (text, name) => {
  expect(nestedIn(parsed('planted.ts', text), new Set())).toEqual([`planted.ts ${name}`]);
});

test('control: what reads in the transaction is not named', () => {
  const text = 'withAccess(db, a, async (tx) => { await loadVersion(tools.database, name, tx); })';
  expect(nestedIn(parsed('planted.ts', text), new Set())).toEqual([]);
});
