import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const accountMade: Mail = {
  subject: (words) => words.say('accountMade.subject'),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say('accountMade.preview')}
      action={{ label: words.say('accountMade.action'), url: values.url }}
    >
      <Paragraph>{words.say('accountMade.first', values)}</Paragraph>
      <Paragraph>{words.say('accountMade.second', values)}</Paragraph>
    </Letter>
  ),
};
