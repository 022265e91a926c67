import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const questionReceived: Mail = {
  subject: (words) => words.say('questionReceived.subject'),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say('questionReceived.preview')}
      action={{ label: words.say('questionReceived.action'), url: values.url }}
    >
      <Paragraph>{words.say('questionReceived.first', values)}</Paragraph>
    </Letter>
  ),
};
