import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const callRequested: Mail = {
  subject: (words) => words.say('callRequested.subject'),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say('callRequested.preview')}
      action={{ label: words.say('callRequested.action'), url: values.url }}
    >
      <Paragraph>{words.say('callRequested.first')}</Paragraph>
    </Letter>
  ),
};
