/** To secretariat, panel and committee: what is new about which request. Without either it says that there is something new. */
import { AboutRequest } from './parts/about-request.tsx';
import { Letter, Paragraph } from './parts/letter.tsx';
import type { Mail } from './parts/words.ts';

export const requestNews: Mail = {
  subject: (words) => words.say('requestNews.subject'),
  body: (words, { url, stopUrl, about }) => (
    <Letter
      words={words}
      preview={words.say('requestNews.preview')}
      action={{ label: words.say('requestNews.action'), url }}
      stopUrl={stopUrl}
    >
      <Paragraph>{words.say(`requestNewsWhat.${about?.news ?? 'any'}`)}</Paragraph>
      <AboutRequest words={words} about={about} />
    </Letter>
  ),
};
