/** Leaving, first page: three ways beside each other, what becomes of each thing. No reason is asked, here or later. */

import { T, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { LevelComparison } from '#app/ui/consent/level-comparison.tsx';
import { Stands } from '#app/ui/consent/stands.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice, Tag } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadWithdrawal, type WithdrawalPages } from '../services/load-withdrawal.server.ts';
import { AskAbout } from './ask-about.tsx';
import { ownOf } from './own.ts';

export const meta = titled('withdrawal:title');

export const access = { GET: 'invitee-or-participant' };
export const loader = ({ context: { visit, tools } }: RouteArgs) => loadWithdrawal(tools, ownOf(visit), visit.locale);

function Standing({ pages }: { pages: WithdrawalPages }) {
  const { rich, day, instant } = useTexts();
  const { standing, words } = pages;
  if (!standing) return pages.closed ? <Notice>{rich('withdrawal:nothing')}</Notice> : null;
  const { takingBack } = standing;
  const values = { since: day(standing.since), until: standing.until ? instant(standing.until) : '' };
  return (
    <Notice title={<DocText text={words.levels[standing.level].title} />}>
      <p>{rich('withdrawal:standing', values)}</p>
      <p>
        <a href="/withdraw/outcome">{rich('withdrawal:after.see')}</a>
      </p>
      {takingBack && (
        <p data-offer="take-back">
          <a href="/withdraw/take-back">
            {rich(takingBack.until ? 'withdrawal:takeBack.until' : 'withdrawal:takeBack.anyTime', values)}
          </a>
        </p>
      )}
    </Notice>
  );
}

export default function WithdrawPage() {
  const pages = useLoaded<typeof loader>();
  const { words, levels } = pages;
  const { rich, marked } = useTexts();
  const open = new Set(levels.flatMap((one) => (one.open ? [one.level as string] : [])));
  const columns = [
    { id: 'thing', title: rich('withdrawal:fate.thing') },
    ...(['no-further-access', 'no-further-use'] as const).map((level) => ({
      id: level,
      title: <DocText text={words.levels[level].title} />,
    })),
  ];
  const rows = words.fate.map((fate) => ({
    id: fate.id,
    cells: [
      <DocText key="thing" text={fate.title} />,
      <DocText key="access" text={fate['no-further-access']} />,
      <DocText key="use" text={fate['no-further-use']} />,
    ],
  }));
  return (
    <>
      <PageTitle lead={open.size > 0 ? <DocText text={words.lead} /> : undefined}>{rich('withdrawal:title')}</PageTitle>
      <Stands standing={pages.now} />
      <Standing pages={pages} />
      {pages.now.offers.includes('change-answers') && (
        <p data-offer="change-answers">{rich('withdrawal:change', {}, { choices: '/choices' })}</p>
      )}
      <LevelComparison
        levels={levels.map(({ level }) => ({ id: level, text: words.levels[level] }))}
        action={(id) =>
          open.has(id) ? (
            <ButtonLink href={`/withdraw/${id}`}>
              <T k="withdrawal:choose" values={{ level: words.levels[id as keyof typeof words.levels].title }} />
            </ButtonLink>
          ) : (
            <Tag icon={id === pages.standing?.level ? 'done' : 'stop'}>
              {rich(id === pages.standing?.level ? 'withdrawal:chosen' : 'withdrawal:notOpen')}
            </Tag>
          )
        }
      />
      <h2>{rich('withdrawal:fate.title')}</h2>
      <DataTable caption={marked('withdrawal:fate.title')} columns={columns} rows={rows} />
      <p>{rich('withdrawal:fate.contact')}</p>
      <p>
        <DocText text={words.coolingOff} />
      </p>
      <AskAbout about={{ page: 'withdrawal' }} />
      <p>{rich('withdrawal:otherWays', {}, { help: '/help' })}</p>
    </>
  );
}
