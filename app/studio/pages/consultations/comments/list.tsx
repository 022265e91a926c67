/** Everything that was said to the programme, and what came of it: searched, narrowed, taken away as a file. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { COMMENT_KINDS } from '#app/kernel/domain/consultation/comment.ts';
import { TOPICS } from '#app/kernel/domain/consultation/consultation.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { TextField } from '#app/ui/forms/field.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  type CommentFilter,
  commentsAddress,
  readCommentFilter,
  SOUGHT_STATES,
} from '../../../services/consultations/comment-filter.ts';
import { listComments, type OneCommentPage } from '../../../services/consultations/list-comments.server.ts';
import { CommentBlock } from './comment-block.tsx';

export const meta = titled('consultations:yousaid.title');

export const access = { GET: 'anyone' };
export async function loader({ context: { visit, tools }, request }: RouteArgs) {
  const filter = readCommentFilter(new URL(request.url).searchParams);
  return { filter, found: await listComments(tools, visit.locale, filter) };
}

function FilterForm({ filter }: { filter: CommentFilter }) {
  const { rich, t } = useTexts();
  const { q, page: _page, ...narrowed } = filter;
  const isNarrowed = Object.values(narrowed).some((value) => value !== undefined);
  const choices = {
    state: SOUGHT_STATES.map((value) => ({
      value,
      label: t(
        value === 'not-published' || value === 'taken-back'
          ? `consultations:standing.${value}`
          : `consultations:states.${value}`,
      ),
    })),
    kind: COMMENT_KINDS.map((value) => ({ value, label: t(`consultations:kind.${value}`) })),
    topic: TOPICS.map((value) => ({ value, label: t(`consultations:topic.${value}`) })),
  };
  return (
    <search className="screen-only">
      <form method="get" action="/you-said">
        <TextField
          name="q"
          type="search"
          label={rich('consultations:yousaid.words')}
          hint={rich('consultations:yousaid.wordsHint')}
          value={q ?? ''}
        />
        <details open={isNarrowed}>
          <summary>{rich('consultations:yousaid.narrow')}</summary>
          {(['state', 'kind', 'topic'] as const).map((name) => (
            <SelectField
              key={name}
              name={name}
              label={rich(`consultations:fact.${name}`)}
              value={filter[name] ?? ''}
              options={[{ value: '', label: t('uses:any') }, ...choices[name]]}
            />
          ))}
        </details>
        <Actions>
          <Button kind="primary">{rich('consultations:yousaid.search')}</Button>
        </Actions>
      </form>
      {(isNarrowed || q !== undefined) && (
        <p>
          <a href="/you-said">{rich('consultations:yousaid.all')}</a>
        </p>
      )}
    </search>
  );
}

function Leaves({ found: { page, pages }, filter }: { found: OneCommentPage; filter: CommentFilter }) {
  const { rich, t, number } = useTexts();
  if (pages === 1) return null;
  return (
    <nav aria-label={t('register:leaves')}>
      <p>{rich('register:page', { page: number(page), pages: number(pages) })}</p>
      {page > 1 && (
        <p>
          <a href={commentsAddress(filter, { page: page - 1 })}>{rich('register:before')}</a>
        </p>
      )}
      {page < pages && (
        <p>
          <a href={commentsAddress(filter, { page: page + 1 })}>{rich('register:after')}</a>
        </p>
      )}
    </nav>
  );
}

export default function YouSaidPage() {
  const { filter, found } = useLoaded<typeof loader>();
  const { rich, number } = useTexts();
  const { voices, total, late } = found;
  const files = {
    csv: '/you-said.csv',
    json: '/you-said.json',
    feed: '/you-said.atom?language=ja',
    english: '/you-said.atom?language=en',
  };
  return (
    <>
      <PageTitle lead={rich('consultations:yousaid.lead')}>{rich('consultations:yousaid.title')}</PageTitle>
      {late > 0 && <p>{rich('consultations:yousaid.late', { count: late }, { late: '/you-said?state=late' })}</p>}
      <FilterForm filter={filter} />
      <h2>{rich('consultations:yousaid.found', { count: total, number: number(total) })}</h2>
      {voices.map((voice) => (
        <CommentBlock key={voice.number} voice={voice} isAmongOthers />
      ))}
      <Leaves found={found} filter={filter} />
      <h2>{rich('consultations:more')}</h2>
      <ul>
        <li>{rich('consultations:toList', {}, { list: '/consultations' })}</li>
        <li>{rich('consultations:toPropose', {}, { propose: '/consultations/propose' })}</li>
        <li>{rich('consultations:toRules', {}, { rules: '/consultations/rules' })}</li>
        <li>{rich('consultations:yousaid.openData', {}, files)}</li>
      </ul>
    </>
  );
}
