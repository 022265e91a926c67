/** Words of the screens, three languages beside each other: what is missing, what lacks readings, what lags behind. */

import { NAMESPACES } from '#app/i18n/locales.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { TRANSLATED_FROM, wordings } from '#app/i18n/wordings.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import {
  languagesThat,
  WORDING_FILTERS,
  type WordingFilter,
  type WordingQuery,
  wordingsThat,
} from '#app/kernel/domain/interface-text/wording.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { TextField } from '#app/ui/forms/field.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { type LoadedBy, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { wordsWaiting } from '../../services/interface-text/wording.server.ts';
import { studioPersonOf } from '../own.ts';

export const meta = titled('wording:title');
export const handle = { wide: true };

const SHOWN = 60;

function askedIn(query: URLSearchParams): WordingQuery {
  const namespace = NAMESPACES.find((one) => one === query.get('of')) ?? null;
  const filter = WORDING_FILTERS.find((one) => one === query.get('only')) ?? null;
  return { namespace, filter, search: (query.get('search') ?? '').trim().slice(0, 100) };
}

const counted = (filter: WordingFilter): number =>
  wordingsThat(wordings(), { namespace: null, filter, search: '' }, TRANSLATED_FROM).length;

export const access = { GET: STUDIO };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const who = studioPersonOf(visit);
  const asked = askedIn(queryOf(visit));
  // nothing asked for: what lags, by its count alone; the whole list helps nobody
  const isAsked = asked.namespace !== null || asked.filter !== null || asked.search !== '';
  const found = isAsked ? wordingsThat(wordings(), asked, TRANSLATED_FROM) : [];
  return {
    asked,
    isAsked,
    all: found.length,
    words: found.slice(0, SHOWN).map((word) => ({
      word,
      marks: WORDING_FILTERS.flatMap((filter) =>
        languagesThat(filter, word, TRANSLATED_FROM).map((language) => ({ filter, language })),
      ),
    })),
    counts: WORDING_FILTERS.map((filter) => ({ filter, count: counted(filter) })),
    waiting: await wordsWaiting(tools, who),
  };
}
type Loaded = LoadedBy<typeof loader>;

function Filter({ asked }: Pick<Loaded, 'asked'>) {
  const { rich, t } = useTexts();
  const any = { value: '', label: t('wording:any') };
  return (
    <form method="get" action="/studio/words">
      <TextField
        name="search"
        type="search"
        label={rich('wording:search')}
        hint={rich('wording:searchHint')}
        value={asked.search}
      />
      <SelectField
        name="only"
        label={rich('wording:only')}
        value={asked.filter ?? ''}
        options={[any, ...WORDING_FILTERS.map((value) => ({ value, label: t(`wording:filter.${value}`) }))]}
      />
      <SelectField
        name="of"
        label={rich('wording:of')}
        value={asked.namespace ?? ''}
        options={[any, ...NAMESPACES.map((value) => ({ value, label: value }))]}
      />
      <Actions>
        <Button>{rich('wording:show')}</Button>
      </Actions>
    </form>
  );
}

function Found({ all, words }: Pick<Loaded, 'all' | 'words'>) {
  const { rich, t, number } = useTexts();
  if (all === 0) return <p>{rich('wording:none')}</p>;
  return (
    <>
      {all > words.length && <p>{rich('wording:more', { shown: number(words.length), all: number(all) })}</p>}
      <DataTable
        prose
        caption={t('wording:caption', { number: number(all) })}
        columns={[
          { id: 'key', title: rich('wording:key') },
          ...LANGUAGES.map((language) => ({ id: language, title: rich(`newsroom:language.${language}`) })),
        ]}
        rows={words.map(({ word, marks }) => ({
          id: word.key,
          cells: [
            <a key="key" href={`/studio/words/one/${encodeURIComponent(word.key)}`}>
              <code>{word.key}</code>
            </a>,
            ...LANGUAGES.map((language) => (
              <div key={language}>
                <code lang={spokenIn(language)}>{word.texts[language]}</code>
                {marks
                  .filter((mark) => mark.language === language)
                  .map(({ filter }) => (
                    <p key={filter}>
                      <Tag icon="attention" tone="attention">
                        {rich(`wording:mark.${filter}`)}
                      </Tag>
                    </p>
                  ))}
              </div>
            )),
          ],
        }))}
      />
    </>
  );
}

export default function WordingPage() {
  const loaded = useLoaded<typeof loader>();
  const { rich, number } = useTexts();
  const { asked, isAsked, all, words, counts, waiting } = loaded;
  return (
    <>
      <PageTitle before={<a href="/studio">{rich('studio:desk.title')}</a>} lead={rich('wording:lead')}>
        {rich('wording:title')}
      </PageTitle>
      <p>{rich('wording:how')}</p>
      <Ways
        ways={[
          {
            href: '/studio/words/proposals',
            title: rich('wording:proposals.title'),
            hint: rich('wording:proposals.hint', { number: number(waiting) }),
          },
          { href: '/studio/words/terms', title: rich('wording:terms.title'), hint: rich('wording:terms.hint') },
        ]}
      />
      <h2>{rich('wording:lags')}</h2>
      <ul>
        {counts.map(({ filter, count }) => (
          <li key={filter}>
            <a href={`/studio/words?only=${filter}`}>{rich(`wording:filter.${filter}`)}</a>{' '}
            {rich('wording:count', { number: number(count) })}
          </li>
        ))}
      </ul>
      <h2>{rich('wording:find')}</h2>
      <Filter asked={asked} />
      {isAsked && <Found all={all} words={words} />}
    </>
  );
}
