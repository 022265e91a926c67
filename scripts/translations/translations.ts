/**
 * The words of the screens, as files of the repository. `apply FILE`: what the studio accepted, written into locales/*.json,
 * text by text, and only where the words that were before still stand there. `note`: texts that are new are noted as
 * translated from the Japanese of today. `checked KEY…`: so are texts that somebody has looked at again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { LOCALES, NAMESPACES } from '../../app/i18n/locales.ts';
import { type Accepted, applied, noted, type WordFiles } from './apply-translations.ts';

const acceptedSchema = z.array(
  z.object({ key: z.string(), language: z.enum(['ja', 'ja-easy', 'en']), before: z.string(), after: z.string() }),
);
const MARKS = 'locales/translated-from.json';

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const writeJson = (file: string, value: unknown) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
const fileOf = (locale: string, namespace: string) => `locales/${locale}/${namespace}.json`;

function load(): WordFiles {
  const words = LOCALES.flatMap((locale) =>
    NAMESPACES.map((namespace) => [`${locale}/${namespace}`, readJson(fileOf(locale, namespace))] as const),
  );
  return { words: Object.fromEntries(words), translatedFrom: readJson(MARKS) };
}

function store(before: WordFiles, after: WordFiles): void {
  for (const [name, words] of Object.entries(after.words))
    if (words !== before.words[name]) writeJson(`locales/${name}.json`, words);
  if (after.translatedFrom !== before.translatedFrom) writeJson(MARKS, after.translatedFrom);
}

const [command, ...rest] = process.argv.slice(2);
const files = load();
if (command === 'apply' && rest[0]) {
  const accepted: readonly Accepted[] = acceptedSchema.parse(readJson(rest[0]));
  const done = applied(files, accepted);
  store(files, done.files);
  for (const { key, language, why } of done.left) console.log(`left as it is: ${key} (${language}): ${why}`);
  console.log(`${accepted.length - done.left.length} of ${accepted.length} written into locales`);
} else if (command === 'note' || command === 'checked') {
  store(files, noted(files, command === 'checked' ? rest : []));
} else {
  console.error('npm run translations -- apply accepted.json | note | checked KEY…');
  process.exitCode = 1;
}
