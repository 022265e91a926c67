/** The letter to print on A4: how to begin, in the language of the invited person. It says nothing of any illness. */

import { encode } from 'uqr';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { coordinatorOf, found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { Letter } from '#app/ui/consent/letter.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { type LetterText, loadLetter } from '../../services/desk/load-invitation.server.ts';

export const meta = titled('coordinator:letter.windowTitle');

export const access = { GET: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const id = params.id ?? '';
  return { id, letter: found(await loadLetter(tools, coordinatorOf(visit), id)) };
}

/** One path of squares; a quiet border of four, as readers expect. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

const PARAGRAPHS = ['what', 'free'] as const;
const STEPS = ['open', 'digits', 'read', 'visit'] as const;

/** Whom to ask: the hospital that writes, or the programme where no hospital may be named. */
function Contact({ letter: { site, helpPage, language } }: { letter: LetterText }) {
  const say = (key: string) => (
    <Marked text={textsFor(language).marked(`coordinator:letter.${key}`, { page: helpPage })} />
  );
  return (
    <p>
      {say('contact')}
      <br />
      {site === null ? (
        say('keptContact')
      ) : (
        <>
          {site.desk}
          <br />
          {site.phone} ({site.hours})
          <br />
          {site.room}
        </>
      )}
    </p>
  );
}

function Body({ letter }: { letter: LetterText }) {
  const texts = textsFor(letter.language);
  const values = { day: texts.day(letter.expiresAt), page: letter.codePage, number: letter.signInNumber };
  const say = (key: string) => <Marked text={texts.marked(`coordinator:letter.${key}`, values)} />;
  const isKept = letter.site === null;
  // she has no appointment to make, and nothing to sign: what is open to her needs no visit
  const steps = isKept ? STEPS.filter((step) => step !== 'visit') : STEPS;
  return (
    <>
      {PARAGRAPHS.map((key) => (
        <p key={key}>{say(key)}</p>
      ))}
      {letter.isForAnother && <p>{say('another')}</p>}
      <h3>{say('how')}</h3>
      <ol>
        {steps.map((key) => (
          <li key={key}>{say(key)}</li>
        ))}
      </ol>
      <p>{say(isKept ? 'keptPaper' : 'paper')}</p>
      <p>{say('number')}</p>
      <Contact letter={letter} />
      <p>{say(isKept ? 'keptUntil' : 'until')}</p>
    </>
  );
}

export default function LetterPage() {
  const { id, letter } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const texts = textsFor(letter.language);
  const { site, language } = letter;
  const word = (key: string) => texts.t(`coordinator:letter.${key}`);
  return (
    <>
      <div className="screen-only">
        <h1>{rich('coordinator:letter.windowTitle')}</h1>
        <p>{rich('coordinator:letter.printHint')}</p>
        <p>
          <a href={`/desk/invitations/${id}`}>{rich('coordinator:back')}</a>
        </p>
      </div>
      <div lang={spokenIn(language)}>
        <Letter
          to={texts.t('coordinator:letter.to', { name: letter.name })}
          from={site === null ? <Marked text={texts.marked('coordinator:letter.keptFrom')} /> : site.name}
          date={<Marked text={texts.day(letter.printedAt)} />}
          title={<Marked text={texts.marked('coordinator:letter.title')} />}
          code={{ label: <Marked text={texts.marked('coordinator:letter.code')} />, digits: letter.code }}
          qr={<QrCode text={letter.url} label={word('qr')} />}
        >
          <Body letter={letter} />
        </Letter>
      </div>
    </>
  );
}
