import type { TextKey } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { ACCOUNT_HOLDERS } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice, Tag } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { loadAccount } from '../services/load-account.server.ts';
import type { OwnSession } from '../services/own-sessions.server.ts';
import { holderOf, queryOf } from './parts.ts';

export const meta = titled('access:account.title');

const OF_ORGANISATION = ['linked', 'not', 'not-yet'] as const;
const DONE = ['password', 'code', 'session', 'language'] as const;

export const access = { GET: ACCOUNT_HOLDERS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const query = queryOf(visit);
  const ofOrganisation = OF_ORGANISATION.find((one) => one === query.get('organisation')) ?? null;
  return {
    ofOrganisation,
    account: await loadAccount(tools, holderOf(visit)),
    done: DONE.find((one) => query.has(one)) ?? null,
  };
}

function SessionRow({
  id,
  role,
  agent,
  startedAt,
  lastSeenAt,
  openedBy,
  isThis,
}: Omit<OwnSession, 'startedAt' | 'lastSeenAt'> & Record<'startedAt' | 'lastSeenAt', string | Date>) {
  const { rich, marked, instant } = useTexts();
  const times = rich('access:account.times', { started: instant(startedAt), seen: instant(lastSeenAt) });
  return (
    <li>
      <div className="task">
        <strong>{agent || rich('access:account.unknownDevice')}</strong>
        <p className="hint">{rich(`access:roles.${role}` as TextKey)}</p>
        <p className="hint">{times}</p>
        <p className="hint">{rich(`timeline:openedBy.${openedBy}`)}</p>
      </div>
      {isThis ? (
        <Tag icon="done">{rich('access:account.thisDevice')}</Tag>
      ) : (
        <PostForm action="/account/sessions" hidden={{ session: id }}>
          <Button>
            {rich('access:account.end')}
            <span className="unseen"> {agent || marked('access:account.unknownDevice')}</span>
          </Button>
        </PostForm>
      )}
    </li>
  );
}

function OwnSessions({ sessions }: { sessions: readonly Parameters<typeof SessionRow>[0][] }) {
  const { rich } = useTexts();
  return (
    <>
      <h2 id="sessions">{rich('access:account.sessions')}</h2>
      <p>{rich('access:account.sessionsText')}</p>
      <ul className="tasks" role="list">
        {sessions.map((session) => (
          <SessionRow key={session.id} {...session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <PostForm action="/account/sessions" hidden={{ session: 'others' }}>
          <Actions>
            <Button>{rich('access:account.endOthers')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}

export default function AccountPage() {
  const { rich, t } = useTexts();
  const { account, done, ofOrganisation } = useLoaded<typeof loader>();
  const change = (href: string, about: TextKey) => ({ href, text: rich('access:account.change'), about: t(about) });
  const rows = [
    { id: 'role', name: rich('access:account.role'), value: rich(`access:roles.${account.role}` as TextKey) },
    { id: 'email', name: rich('access:account.email'), value: account.email ?? rich('access:account.noEmail') },
    ...(account.signInNumber
      ? [{ id: 'number', name: rich('access:account.number'), value: account.signInNumber }]
      : []),
    {
      id: 'password',
      name: rich('access:password.title'),
      value: '••••••••',
      change: change('/account/password', 'access:password.title'),
    },
    {
      id: 'passkeys',
      name: rich('access:passkeys.title'),
      value: rich('access:passkeys.rowText'),
      change: change('/account/passkeys', 'access:passkeys.title'),
    },
    ...(account.isStaff
      ? [
          {
            id: 'code',
            name: rich('access:enrol.name'),
            value: rich('access:enrol.set'),
            change: change('/account/one-time-code', 'access:enrol.name'),
          },
        ]
      : []),
    ...(account.organisation === 'none'
      ? []
      : [
          {
            id: 'organisation',
            name: rich('access:organisation.name'),
            value: rich(`access:organisation.${account.organisation}`),
            ...(account.organisation === 'invited'
              ? {
                  change: {
                    href: '/sign-in/organisation',
                    text: rich('access:organisation.connect'),
                    about: t('access:organisation.name'),
                  },
                }
              : {}),
          },
        ]),
  ];
  return (
    <>
      {ofOrganisation === 'linked' && <Notice tone="done" title={rich('access:organisation.done')} />}
      {ofOrganisation === 'not' && <Notice tone="attention" title={rich('access:organisation.not')} />}
      {ofOrganisation === 'not-yet' && <Notice tone="attention" title={rich('access:organisation.notYet')} />}
      {done && <Notice tone="done" title={rich(`access:account.done.${done}`)} />}
      <PageTitle lead={rich('access:account.lead')}>{rich('access:account.title')}</PageTitle>
      <SummaryList rows={rows} />
      {account.hasOtherRoles && (
        <Actions>
          <ButtonLink href="/sign-in/role">{rich('access:account.otherRole')}</ButtonLink>
        </Actions>
      )}
      <OwnSessions sessions={account.sessions} />
      <h2>{rich('access:account.language')}</h2>
      <PostForm action="/account/language">
        <RadioCards
          name="language"
          label={rich('access:account.languageLabel')}
          hint={rich('access:account.languageHint')}
          value={account.language}
          options={LANGUAGES.map((value) => ({
            value,
            label: <span lang={spokenIn(value)}>{rich(`access:languages.${value}`)}</span>,
          }))}
        />
        <Actions>
          <Button>{rich('access:account.languageKeep')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
