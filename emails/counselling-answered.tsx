import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const counsellingAnswered: Mail = {
  subject: (words) => words.say('counsellingAnswered.subject'),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say('counsellingAnswered.preview')}
      action={{ label: words.say('counsellingAnswered.action'), url: values.url }}
    >
      <Paragraph>{words.say('counsellingAnswered.first', values)}</Paragraph>
      <Paragraph>{words.say('counsellingAnswered.second', values)}</Paragraph>
    </Letter>
  ),
};
