/** The register of uses, for anyone: what was asked for, by whom, what for, and what became of it. */

import { countryName } from '#app/i18n/countries.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { listRegister, type RegisterLine, type RegisterPage } from '../../services/register/public-register.server.ts';
import { type RegisterFilter, readRegisterFilter, registerAddress } from '../../services/register/register-filter.ts';
import { RecipientWords } from './recipient-words.tsx';
import { RegisterFilterForm } from './register-filter-form.tsx';
import { RegisterState } from './register-state.tsx';

export const meta = titled('register:title');

export const access = { GET: 'anyone' };
export async function loader({ context: { visit, tools }, request }: RouteArgs) {
  const filter = readRegisterFilter(new URL(request.url).searchParams);
  return { filter, found: await listRegister(tools, visit.locale, filter) };
}

const COLUMNS = ['aim', 'who', 'state', 'when'] as const;

function Lines({ lines, caption }: { lines: readonly RegisterLine[]; caption: string }) {
  const { day, locale } = useTexts();
  return (
    <DataTable
      caption={caption}
      columns={COLUMNS}
      titles="register:column."
      rows={lines.map(({ request, title, name, recipient, commercial, status, decidedAt }) => ({
        id: request,
        cells: [
          <a key="aim" href={`/register/${request}`}>
            <Marked text={title} />
          </a>,
          <RecipientWords
            key="who"
            organisation={name}
            country={countryName(recipient.country, locale)}
            recipientClass={recipient.class}
            commercial={commercial}
          />,
          <RegisterState key="state" status={status} />,
          <Marked key="when" text={day(decidedAt)} />,
        ],
      }))}
    />
  );
}

function Leaves({ page, pages, filter }: Pick<RegisterPage, 'page' | 'pages'> & { filter: RegisterFilter }) {
  const { rich, t, number } = useTexts();
  if (pages === 1) return null;
  return (
    <nav aria-label={t('register:leaves')}>
      <p>{rich('register:page', { page: number(page), pages: number(pages) })}</p>
      {page > 1 && (
        <p>
          <a href={registerAddress(filter, { page: page - 1 })}>{rich('register:before')}</a>
        </p>
      )}
      {page < pages && (
        <p>
          <a href={registerAddress(filter, { page: page + 1 })}>{rich('register:after')}</a>
        </p>
      )}
    </nav>
  );
}

function Found({ found, filter }: { found: RegisterPage; filter: RegisterFilter }) {
  const { rich, marked, number } = useTexts();
  const { approved, notGiven, page, pages } = found;
  const leaves = <Leaves page={page} pages={pages} filter={filter} />;
  const hasMore = approved.total > 0 && notGiven.total > notGiven.lines.length;
  if (approved.total + notGiven.total === 0) return <p>{rich('register:none')}</p>;
  return (
    <>
      {approved.total > 0 && (
        <section>
          <h2>{rich('register:approved.title', { number: number(approved.total) })}</h2>
          <p>{rich('register:approved.lead')}</p>
          <Lines lines={approved.lines} caption={marked('register:approved.caption')} />
          {leaves}
        </section>
      )}
      {notGiven.total > 0 && (
        <section id="not-given">
          <h2>{rich('register:notGiven.title', { number: number(notGiven.total) })}</h2>
          <p>{rich('register:notGiven.lead')}</p>
          <Lines lines={notGiven.lines} caption={marked('register:notGiven.caption')} />
          {approved.total === 0 && leaves}
          {hasMore && (
            <p>
              <a href={registerAddress(filter, { status: 'not-given', page: 1 })}>{rich('register:notGiven.all')}</a>
            </p>
          )}
        </section>
      )}
    </>
  );
}

export default function RegisterListPage() {
  const { filter, found } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('register:lead')}>{rich('register:title')}</PageTitle>
      <p>{rich('register:nobody')}</p>
      <RegisterFilterForm filter={filter} choices={found.choices} />
      <Found found={found} filter={filter} />
      <h2>{rich('register:more')}</h2>
      <ul>
        <li>{rich('register:toSanctions', {}, { sanctions: '/register/sanctions' })}</li>
        <li>{rich('register:toReview')}</li>
        <li>
          {rich(
            'register:openData',
            {},
            {
              csv: '/register.csv',
              json: '/register.json',
              feed: '/register.atom?language=ja',
              english: '/register.atom?language=en',
            },
          )}
        </li>
        <li>{rich('register:toForum', {}, { join: '/forum/join' })}</li>
      </ul>
    </>
  );
}
