/** Accepted wordings put into the files of words, in memory: nothing is written where other words stand by now. */
import type { TranslatedFrom } from '../../app/kernel/domain/interface-text/wording.ts';
import { faultOfWording, markOf, sourceMark } from '../../app/kernel/domain/interface-text/wording.ts';

type Tree = { readonly [name: string]: string | Tree };
export type Language = 'ja' | 'ja-easy' | 'en';
export type WordFiles = {
  /** by `<locale>/<namespace>` */
  readonly words: Readonly<Record<string, Tree>>;
  readonly translatedFrom: TranslatedFrom;
};
export type Accepted = {
  readonly key: string;
  readonly language: Language;
  readonly before: string;
  readonly after: string;
};
type Left = Pick<Accepted, 'key' | 'language'> & { readonly why: string };

const TRANSLATIONS = ['ja-easy', 'en'] as const;
const parted = (key: string): [string, string[]] => {
  const at = key.indexOf(':');
  return [key.slice(0, at), key.slice(at + 1).split('.')];
};

function textAt(tree: Tree | undefined, path: readonly string[]): string {
  const found = path.reduce<string | Tree | undefined>(
    (at, name) => (typeof at === 'object' && Object.hasOwn(at, name) ? at[name] : undefined),
    tree,
  );
  return typeof found === 'string' ? found : '';
}

const textIn = ({ words }: WordFiles, key: string, language: Language): string => {
  const [namespace, path] = parted(key);
  return textAt(words[`${language}/${namespace}`], path);
};

/** A copy, so that what was read stays as it was. */
function withText(tree: Tree, [name, ...rest]: readonly string[], text: string): Tree {
  if (name === undefined) return tree;
  if (rest.length === 0) return { ...tree, [name]: text };
  const under = tree[name];
  return { ...tree, [name]: withText(typeof under === 'object' ? under : {}, rest, text) };
}

/** What is noted of a text once these languages are known to say what its Japanese says; null where nothing is. */
function markFor(files: WordFiles, key: string, languages: readonly Language[]): TranslatedFrom[string] | null {
  const mark = sourceMark(textIn(files, key, 'ja'));
  const each = Object.fromEntries(
    TRANSLATIONS.flatMap((language) => {
      const own = languages.includes(language) ? mark : markOf(files.translatedFrom, key, language);
      return own && textIn(files, key, language) !== '' ? [[language, own]] : [];
    }),
  );
  const marks = Object.values(each);
  return marks.every((one) => one === marks[0]) ? (marks[0] ?? null) : each;
}

/** One after the other; a translation is noted as made from the Japanese that stands beside it then. */
export function applied(files: WordFiles, accepted: readonly Accepted[]): { files: WordFiles; left: readonly Left[] } {
  const left: Left[] = [];
  let now = files;
  for (const { key, language, before, after } of accepted) {
    const [namespace, path] = parted(key);
    const name = `${language}/${namespace}`;
    const texts = { ja: textIn(now, key, 'ja'), 'ja-easy': textIn(now, key, 'ja-easy'), en: textIn(now, key, 'en') };
    const fault = faultOfWording(after, { key, texts, isForStaff: false }, language);
    if (texts.ja === '') left.push({ key, language, why: 'there is no such text' });
    else if (fault === 'same') continue;
    else if (texts[language] !== before) left.push({ key, language, why: 'other words stand there by now' });
    else if (fault) left.push({ key, language, why: fault });
    else {
      now = { ...now, words: { ...now.words, [name]: withText(now.words[name] ?? {}, path, after) } };
      const mark = language === 'ja' ? null : markFor(now, key, [language]);
      if (mark) now = { ...now, translatedFrom: { ...now.translatedFrom, [key]: mark } };
    }
  }
  return { files: now, left };
}

function keysIn(tree: Tree, before: string): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [before + name] : keysIn(value, `${before}${name}.`),
  );
}

/** Texts without a mark, and those named, are translated from the Japanese of today; marks of texts that are gone go. */
export function noted(files: WordFiles, named: readonly string[]): WordFiles {
  const keys = Object.entries(files.words)
    .filter(([name]) => name.startsWith('ja/'))
    .flatMap(([name, tree]) => keysIn(tree, `${name.slice('ja/'.length)}:`));
  const marks = keys.toSorted().flatMap((key) => {
    const isFresh = (language: Language) => named.includes(key) || markOf(files.translatedFrom, key, language) === null;
    const mark = markFor(files, key, TRANSLATIONS.filter(isFresh));
    return mark ? [[key, mark]] : [];
  });
  return { ...files, translatedFrom: Object.fromEntries(marks) };
}
