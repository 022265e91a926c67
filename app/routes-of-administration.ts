/** Pages of the administrator, and of the duties of law; part of routes.ts. */
import { type RouteConfigEntry, route } from '@remix-run/route-config';

export const ROUTES_OF_ADMINISTRATION: RouteConfigEntry[] = [
  route('operator', 'routes/operator/home.tsx'),
  route('operator/jobs', 'routes/operator/jobs.tsx'),
  route('operator/people', 'routes/operator/people.tsx'),
  route('operator/people/new', 'routes/operator/person-new.tsx'),
  route('operator/people/:staff', 'routes/operator/person.tsx'),
  route('operator/people/:staff/:deed', 'routes/operator/person-deed.tsx'),
  route('operator/sites', 'routes/operator/sites.tsx'),
  route('operator/sites/new', 'routes/operator/site.tsx', { id: 'routes/operator/site-new' }),
  route('operator/sites/:site', 'routes/operator/site.tsx'),
  route('operator/settings', 'routes/operator/settings.tsx'),
  route('operator/settings/:setting', 'routes/operator/setting.tsx'),
  route('operator/tokens', 'routes/operator/tokens.tsx'),
  route('operator/tokens/:client', 'routes/operator/token.tsx'),
  route('operator/systems', 'routes/operator/systems.tsx'),
  route('operator/systems/:system', 'routes/operator/system.tsx'),
  route('operator/ledger', 'routes/operator/ledger.tsx'),
  route('operator/acts', 'routes/operator/acts.tsx'),
  // for whoever connects a hospital's system
  route('interfaces', 'routes/operator/interfaces.tsx'),
  // a role: the second word
  route('grants', 'routes/operator/grants.tsx'),
  // 開示等請求: her own, the office's, the hospital's
  route('rights', 'routes/rights/mine.tsx'),
  route('rights/:id', 'routes/rights/own.tsx'),
  route('rights-desk', 'routes/rights/list.tsx'),
  route('rights-desk/:id', 'routes/rights/one.tsx'),
  route('desk/people/:participant/rights', 'routes/coordinator/person-rights.tsx'),
  // retention, holds, the end of the programme
  route('retention', 'routes/retention/home.tsx'),
  route('about/end', 'routes/public-life/about-end.tsx'),
  // leaks: whom they touch is told at /safety
  route('leaks', 'routes/leaks/list.tsx'),
  route('leaks/:id', 'routes/leaks/one.tsx'),
  route('leaks/:id/report/:authority', 'routes/leaks/report.tsx'),
  route('safety', 'routes/leaks/mine.tsx'),
  // what audits from outside found
  route('outside-audits', 'routes/outside-audits/list.tsx'),
  route('outside-audits/:outsideAudit', 'routes/outside-audits/one.tsx'),
  route('outside-audits/:outsideAudit/:auditFinding', 'routes/outside-audits/finding.tsx'),
  route('about/audits', 'routes/public-life/about-audits.tsx'),
];
