/** Pages of the administrator, and of the duties of law. */
import type { Case, Path } from './case.ts';

/** names of staff stand on it */
const admin = (path: Path): Case => ({ as: 'administrator', path, names: true });

export const CASES_OF_ADMINISTRATION: Readonly<Record<string, Case>> = {
  'routes/operator/home': { as: 'administrator', path: '/operator' },
  'routes/operator/jobs': { as: 'administrator', path: '/operator/jobs' },
  'routes/operator/people': admin('/operator/people'),
  'routes/operator/person-new': { as: 'administrator', path: '/operator/people/new' },
  'routes/operator/person': admin(({ staff }) => `/operator/people/${staff}`),
  'routes/operator/person-deed': admin(({ staff }) => `/operator/people/${staff}/close`),
  'routes/operator/sites': { as: 'administrator', path: '/operator/sites' },
  'routes/operator/site-new': { as: 'administrator', path: '/operator/sites/new' },
  'routes/operator/site': admin('/operator/sites/site-umikaze'),
  'routes/operator/settings': { as: 'administrator', path: '/operator/settings' },
  'routes/operator/setting': admin('/operator/settings/account-link-days'),
  'routes/operator/tokens': { as: 'administrator', path: '/operator/tokens' },
  'routes/operator/token': { as: 'administrator', path: '/operator/tokens/analysis-cluster' },
  'routes/operator/systems': { as: 'administrator', path: '/operator/systems' },
  'routes/operator/system': { as: 'administrator', path: '/operator/systems/demonstration-hospital' },
  'routes/operator/ledger': { as: 'administrator', path: '/operator/ledger' },
  'routes/operator/acts': admin('/operator/acts'),
  'routes/operator/interfaces': { as: 'administrator', path: '/interfaces' },
  'routes/operator/grants': { as: 'secretariat', path: '/grants', names: true },
  'routes/rights/mine': { as: 'chiyo@demo.tomoni.example', path: '/rights', weighed: true },
  'routes/rights/own': { as: 'chiyo@demo.tomoni.example', path: ({ right }) => `/rights/${right}`, weighed: true },
  'routes/rights/list': { as: 'data-protection-contact', path: '/rights-desk' },
  'routes/rights/one': { as: 'data-protection-contact', path: ({ right }) => `/rights-desk/${right}`, names: true },
  'routes/coordinator/person-rights': {
    as: 'coordinator',
    path: ({ participant }) => `/desk/people/${participant}/rights`,
    names: true,
  },
  'routes/retention/home': { as: 'data-protection-contact', path: '/retention', names: true },
  'routes/public-life/about-end': { as: 'visitor', path: '/about/end', weighed: true },
  'routes/leaks/list': { as: 'data-protection-contact', path: '/leaks' },
  'routes/leaks/one': { as: 'data-protection-contact', path: ({ leak }) => `/leaks/${leak}` },
  'routes/leaks/report': { as: 'data-protection-contact', path: ({ leak }) => `/leaks/${leak}/report/ppc` },
  'routes/outside-audits/list': { as: 'auditor', path: '/outside-audits' },
  'routes/outside-audits/one': { as: 'auditor', path: ({ outsideAudit }) => `/outside-audits/${outsideAudit.audit}` },
  'routes/outside-audits/finding': {
    as: 'data-protection-contact',
    path: ({ outsideAudit }) => `/outside-audits/${outsideAudit.audit}/${outsideAudit.finding}`,
  },
  'routes/public-life/about-audits': { as: 'visitor', path: '/about/audits', weighed: true },
  'routes/leaks/mine': { as: 'chiyo@demo.tomoni.example', path: '/safety', weighed: true },
};
