import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const findingsAsked: Mail = {
  subject: (words) => words.say('findingsAsked.subject'),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say('findingsAsked.preview')}
      action={{ label: words.say('findingsAsked.action'), url: values.url }}
    >
      <Paragraph>{words.say('findingsAsked.first', values)}</Paragraph>
      <Paragraph>{words.say('findingsAsked.second', values)}</Paragraph>
      <Paragraph>{words.say('findingsAsked.third', values)}</Paragraph>
    </Letter>
  ),
};
