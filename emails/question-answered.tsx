import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const questionAnswered: Mail = {
  subject: (words) => words.say('questionAnswered.subject'),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say('questionAnswered.preview')}
      action={{ label: words.say('questionAnswered.action'), url: values.url }}
    >
      <Paragraph>{words.say('questionAnswered.first', values)}</Paragraph>
      <Paragraph>{words.say('questionAnswered.second', values)}</Paragraph>
    </Letter>
  ),
};
