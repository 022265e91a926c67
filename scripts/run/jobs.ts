/** What the worker does in rounds, and at once where the administrator asks for it. One that fails leaves the others alone. */

import { tidyAccounts } from '#app/accounts/services/tidy-accounts.server.ts';
import { followRecalls } from '#app/consent/services/recalls/follow-recalls.server.ts';
import { remindHolders } from '#app/consent/services/withdrawal-tasks/remind-holders.server.ts';
import {
  passOnDiscriminationReport,
  tidyDiscriminationReports,
} from '#app/contact/services/discrimination-reports/discrimination-office.server.ts';
import { JOBS_EVERY_MINUTES } from '#app/data-access/domain/programme/jobs.ts';
import { tidyDecisions } from '#app/data-access/services/decisions/tidy-decisions.server.ts';
import { dropForumContacts } from '#app/data-access/services/forum/contact.server.ts';
import { remindTraining } from '#app/data-access/services/forum/training.server.ts';
import { tidyManifests } from '#app/data-access/services/governance/record-release.server.ts';
import { tidyApplications } from '#app/data-access/services/panel/recruitment.server.ts';
import { remindPanel } from '#app/data-access/services/panel/remind-panel.server.ts';
import { stopPublications } from '#app/data-access/services/publications/stop-publications.server.ts';
import { settleRuns } from '#app/data-access/services/releases/record-run.server.ts';
import { tidyRuns } from '#app/data-access/services/releases/runs.server.ts';
import { followTerms } from '#app/data-access/services/requests/follow-terms.server.ts';
import { remindApplicants } from '#app/data-access/services/requests/remind-applicants.server.ts';
import { remindCommittee } from '#app/data-access/services/review/remind-committee.server.ts';
import { endPowersInTime } from '#app/family/services/proxies/end-power.server.ts';
import { askCapacityAnew, takeTurnsOfAge } from '#app/family/services/proxies/turns-of-age.server.ts';
import { askReconfirmation } from '#app/findings/services/ask-reconfirmation.server.ts';
import { wakeCases } from '#app/findings/services/wake-cases.server.ts';
import { tidyCalls } from '#app/hospital/services/interface/once.server.ts';
import { escalateOverdue } from '#app/hospital/services/questions/escalate.server.ts';
import { remindInvited } from '#app/joining/services/invitation/remind-invited.server.ts';
import { askReconsents } from '#app/joining/services/new-version/ask-reconsent.server.ts';
import { tidySentForms } from '#app/kernel/services/access/sent-forms.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { watchAccess } from '#app/oversight/services/access-monitoring/watch-access.server.ts';
import { remindBreaches } from '#app/oversight/services/data-breaches/data-breaches.server.ts';
import { jobsAskedFor, runJob, type ScheduledJob } from '#app/oversight/services/operator/jobs.server.ts';
import { remindFindings } from '#app/oversight/services/outside-audits/audit-finding.server.ts';
import { disposeDue } from '#app/oversight/services/retention/dispose.server.ts';
import { endProgramme, tellPlans } from '#app/oversight/services/retention/end-of-programme.server.ts';
import { remindRights } from '#app/oversight/services/rights/rights-desk.server.ts';
import { releaseInTime } from '#app/public/services/figures/release-in-time.server.ts';
import { openRequests } from '#app/record/services/requests/open-requests.server.ts';
import { closeConsultations } from '#app/studio/services/consultations/answer-poll.server.ts';
import { tidySignUps } from '#app/studio/services/events/sign-up.server.ts';

export const jobsOf = (tools: Tools): readonly ScheduledJob[] => [
  { name: 'tidy-accounts', run: () => tidyAccounts(tools) },
  { name: 'tidy-decisions', run: () => tidyDecisions(tools) },
  { name: 'ask-reconfirmation', run: () => askReconfirmation(tools) },
  { name: 'remind-invited', run: () => remindInvited(tools) },
  { name: 'ask-reconsents', run: () => askReconsents(tools) },
  { name: 'open-requests', run: () => openRequests(tools) },
  { name: 'wake-cases', run: () => wakeCases(tools) },
  { name: 'end-powers', run: () => endPowersInTime(tools) },
  { name: 'turns-of-age', run: () => takeTurnsOfAge(tools).then(() => askCapacityAnew(tools)) },
  { name: 'remind-holders', run: () => remindHolders(tools) },
  { name: 'follow-recalls', run: () => followRecalls(tools) },
  { name: 'close-consultations', run: () => closeConsultations(tools) },
  { name: 'tidy-applications', run: () => tidyApplications(tools) },
  { name: 'remind-applicants', run: () => remindApplicants(tools) },
  { name: 'stop-publications', run: () => stopPublications(tools) },
  { name: 'remind-panel', run: () => remindPanel(tools) },
  { name: 'remind-committee', run: () => remindCommittee(tools) },
  { name: 'tidy-sign-ups', run: () => tidySignUps(tools) },
  { name: 'follow-unfair', run: () => passOnDiscriminationReport(tools).then(() => tidyDiscriminationReports(tools)) },
  { name: 'escalate-questions', run: () => escalateOverdue(tools) },
  { name: 'remind-rights', run: () => remindRights(tools) },
  { name: 'remind-leaks', run: () => remindBreaches(tools) },
  { name: 'remind-findings', run: () => remindFindings(tools) },
  { name: 'settle-runs', run: () => settleRuns(tools).then(() => tidyRuns(tools)) },
  { name: 'follow-terms', run: () => followTerms(tools) },
  { name: 'remind-training', run: () => remindTraining(tools).then(() => dropForumContacts(tools)) },
  { name: 'release-figures', run: () => releaseInTime(tools) },
  { name: 'tidy-calls', run: () => tidyCalls(tools).then(() => tidySentForms(tools)) },
  { name: 'dispose-due', run: () => disposeDue(tools) },
  { name: 'end-programme', run: () => tellPlans(tools).then(() => endProgramme(tools)) },
  { name: 'tidy-manifests', run: () => tidyManifests(tools) },
  { name: 'watch-access', run: () => watchAccess(tools) },
];

const LOOK_EVERY_MS = 5_000;

export function startJobs(tools: Tools, jobs: readonly ScheduledJob[]): { stop(): void } {
  const round = setInterval(() => {
    for (const job of jobs) void runJob(tools, job);
  }, JOBS_EVERY_MINUTES * 60_000);
  const look = setInterval(async () => {
    // a database that is away now is asked again in a moment
    const asked = await jobsAskedFor(tools).catch((): readonly string[] => []);
    for (const job of jobs) if (asked.includes(job.name)) await runJob(tools, job);
  }, LOOK_EVERY_MS);
  return {
    stop() {
      clearInterval(round);
      clearInterval(look);
    },
  };
}
