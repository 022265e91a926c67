/** A mail of a few short paragraphs and one link, all its words under one name of the `mail` namespace. */
import { AboutRequest } from './about-request.tsx';
import { Letter, Paragraph } from './letter.tsx';
import type { Mail } from './words.ts';

export const plainMail = (name: string, paragraphs: readonly ('first' | 'second' | 'third')[]): Mail => ({
  subject: (words) => words.say(`${name}.subject`),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say(`${name}.preview`)}
      action={{ label: words.say(`${name}.action`), url: values.url }}
      stopUrl={values.stopUrl}
    >
      {paragraphs.map((key) => (
        <Paragraph key={key}>{words.say(`${name}.${key}`, { expires: values.expires })}</Paragraph>
      ))}
      <AboutRequest words={words} about={values.about} />
    </Letter>
  ),
});
