/** Which request a mail is about: its number, and its title where the reader may see it. */
import { Paragraph } from './letter.tsx';
import type { MailValues, MailWords } from './words.ts';

export function AboutRequest({ words, about }: { words: MailWords; about: MailValues['about'] }) {
  if (!about) return null;
  const { number, title } = about;
  return (
    <Paragraph>
      {title === null
        ? words.say('aboutRequest.number', { number })
        : words.say('aboutRequest.titled', { number, title })}
    </Paragraph>
  );
}
