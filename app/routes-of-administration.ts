/** Pages of the administrator, and of the duties of law; part of routes.ts. */
import { type RouteConfigEntry, route } from '@remix-run/route-config';

export const ROUTES_OF_ADMINISTRATION: RouteConfigEntry[] = [
  route('operator', 'oversight/pages/operator/home.tsx'),
  route('operator/jobs', 'oversight/pages/operator/jobs.tsx'),
  route('operator/people', 'oversight/pages/operator/people.tsx'),
  route('operator/people/new', 'oversight/pages/operator/person-new.tsx'),
  route('operator/people/:staff', 'oversight/pages/operator/person.tsx'),
  route('operator/people/:staff/:deed', 'oversight/pages/operator/person-deed.tsx'),
  route('operator/sites', 'oversight/pages/operator/sites.tsx'),
  route('operator/sites/new', 'oversight/pages/operator/site.tsx', { id: 'oversight/pages/operator/site-new' }),
  route('operator/sites/:site', 'oversight/pages/operator/site.tsx'),
  route('operator/settings', 'oversight/pages/operator/settings.tsx'),
  route('operator/settings/:setting', 'oversight/pages/operator/setting.tsx'),
  route('operator/tokens', 'oversight/pages/operator/tokens.tsx'),
  route('operator/tokens/:client', 'oversight/pages/operator/token.tsx'),
  route('operator/systems', 'oversight/pages/operator/systems.tsx'),
  route('operator/systems/:system', 'oversight/pages/operator/system.tsx'),
  route('operator/ledger', 'oversight/pages/operator/ledger.tsx'),
  route('operator/acts', 'oversight/pages/operator/acts.tsx'),
  // for whoever connects a hospital's system
  route('interfaces', 'oversight/pages/operator/interfaces.tsx'),
  // a role: the second word
  route('grants', 'oversight/pages/operator/grants.tsx'),
  // 開示等請求: her own, the office's, the hospital's
  route('rights', 'oversight/pages/rights/mine.tsx'),
  route('rights/:id', 'oversight/pages/rights/own.tsx'),
  route('rights-desk', 'oversight/pages/rights/list.tsx'),
  route('rights-desk/:id', 'oversight/pages/rights/one.tsx'),
  route('desk/people/:participant/rights', 'oversight/pages/rights/person-rights.tsx'),
  // retention, holds, the end of the programme
  route('retention', 'oversight/pages/retention/home.tsx'),
  route('about/end', 'public/pages/life/about-end.tsx'),
  // leaks: whom they touch is told at /safety
  route('leaks', 'oversight/pages/data-breaches/list.tsx'),
  route('leaks/:id', 'oversight/pages/data-breaches/one.tsx'),
  route('leaks/:id/report/:authority', 'oversight/pages/data-breaches/report.tsx'),
  route('safety', 'oversight/pages/data-breaches/mine.tsx'),
  // what audits from outside found
  route('outside-audits', 'oversight/pages/outside-audits/list.tsx'),
  route('outside-audits/:outsideAudit', 'oversight/pages/outside-audits/one.tsx'),
  route('outside-audits/:outsideAudit/:auditFinding', 'oversight/pages/outside-audits/finding.tsx'),
  route('about/audits', 'public/pages/life/about-audits.tsx'),
];
