/** Reads our sources as trees, to find the texts in them: keys of locales, and words that should have been keys. */
import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

export type SourceText = { readonly file: string; readonly line: number; readonly text: string };

/** What asks for something in a form: app/ui/forms. */
const FIELDS = new Set(
  'TextField CodeField TextArea DateField SelectField FileField RadioCards CheckboxCards Statement'.split(' '),
);

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

const attributeOf = (element: ts.JsxOpeningLikeElement, name: string) =>
  element.attributes.properties
    .filter((property) => ts.isJsxAttribute(property))
    .find((attribute) => attribute.name.getText() === name);
const literalOf = (attribute: ts.JsxAttribute | undefined) =>
  attribute?.initializer && ts.isStringLiteral(attribute.initializer) ? attribute.initializer.text : undefined;

const isElement = (node: ts.Node): node is ts.JsxOpeningLikeElement =>
  ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node);

/** The `words` of the form around this element, or of the only form of its file. */
function wordsAround(element: ts.Node, inFile: readonly string[]): string | undefined {
  for (let node = element.parent; node; node = node.parent)
    if (ts.isJsxElement(node)) {
      const words = literalOf(attributeOf(node.openingElement, 'words'));
      if (words) return words;
    }
  return inFile.length === 1 ? inFile[0] : undefined;
}

/** Keys of the fields whose words their form names (`<PostForm words="office:meeting.">`): `office:meeting.day`, `….dayHint`. */
export function fieldTextsIn(patterns: readonly string[]): SourceText[] {
  return filesOf(patterns).flatMap((file) => {
    const tree = treeOf(file);
    const elements = [...nodesOf(tree)].filter(isElement);
    const inFile = [...new Set(elements.flatMap((element) => literalOf(attributeOf(element, 'words')) ?? []))];
    if (inFile.length === 0) return [];
    return elements.flatMap((element) => {
      const name = literalOf(attributeOf(element, 'name'));
      const words = wordsAround(element, inFile);
      if (!name || !words || !/^[A-Z]/.test(element.tagName.getText())) return [];
      const line = tree.getLineAndCharacterOfPosition(element.getStart()).line + 1;
      const hint = attributeOf(element, 'hint');
      return [
        ...(attributeOf(element, 'label') || !FIELDS.has(element.tagName.getText()) ? [] : [`${words}${name}`]),
        ...(hint && !hint.initializer ? [`${words}${name}Hint`] : []),
      ].map((text) => ({ file, line, text }));
    });
  });
}

const PREFIXES = { optionWords: 'options', titles: 'columns', names: 'rows' } as const;

/**
 * Keys of options, columns and rows whose words lie under one name (`<DataTable titles="office:meetings." columns={['when']}>`):
 * each that is written there; `*` where the list is named from elsewhere.
 */
export function listedTextsIn(patterns: readonly string[]): SourceText[] {
  return filesOf(patterns).flatMap((file) => {
    const tree = treeOf(file);
    return [...nodesOf(tree)].filter(isElement).flatMap((element) =>
      Object.entries(PREFIXES).flatMap(([prefix, list]) => {
        const words = literalOf(attributeOf(element, prefix));
        if (!words) return [];
        const listed = attributeOf(element, list)?.initializer;
        const line = tree.getLineAndCharacterOfPosition(element.getStart()).line + 1;
        return listedNames(listed).map((name) => ({ file, line, text: `${words}${name}` }));
      }),
    );
  });
}

function listedNames(listed: ts.JsxAttributeValue | undefined): readonly string[] {
  const list = listed && ts.isJsxExpression(listed) ? listed.expression : undefined;
  if (!list || !ts.isArrayLiteralExpression(list)) return ['*'];
  return [...nodesOf(list)].flatMap((node) => {
    if (ts.isSpreadElement(node) && ts.isIdentifier(node.expression)) return ['*'];
    if (ts.isStringLiteral(node) && node.parent === list) return [node.text];
    const isRow = ts.isObjectLiteralExpression(node) && !node.properties.some(({ name }) => name?.getText() === 'name');
    const id = isRow ? node.properties.find(({ name }) => name?.getText() === 'id') : undefined;
    return id && ts.isPropertyAssignment(id) && ts.isStringLiteral(id.initializer) ? [id.initializer.text] : [];
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
