/** Pages of the administrator, and of the duties of law. */
import type { Case, Path } from './case.ts';

/** names of staff stand on it */
const admin = (path: Path): Case => ({ as: 'administrator', path, names: true });

export const CASES_OF_ADMINISTRATION: Readonly<Record<string, Case>> = {
  'oversight/pages/operator/home': { as: 'administrator', path: '/operator' },
  'oversight/pages/operator/jobs': { as: 'administrator', path: '/operator/jobs' },
  'oversight/pages/operator/people': admin('/operator/people'),
  'oversight/pages/operator/person-new': { as: 'administrator', path: '/operator/people/new' },
  'oversight/pages/operator/person': admin(({ staff }) => `/operator/people/${staff}`),
  'oversight/pages/operator/person-deed': admin(({ staff }) => `/operator/people/${staff}/close`),
  'oversight/pages/operator/sites': { as: 'administrator', path: '/operator/sites' },
  'oversight/pages/operator/site-new': { as: 'administrator', path: '/operator/sites/new' },
  'oversight/pages/operator/site': admin('/operator/sites/site-umikaze'),
  'oversight/pages/operator/settings': { as: 'administrator', path: '/operator/settings' },
  'oversight/pages/operator/setting': admin('/operator/settings/account-link-days'),
  'oversight/pages/operator/tokens': { as: 'administrator', path: '/operator/tokens' },
  'oversight/pages/operator/token': { as: 'administrator', path: '/operator/tokens/analysis-cluster' },
  'oversight/pages/operator/systems': { as: 'administrator', path: '/operator/systems' },
  'oversight/pages/operator/system': { as: 'administrator', path: '/operator/systems/demonstration-hospital' },
  'oversight/pages/operator/ledger': { as: 'administrator', path: '/operator/ledger' },
  'oversight/pages/operator/acts': admin('/operator/acts'),
  'oversight/pages/operator/interfaces': { as: 'administrator', path: '/interfaces' },
  'oversight/pages/operator/grants': { as: 'secretariat', path: '/grants', names: true },
  'oversight/pages/rights/mine': { as: 'chiyo@demo.tomoni.example', path: '/rights', weighed: true },
  'oversight/pages/rights/own': {
    as: 'chiyo@demo.tomoni.example',
    path: ({ right }) => `/rights/${right}`,
    weighed: true,
  },
  'oversight/pages/rights/list': { as: 'data-protection-contact', path: '/rights-desk' },
  'oversight/pages/rights/one': {
    as: 'data-protection-contact',
    path: ({ right }) => `/rights-desk/${right}`,
    names: true,
  },
  'oversight/pages/rights/person-rights': {
    as: 'coordinator',
    path: ({ participant }) => `/desk/people/${participant}/rights`,
    names: true,
  },
  'oversight/pages/retention/home': { as: 'data-protection-contact', path: '/retention', names: true },
  'public/pages/life/about-end': { as: 'visitor', path: '/about/end', weighed: true },
  'oversight/pages/data-breaches/list': { as: 'data-protection-contact', path: '/leaks' },
  'oversight/pages/data-breaches/one': { as: 'data-protection-contact', path: ({ leak }) => `/leaks/${leak}` },
  'oversight/pages/data-breaches/report': {
    as: 'data-protection-contact',
    path: ({ leak }) => `/leaks/${leak}/report/ppc`,
  },
  'oversight/pages/outside-audits/list': { as: 'auditor', path: '/outside-audits' },
  'oversight/pages/outside-audits/one': {
    as: 'auditor',
    path: ({ outsideAudit }) => `/outside-audits/${outsideAudit.audit}`,
  },
  'oversight/pages/outside-audits/finding': {
    as: 'data-protection-contact',
    path: ({ outsideAudit }) => `/outside-audits/${outsideAudit.audit}/${outsideAudit.finding}`,
  },
  'public/pages/life/about-audits': { as: 'visitor', path: '/about/audits', weighed: true },
  'oversight/pages/data-breaches/mine': { as: 'chiyo@demo.tomoni.example', path: '/safety', weighed: true },
};
