/** Roles that wait for a second word. Whoever proposed one, or would get it, does not say it. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ADMINISTRATOR_OR_SECRETARIAT } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import {
  decideFactorRenewal,
  listFactorRenewals,
  type RenewalLine,
  renewalForm,
} from '../../services/administration/factor-renewals.server.ts';
import { sitesByName } from '../../services/administration/people.server.ts';
import {
  decideProposal,
  listRoleProposals,
  type ProposalLine,
  roleDecisionForm,
} from '../../services/administration/roles.server.ts';
import { confirmerOf } from './own.ts';
import { RoleWords, type SiteNames } from './parts.tsx';

export const meta = titled('administration:grants.title');

export const access = { GET: ADMINISTRATOR_OR_SECRETARIAT, POST: ADMINISTRATOR_OR_SECRETARIAT };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const who = confirmerOf(visit);
  return {
    proposals: await listRoleProposals(tools, who),
    renewals: who.role === 'administrator' ? await listFactorRenewals(tools, who) : [],
    sites: Object.fromEntries(await sitesByName(tools)),
  };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = confirmerOf(visit);
  if (visit.form?.has('renewal')) {
    if (who.role !== 'administrator') throw notFound();
    const renewal = readForm(renewalForm, visit, (field) => `administration:field.${field}`);
    if (!renewal.ok) return askAgain(renewal);
    const renewed = await decideFactorRenewal(tools, who, renewal.value);
    return renewed.ok ? seeOther('/grants') : refusedAgain(visit, renewed.refusal);
  }
  const read = readForm(roleDecisionForm, visit, (field) => `administration:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await decideProposal(tools, who, read.value);
  return done.ok ? seeOther('/grants') : refusedAgain(visit, done.refusal);
}

function Proposal({ proposal, sites }: { proposal: ProposalLine; sites: SiteNames }) {
  const { rich, instant } = useTexts();
  const { id, name, role, site, why, proposedBy, proposedAt, isOwn, isLapsed } = proposal;
  const canGive = !isOwn && !isLapsed;
  return (
    <section>
      <h2>{name}</h2>
      <SummaryList
        rows={[
          {
            id: 'role',
            name: rich('administration:role.role'),
            value: <RoleWords role={role} site={site} sites={sites} />,
          },
          { id: 'why', name: rich('administration:sure.why'), value: why },
          {
            id: 'by',
            name: rich('administration:grants.by'),
            value: (
              <>
                {proposedBy} <Marked text={instant(proposedAt)} />
              </>
            ),
          },
        ]}
      />
      {isOwn && <p>{rich('administration:grants.own')}</p>}
      {isLapsed && <p>{rich('administration:grants.lapsed')}</p>}
      <PostForm hidden={{ proposal: id }}>
        <Actions>
          {canGive && (
            <Button name="decide" value="given">
              {rich('administration:grants.give')}
            </Button>
          )}
          <Button name="decide" value="refused">
            {rich(isOwn ? 'administration:grants.takeBack' : 'administration:grants.refuse')}
          </Button>
        </Actions>
      </PostForm>
    </section>
  );
}

function Renewal({ renewal }: { renewal: RenewalLine }) {
  const { rich, instant } = useTexts();
  const { id, name, why, askedBy, askedAt, isOwn } = renewal;
  return (
    <section>
      <h2>{rich('administration:grants.renewal', { name })}</h2>
      <SummaryList
        rows={[
          { id: 'why', name: rich('administration:sure.why'), value: why },
          {
            id: 'by',
            name: rich('administration:grants.by'),
            value: (
              <>
                {askedBy} <Marked text={instant(askedAt)} />
              </>
            ),
          },
        ]}
      />
      <p>{rich(isOwn ? 'administration:grants.own' : 'administration:grants.renewalText')}</p>
      <PostForm hidden={{ renewal: id }}>
        <Actions>
          {!isOwn && (
            <Button name="decide" value="given">
              {rich('administration:grants.renew')}
            </Button>
          )}
          <Button name="decide" value="refused">
            {rich(isOwn ? 'administration:grants.takeBack' : 'administration:grants.refuse')}
          </Button>
        </Actions>
      </PostForm>
    </section>
  );
}

export default function GrantsPage() {
  const { proposals, renewals, sites } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('administration:grants.lead')}>{rich('administration:grants.title')}</PageTitle>
      {proposals.length + renewals.length === 0 && <p>{rich('administration:grants.none')}</p>}
      {proposals.map((proposal) => (
        <Proposal key={proposal.id} proposal={proposal} sites={sites} />
      ))}
      {renewals.map((renewal) => (
        <Renewal key={renewal.id} renewal={renewal} />
      ))}
    </>
  );
}
