/** Hard words on the panel's pages: each leads down to its explanation, on the same page. */
import { createContext, Fragment, type ReactNode, useContext } from 'react';
import { textsFor } from '#app/i18n/texts.ts';
import { writtenIn } from '#app/kernel/domain/languages.ts';
import { type ExplainedWord, wordPartsOf } from '#app/kernel/domain/plain-language/find-words.ts';
import { WordList } from '#app/kernel/pages/word-list.tsx';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { explainWords } from '../../services/panel/explain-words.server.ts';

/** What researchers write and the consent document never says. */
const OF_RESEARCH = [
  'false-positive',
  'cohort',
  'control-group',
  'machine-learning',
  'allele-frequency',
  'ancestry',
  'biomarker',
  'phenotype',
  'variant-calling',
] as const;

/** Every text in it, however deep. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

/** @param shown what the page shows of what people typed */
export function wordsFor({ tools, visit }: { tools: Tools; visit: Visit }, shown: unknown) {
  const { marked } = textsFor(visit.locale);
  const more = OF_RESEARCH.map((id) => ({
    id,
    term: marked(`panel:word.${id}.term`),
    text: marked(`panel:word.${id}.text`),
  }));
  return explainWords(tools, visit.locale, textsIn(shown), more);
}

const Words = createContext<readonly ExplainedWord[]>([]);

/** Its own words are linked, and explained at its end. */
export const Explained = ({ words, children }: { words: readonly ExplainedWord[]; children: ReactNode }) => (
  <Words.Provider value={words}>
    {children}
    <WordList words={words} />
  </Words.Provider>
);

/** As it was typed: its lines stay, its marks are no marks. */
export function Typed({ children }: { children: string }) {
  const parts = wordPartsOf(children, useContext(Words));
  return (
    <p className="typed" lang={writtenIn(children)}>
      {parts.map(({ text, word }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change their order
        <Fragment key={place}>
          {word === null ? (
            text
          ) : (
            <a className="glossary-link" href={`#word-${word}`}>
              {text}
            </a>
          )}
        </Fragment>
      ))}
    </p>
  );
}
