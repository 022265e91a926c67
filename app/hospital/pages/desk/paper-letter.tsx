/**
 * A letter in the place of a mail, on A4 for a window envelope: name and address in the window, a return address that names
 * no hospital and no illness, the same few words as the mail, a telephone number, and a number by which the letter is found.
 */

import { textsFor } from '#app/i18n/texts.ts';
import { Marked } from '#app/i18n/use-texts.tsx';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { Letter } from '#app/ui/consent/letter.tsx';
import { mailWords } from '#app/ui/consent/mail-words.ts';
import { QrCode } from '#app/ui/page/qr-code.tsx';
import type { LetterToPrint } from '../../services/mail/desk-letters.server.ts';

export function PaperLetter({ letter }: { letter: LetterToPrint }) {
  const { mail, ask, language, name, postal, printedAt, madeAt, page, url, number, site } = letter;
  const texts = textsFor(language);
  const say = (key: string) => (
    <Marked
      text={texts.marked(`coordinator:paper.${key}`, {
        page,
        day: texts.day(madeAt),
        phone: site.phone,
        hours: site.hours,
      })}
    />
  );
  return (
    <div lang={spokenIn(language)}>
      <Letter
        inWindow
        to={[postal, texts.t('coordinator:letter.to', { name })].join('\n')}
        from={<span className="lines">{[texts.t('coordinator:paper.sender'), site.returnAddress].join('\n')}</span>}
        date={<Marked text={texts.day(printedAt)} />}
        title={say('title')}
        code={{ label: say('number'), digits: number }}
        qr={<QrCode text={url} title={texts.t('coordinator:paper.qr')} />}
      >
        <p>{say('since')}</p>
        {mailWords(texts, mail, ask).map((text) => (
          <p key={text}>
            <Marked text={text} />
          </p>
        ))}
        <p>{say('page')}</p>
        <p>{say('call')}</p>
      </Letter>
    </div>
  );
}
