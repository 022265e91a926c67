import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const invitation: Mail = {
  subject: (words) => words.say('invitation.subject'),
  body: (words, values) => (
    <Letter
      words={words}
      preview={words.say('invitation.preview')}
      action={{ label: words.say('invitation.action'), url: values.url }}
    >
      <Paragraph>{words.say('invitation.first', values)}</Paragraph>
      <Paragraph>{words.say('invitation.second', values)}</Paragraph>
      <Paragraph>{words.say('invitation.third', values)}</Paragraph>
    </Letter>
  ),
};
