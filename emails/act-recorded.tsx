import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const actRecorded: Mail = {
  subject: (words) => words.say('actRecorded.subject'),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say('actRecorded.preview')}
      action={{ label: words.say('actRecorded.action'), url: values.url }}
    >
      <Paragraph>{words.say('actRecorded.first', values)}</Paragraph>
      <Paragraph>{words.say('actRecorded.second', values)}</Paragraph>
      <Paragraph>{words.say('actRecorded.third', values)}</Paragraph>
    </Letter>
  ),
};
