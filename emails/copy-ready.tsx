import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const copyReady: Mail = {
  subject: (words) => words.say('copyReady.subject'),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say('copyReady.preview')}
      action={{ label: words.say('copyReady.action'), url: values.url }}
    >
      <Paragraph>{words.say('copyReady.first', values)}</Paragraph>
      <Paragraph>{words.say('copyReady.second', values)}</Paragraph>
    </Letter>
  ),
};
