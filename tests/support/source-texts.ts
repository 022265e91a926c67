/** Reads our sources as trees, to find the texts in them: keys of locales, and words that should have been keys. */
import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

export type SourceText = { readonly file: string; readonly line: number; readonly text: string };

const trees = new Map<string, ts.SourceFile>();
const root = new URL('../..', import.meta.url).pathname;

function treeOf(file: string): ts.SourceFile {
  const known = trees.get(file);
  if (known) return known;
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, readFileSync(root + file, 'utf8'), ts.ScriptTarget.ESNext, true, kind);
  trees.set(file, tree);
  return tree;
}

const filesOf = (patterns: readonly string[]) =>
  globSync([...patterns], { cwd: root })
    .filter((file) => !file.includes('/generated/'))
    .sort();

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

/** Strings and templates; what a template fills in reads as `*`. */
export function stringsIn(patterns: readonly string[]): SourceText[] {
  return filesOf(patterns).flatMap((file) => {
    const tree = treeOf(file);
    return [...nodesOf(tree)].flatMap((node) => {
      const text = ts.isStringLiteralLike(node)
        ? node.text
        : ts.isTemplateExpression(node)
          ? node.head.text + node.templateSpans.map((span) => `*${span.literal.text}`).join('')
          : null;
      const isType = node.parent && (ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent));
      if (text === null || isType) return [];
      return [{ file, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, text }];
    });
  });
}

/** Words written straight between tags. */
export function wordsBetweenTags(patterns: readonly string[]): SourceText[] {
  return filesOf(patterns).flatMap((file) => {
    const tree = treeOf(file);
    return [...nodesOf(tree)].flatMap((node) =>
      ts.isJsxText(node) && node.text.trim() !== ''
        ? [{ file, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: node.text.trim() }]
        : [],
    );
  });
}

/** Attributes that are read out or shown, given as plain text. */
export function spokenAttributes(patterns: readonly string[]): SourceText[] {
  const spoken = new Set(['aria-label', 'title', 'alt', 'placeholder', 'label', 'aria-description']);
  return filesOf(patterns).flatMap((file) => {
    const tree = treeOf(file);
    return [...nodesOf(tree)].flatMap((node) =>
      ts.isJsxAttribute(node) &&
      spoken.has(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      node.initializer.text.trim() !== ''
        ? [{ file, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: node.initializer.text }]
        : [],
    );
  });
}
