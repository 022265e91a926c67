/** Where to turn: every desk with its hours, by kind, prefecture and language. Printed, it is a list to take home. */

import { withoutMarks } from '#app/i18n/rich-text.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { type LoadedBy, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { DESK_KINDS, DESK_LANGUAGES, type Hours } from '../../domain/desk.ts';
import { PREFECTURES, prefectureName } from '../../domain/prefectures.ts';
import { keptDesks, listDesks, type ShownDesk } from '../../services/help-desks/desks.server.ts';

export const meta = titled('commons:desks.title');

export const access = { GET: 'anyone' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const query = queryOf(visit);
  const asked = Object.fromEntries(
    (['kind', 'prefecture', 'language'] as const).map((name) => [name, query.get(name) ?? '']),
  ) as Record<'kind' | 'prefecture' | 'language', string>;
  const there = await keptDesks(tools);
  const prefectures = PREFECTURES.filter((code) =>
    there.some(({ ended, sheet }) => !ended && sheet.prefecture === code),
  );
  return { desks: await listDesks(tools, visit.locale, asked), asked, prefectures };
}

type Loaded = LoadedBy<typeof loader>;

/** `月・火・水・木・金 9:00–17:00`; holidays are said once, above. */
function HoursOf({ hours }: { hours: readonly Hours[] }) {
  const { rich, t, marked } = useTexts();
  return (
    <ul>
      {hours.map(({ days, from, until }) => {
        const names = days.map((day) => marked(`commons:desks.day.${day}`)).join(t('commons:desks.dayJoin'));
        return <li key={`${names} ${from}`}>{rich('commons:desks.hoursLine', { days: names, from, until })}</li>;
      })}
    </ul>
  );
}

function Desk({ one }: { one: ShownDesk }) {
  const { rich, day, locale } = useTexts();
  const { desk, name, forWhom, place, phone, hours, languages, prefecture, checkedAt } = one;
  return (
    <section id={`desk-${desk}`}>
      <h3>
        <Marked text={name} />
      </h3>
      <p>
        <Marked text={forWhom} />
      </p>
      <SummaryList
        names="commons:desks."
        rows={[
          {
            id: 'phone',
            value: (
              <a className="number" href={`tel:${phone.replaceAll('-', '')}`}>
                {phone}
              </a>
            ),
          },
          { id: 'hours', value: <HoursOf hours={hours} /> },
          {
            id: 'place',
            value: (
              <>
                {prefecture ? <Marked text={prefectureName(prefecture, locale)} /> : rich('commons:desks.everywhere')}
                <br />
                <Marked text={place} />
              </>
            ),
          },
          {
            id: 'languages',
            value: (
              <ul>
                {languages.map((language) => (
                  <li key={language}>{rich(`commons:languages.${language}`)}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <p className="hint">{rich('commons:desks.checked', { day: day(checkedAt) })}</p>
    </section>
  );
}

function Filter({ asked, prefectures }: Omit<Loaded, 'desks'>) {
  const { rich, t, locale } = useTexts();
  const any = { value: '', label: t('commons:desks.any') };
  return (
    <form method="get" action="/help/desks" className="screen-only">
      <SelectField
        name="kind"
        label={rich('commons:desks.kindLabel')}
        value={asked.kind}
        options={[any, ...DESK_KINDS.map((value) => ({ value, label: t(`commons:desks.kind.${value}`) }))]}
      />
      <SelectField
        name="prefecture"
        label={rich('commons:desks.prefecture')}
        value={asked.prefecture}
        options={[any, ...prefectures.map((value) => ({ value, label: withoutMarks(prefectureName(value, locale)) }))]}
      />
      <SelectField
        name="language"
        label={rich('commons:desks.languages')}
        value={asked.language}
        options={[any, ...DESK_LANGUAGES.map((value) => ({ value, label: t(`commons:languages.${value}`) }))]}
      />
      <Actions>
        <Button>{rich('commons:desks.show')}</Button>
      </Actions>
    </form>
  );
}

export default function DesksPage() {
  const { desks, asked, prefectures } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/help">{rich('public:help.title')}</a>} lead={rich('commons:desks.lead')}>
        {rich('commons:desks.title')}
      </PageTitle>
      <Notice tone="attention" title={rich('public:help.unwellTitle')}>
        <p>{rich('public:help.unwell')}</p>
      </Notice>
      <p>{rich('commons:desks.holidays')}</p>
      <Filter asked={asked} prefectures={prefectures} />
      <p role="status">{rich('commons:desks.found', { count: desks.length })}</p>
      {desks.length === 0 && <p>{rich('commons:desks.none', {}, { all: '/help/desks' })}</p>}
      {DESK_KINDS.map((kind) => {
        const those = desks.filter((one) => one.kind === kind);
        if (those.length === 0) return null;
        return (
          <section key={kind}>
            <h2>{rich(`commons:desks.kind.${kind}`)}</h2>
            {those.map((one) => (
              <Desk key={one.desk} one={one} />
            ))}
          </section>
        );
      })}
    </>
  );
}
