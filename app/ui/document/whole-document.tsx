/** A whole document on one page: sections in full, every question as its card, wishes, ways of leaving, words. */
import { useMemo } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { DocumentContent, ListText } from '#app/kernel/domain/document/content.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import { LevelComparison } from '../consent/level-comparison.tsx';
import { ProvisionCard } from '../consent/provision-card.tsx';
import { DocumentSection } from './document-section.tsx';
import { DocText } from './inline-text.tsx';
import { DocumentLinksProvider } from './links.tsx';

type Decision = 'permit' | 'deny' | 'ask' | 'not-asked';

type WholeDocumentProps = {
  content: DocumentContent;
  structure: DocumentVersion;
  /** left out: no card shows an answer; given: what is not in it shows as not asked */
  answers?: Readonly<Partial<Record<string, Decision>>>;
  /** address of a picture */
  figure: (id: string) => string;
};

function Questions({ content, structure, answers }: Omit<WholeDocumentProps, 'figure'>) {
  const { words, provisions } = content;
  return structure.groups.map(({ id, provisions: codes }) => (
    <section key={id} id={`group-${id}`}>
      <h2>
        <DocText text={words.groups[id]?.title ?? id} />
      </h2>
      <p>
        <DocText text={words.groups[id]?.lead ?? ''} />
      </p>
      {codes.map((code) => {
        const text = provisions[code];
        const answer = answers && (answers[code] ?? 'not-asked');
        const label = answer && answer !== 'not-asked' ? words.answers[answer] : undefined;
        return (
          text && <ProvisionCard key={code} text={text} level={3} showQuestion answer={answer} answerLabel={label} />
        );
      })}
    </section>
  ));
}

function ListPart({ list }: { list: ListText }) {
  const lines: readonly (readonly [string, string])[] =
    'entries' in list
      ? Object.values(list.entries).map(({ name, why, protection }) => [name, `${why} ${protection}`] as const)
      : Object.values(list.groups).map(({ title, text }) => [title, text] as const);
  return (
    <section>
      <h2>
        <DocText text={list.title} />
      </h2>
      <p>
        <DocText text={list.lead} />
      </p>
      <dl>
        {lines.map(([name, text]) => (
          <div key={name}>
            <dt>
              <DocText text={name} />
            </dt>
            <dd>
              <DocText text={text} />
            </dd>
          </div>
        ))}
      </dl>
      {'outside' in list && (
        <p>
          <DocText text={list.outside} />
        </p>
      )}
    </section>
  );
}

function Glossary({ glossary }: { glossary: DocumentContent['words']['glossary'] }) {
  const { rich } = useTexts();
  return (
    <section>
      <h2>{rich('receipt:copy.words')}</h2>
      <dl>
        {Object.entries(glossary).map(([id, { term, text }]) => (
          <div key={id} id={`word-${id}`}>
            <dt>
              <DocText text={term} />
            </dt>
            <dd>
              <DocText text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function WholeDocument({ content, structure, answers, figure }: WholeDocumentProps) {
  const { sections, words, lists } = content;
  const links = useMemo(
    () => ({ glossary: (id: string) => `#word-${id}`, section: (id: string) => `#section-${id}`, figure }),
    [figure],
  );
  const levels = Object.entries(words.withdrawal.levels).map(([id, text]) => ({ id, text }));
  return (
    <DocumentLinksProvider value={links}>
      <h2>
        <DocText text={words.title} />
      </h2>
      <p>
        <DocText text={words.subtitle} />
      </p>
      {sections.map(({ id, section }) => (
        <DocumentSection key={id} id={id} section={section} isFullOpen />
      ))}
      <Questions content={content} structure={structure} answers={answers} />
      {Object.entries(lists).map(([id, list]) => (
        <ListPart key={id} list={list} />
      ))}
      <p>
        <DocText text={words.withdrawal.lead} />
      </p>
      <LevelComparison levels={levels} />
      <Glossary glossary={words.glossary} />
    </DocumentLinksProvider>
  );
}
