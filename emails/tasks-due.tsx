import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const tasksDue: Mail = {
  subject: (words) => words.say('tasksDue.subject'),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say('tasksDue.preview')}
      action={{ label: words.say('tasksDue.action'), url: values.url }}
    >
      <Paragraph>{words.say('tasksDue.first', values)}</Paragraph>
      <Paragraph>{words.say('tasksDue.second', values)}</Paragraph>
    </Letter>
  ),
};
