import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const counsellingReceived: Mail = {
  subject: (words) => words.say('counsellingReceived.subject'),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say('counsellingReceived.preview')}
      action={{ label: words.say('counsellingReceived.action'), url: values.url }}
    >
      <Paragraph>{words.say('counsellingReceived.first', values)}</Paragraph>
    </Letter>
  ),
};
