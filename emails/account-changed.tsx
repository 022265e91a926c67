import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const accountChanged: Mail = {
  subject: (words) => words.say('accountChanged.subject'),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say('accountChanged.preview')}
      action={{ label: words.say('accountChanged.action'), url: values.url }}
    >
      <Paragraph>{words.say('accountChanged.first', values)}</Paragraph>
      <Paragraph>{words.say('accountChanged.second', values)}</Paragraph>
    </Letter>
  ),
};
