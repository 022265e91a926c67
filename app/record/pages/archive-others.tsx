/** What others did with what is mine, and what I asked: questions at the gate, what was given, who looked, threads. */

import { actionKey } from '#app/data-access/index.pages.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { Archive } from '../services/copy/load-archive.server.ts';
import { NotGivenPart } from './not-given.tsx';
import { Released } from './released.tsx';

function Uses({ uses }: Pick<Archive, 'uses'>) {
  const { rich, instant, number } = useTexts();
  return (
    <section>
      <h2>{rich('uses:title')}</h2>
      <p>{rich('uses:notHere')}</p>
      {uses.length === 0 && <p>{rich('uses:none')}</p>}
      <ul>
        {uses.map(({ id, at, action, decision, organisation, byOverride, times }) => (
          <li key={id}>
            <Marked text={instant(at)} /> – {rich(actionKey(action))}
            {organisation && (
              <>
                {' '}
                – <Marked text={organisation} />
              </>
            )}{' '}
            – <strong>{rich(`uses:${decision}`)}</strong> ({rich('uses:timesCount', { number: number(times) })})
            {byOverride && <> – {rich('uses:byOverride')}</>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Readers({ readers }: Pick<Archive, 'readers'>) {
  const { rich, instant } = useTexts();
  const all = [...readers.people, ...readers.machines];
  return (
    <section>
      <h2>{rich('timeline:readers.title')}</h2>
      <p>{rich('timeline:readers.lead')}</p>
      {all.length === 0 && <p>{rich('timeline:readers.nobody')}</p>}
      <ul>
        {all.map(({ id, at, role, reason, what }) => (
          <li key={id}>
            <Marked text={instant(at)} /> – {rich(`timeline:readers.role.${role}`)} –{' '}
            {rich(`timeline:readers.reason.${reason}`)} – {rich(`timeline:readers.thing.${what}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Questions({ questions }: Pick<Archive, 'questions'>) {
  const { rich, instant } = useTexts();
  return (
    <section>
      <h2>{rich('joining:questions.threadTitle')}</h2>
      {questions.length === 0 && <p>{rich('joining:questions.none')}</p>}
      {questions.flatMap(({ messages }) =>
        messages.map(({ id, from, at, text }) => (
          <section key={id}>
            <h3>
              {rich(`joining:questions.from.${from}`)}{' '}
              <small>{rich('joining:questions.at', { at: instant(at) })}</small>
            </h3>
            <p style={{ whiteSpace: 'pre-wrap' }}>{text}</p>
          </section>
        )),
      )}
    </section>
  );
}

export const ArchiveOthers = ({ archive }: { archive: Archive }) => (
  <>
    <Uses uses={archive.uses} />
    <Released given={archive.given} open={false} />
    <NotGivenPart notGiven={archive.notGiven} open={false} />
    <Readers readers={archive.readers} />
    <Questions questions={archive.questions} />
  </>
);
