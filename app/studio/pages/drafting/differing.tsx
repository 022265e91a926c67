/** What is gone and what is new, word by word, within one line of text. */
import type { WordPart } from '#app/kernel/domain/plain-language/word-differences.ts';

export const Differing = ({ parts }: { parts: readonly WordPart[] }) => (
  <span className="lines">
    {parts.map(({ kind, text }, place) => {
      const key = `${place}-${kind}`;
      if (kind === 'same') return <span key={key}>{text}</span>;
      return kind === 'gone' ? <del key={key}>{text}</del> : <ins key={key}>{text}</ins>;
    })}
  </span>
);
