/** A request by its sections, as the applicant wrote it: the same for the office and for those who judge. */

import type { ReactNode } from 'react';
import { countryName } from '#app/i18n/countries.ts';
import { purposeKey } from '#app/i18n/purposes.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { diseaseName } from '#app/kernel/services/documents/disease-name.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { OwnTitle, OwnWords } from '#app/ui/page/own-words.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { DataSetClocks } from '../../domain/programme/data-set-clocks.ts';
import type { RequestContent, SectionName } from '../../domain/requests/request-form.ts';
import { SECTION_NAMES } from '../../domain/requests/request-form.ts';
import { actionKey } from '../register/use-words.ts';

type Texts = ReturnType<typeof useTexts>;
type Shown = readonly (readonly [field: string, value: ReactNode])[];

const Written = ({ text }: { text: string }) => <OwnWords>{text}</OwnWords>;
const list = (parts: readonly string[]) => (
  <ul>
    {parts.map((part) => (
      <li key={part}>
        <Marked text={part} />
      </li>
    ))}
  </ul>
);

/** Words first; whoever checks against the ontologies needs the code, too. */
const coded = (codes: readonly string[], wordsOf: (code: string) => string) => (
  <ul>
    {codes.map((code) => (
      <li key={code}>
        <Marked text={wordsOf(code)} /> <code>{code}</code>
      </li>
    ))}
  </ul>
);

function DataSets({ ids, sets }: { ids: readonly string[]; sets: readonly DataSetClocks[] }) {
  const { locale, rich, day } = useTexts();
  return (
    <ul>
      {ids.map((id) => {
        const set = sets.find((one) => one.id === id);
        return (
          <li key={id}>
            {set?.title[namesIn(locale)] ?? rich('review:setUnnamed')} <code>{id}</code>
            {set?.embargo.state === 'runs' && (
              <p className="hint">{rich('review:embargoUntil', { day: day(set.embargo.at) })}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function People({ people: { users } }: { people: RequestContent['people'] }) {
  const { t, rich, day } = useTexts();
  const columns = (['name', 'part', 'organisation', 'training'] as const).map((id) => ({
    id,
    title: rich(`review:user.${id}`),
  }));
  const rows = users.map(({ name, part, organisation, trainingUntil, account }) => ({
    id: `${name}${part}${organisation}`,
    cells: [
      <OwnTitle key="name">{name}</OwnTitle>,
      rich(`review:part.${part}`),
      <OwnTitle key="organisation">{organisation}</OwnTitle>,
      account || !trainingUntil ? (
        rich(account ? 'review:user.byOffice' : 'review:user.untrained')
      ) : (
        <Marked key="training" text={day(trainingUntil)} />
      ),
    ],
  }));
  return <DataTable caption={t('review:user.caption')} columns={columns} rows={rows} />;
}

/** Every section has its rows here: one that is added does not compile without. */
const ROWS: {
  readonly [S in SectionName]: (section: RequestContent[S], texts: Texts, sets: readonly DataSetClocks[]) => Shown;
} = {
  aim: ({ title, purpose, aim, methods, scope }, { rich }) => [
    ['title', <OwnTitle key="title">{title}</OwnTitle>],
    ['purpose', rich(`review:purpose.${purpose}`)],
    ['aim', <Written key="aim" text={aim} />],
    ['methods', <Written key="methods" text={methods} />],
    ['scope', <Written key="scope" text={scope} />],
  ],
  use: ({ duo, diseases, uses, commercial }, { t, rich, marked, locale }) => [
    ['duo', coded(duo, (term) => marked(purposeKey(term)))],
    [
      'diseases',
      diseases.length === 0 ? rich('review:none') : coded(diseases, (id) => diseaseName(id)[namesIn(locale)]),
    ],
    ['uses', uses.length === 0 ? rich('review:none') : list(uses.map((use) => t(`record:use.${use}`)))],
    ['commercial', rich(commercial ? 'review:yes' : 'review:no')],
  ],
  data: ({ actions, datasets, samples, countries, from, until, deposit }, { t, rich, locale, day }, sets) => [
    ['actions', list(actions.map((action) => t(actionKey(action))))],
    ['datasets', <DataSets key="sets" ids={datasets} sets={sets} />],
    ['samples', samples.length === 0 ? rich('review:none') : list(samples.map((one) => t(`samples:kind.${one}`)))],
    ['countries', list(countries.map((country) => countryName(country, locale)))],
    ['term', rich('review:term', { from: day(from), until: day(until) })],
    ...(deposit
      ? ([
          ['database', deposit.database],
          ['items', list(deposit.items.map((item) => t(`apply:choice.items.${item}`)))],
          ['recall', <strong key="recall">{rich('review:cannotBeRecalled')}</strong>],
        ] as const)
      : []),
  ],
  people: (people) => [
    ['ability', <Written key="ability" text={people.ability} />],
    ['users', <People key="users" people={people} />],
  ],
  keeping: ({ facilities, place, disposal, disposalDays }, { rich }) => [
    ['place', rich(`review:place.${place}`)],
    ['facilities', <Written key="facilities" text={facilities} />],
    ['disposal', <Written key="disposal" text={disposal} />],
    ['disposalDays', rich('review:days', { count: disposalDays })],
  ],
  interests: ({ funding, interests }) => [
    ['funding', <Written key="funding" text={funding} />],
    ['interests', <Written key="interests" text={interests} />],
  ],
  harm: ({ returnToPatient, smallGroups, regions }, { rich }) => [
    ['identifiesNobody', rich('review:promised')],
    ['returnToPatient', rich(returnToPatient ? 'review:yes' : 'review:no')],
    ['smallGroups', <Written key="small" text={smallGroups} />],
    ['regions', <Written key="regions" text={regions} />],
  ],
  summary: ({ ja, en }) => [
    ['summaryJa', <Written key="ja" text={ja} />],
    [
      'summaryEn',
      <div key="en" lang="en">
        <Written text={en} />
      </div>,
    ],
  ],
  rest: ({ other }, { rich }) => [['other', other === '' ? rich('review:none') : <Written key="other" text={other} />]],
};

const rowsOf = <S extends SectionName>(
  name: S,
  content: RequestContent,
  texts: Texts,
  sets: readonly DataSetClocks[],
): Shown => ROWS[name](content[name], texts, sets);

export function RequestSections({
  content,
  sets,
  changed = [],
  only = SECTION_NAMES,
}: {
  content: RequestContent;
  sets: readonly DataSetClocks[];
  /** marked as edited since the version before */
  changed?: readonly SectionName[];
  only?: readonly SectionName[];
}) {
  const texts = useTexts();
  const { rich } = texts;
  return (
    <>
      {only.map((name) => (
        <section key={name} id={`section-${name}`}>
          <h3>
            {rich(`review:section.${name}`)}{' '}
            {changed.includes(name) && <Tag icon="attention">{rich('review:changed')}</Tag>}
          </h3>
          <SummaryList
            rows={rowsOf(name, content, texts, sets).map(([field, value]) => ({
              id: field,
              name: rich(`review:field.${field}`),
              value,
            }))}
          />
        </section>
      ))}
    </>
  );
}
