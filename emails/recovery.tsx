import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const recovery: Mail = {
  subject: (words) => words.say('recovery.subject'),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say('recovery.preview')}
      action={{ label: words.say('recovery.action'), url: values.url }}
    >
      <Paragraph>{words.say('recovery.first', values)}</Paragraph>
      <Paragraph>{words.say('recovery.second', values)}</Paragraph>
      <Paragraph>{words.say('recovery.third', values)}</Paragraph>
    </Letter>
  ),
};
