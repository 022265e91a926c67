/** An act in words: the same on the list and on its own page. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import type { TimelineAct } from '../services/load-timeline.server.ts';

export function ActTitle({ act }: { act: TimelineAct }) {
  const { rich } = useTexts();
  return (
    <>
      {rich(`events:kind.${act.kind}`)}
      {act.level && (
        <>
          {rich('timeline:colon')}
          <DocText text={act.level} />
        </>
      )}
    </>
  );
}

function Waited({ waited }: { waited: NonNullable<TimelineAct['waited']> }) {
  const { rich, day } = useTexts();
  switch (waited.what) {
    case 'held':
      return (
        <p>
          {waited.from === null ? rich('timeline:held.call') : rich('timeline:held.from', { from: day(waited.from) })}
        </p>
      );
    case 'ended':
      return <p>{rich(`timeline:held.ended.${waited.because}`)}</p>;
    case 'counts':
      return <p>{rich('timeline:held.counts', {}, { given: `/timeline/${waited.given}` })}</p>;
  }
}

/** Version, language, who entered it and how, in one line. */
export function ActFacts({ act }: { act: TimelineAct }) {
  const { rich, marked, instant } = useTexts();
  const { seen, by, channel, openedBy, recordedAt, waited } = act;
  return (
    <>
      <p>
        {by === 'system' && channel === 'system'
          ? rich('events:by.system')
          : rich('timeline:by', { by: marked(`events:by.${by}`), channel: marked(`events:channel.${channel}`) })}
      </p>
      {openedBy && <p>{rich(`timeline:openedBy.${openedBy}`)}</p>}
      {seen && (
        <p>{rich('timeline:seen', { version: seen.version, language: marked(`receipt:language.${seen.language}`) })}</p>
      )}
      {waited && <Waited waited={waited} />}
      {recordedAt && <p>{rich('timeline:typedLater', { at: instant(recordedAt) })}</p>}
    </>
  );
}

/** In doubt, or settled; and the way to say so. */
export function EntryDispute({ act }: { act: TimelineAct }) {
  const { rich } = useTexts();
  const { doubt, number } = act;
  return (
    <>
      {doubt && <Tag icon={doubt === 'open' ? 'waiting' : 'done'}>{rich(`doubt:mark.${doubt}`)}</Tag>}
      {doubt !== 'open' && (
        <p className="screen-only">
          <a href={`/not-me?act=${number}`}>{rich('doubt:mark.say')}</a>
        </p>
      )}
    </>
  );
}

/** What was recorded and permits nothing, and why: said, never hidden. */
export function WithoutEffect({ act }: { act: TimelineAct }) {
  const { rich } = useTexts();
  if (act.withoutEffect.length === 0) return null;
  return (
    <ul>
      {act.withoutEffect.map(({ title, because }) => (
        <li key={title}>
          <DocText text={title} /> – {rich(`timeline:withoutEffect.${because}`)}
        </li>
      ))}
    </ul>
  );
}
