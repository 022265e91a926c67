/** Words that people wrote themselves, in whatever language they did: a screen reader is told how to speak them. */
import { writtenIn } from '#app/kernel/domain/languages.ts';

/** As it was typed: its lines stay, its marks are no marks. */
export const OwnWords = ({ children: text, as: Tag = 'p' }: { children: string; as?: 'p' | 'span' | 'li' }) => (
  <Tag className="lines" lang={writtenIn(text)}>
    {text}
  </Tag>
);

/** Within a line: the title of a request. */
export const OwnTitle = ({ children: text }: { children: string }) => (
  <span className="own-words" lang={writtenIn(text)}>
    {text}
  </span>
);
