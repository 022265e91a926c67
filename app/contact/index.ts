/** What other contexts use of this one. Nothing else is theirs to import. */
export { deadlineOf, type Terms } from './domain/reconsent/plan.ts';
export { TOPIC_PROVISIONS, topicField } from './services/contact-preferences.server.ts';
export { listDiscriminationReports } from './services/discrimination-reports/discrimination-office.server.ts';
export {
  hardToUseForm,
  ownReport,
  tellHardToUse,
  toldSchema,
} from './services/discrimination-reports/report-discrimination.server.ts';
export { writeOfRequests } from './services/mail/write-of-requests.server.ts';
export type { PublishedChange } from './services/reconsent/asked-by.server.ts';
export { askedOf } from './services/reconsent/asked-of.server.ts';
export { endReplaced } from './services/reconsent/end-campaign.server.ts';
export { type Round, roundsNow } from './services/reconsent/rounds.server.ts';
export { runCampaign } from './services/reconsent/run-campaign.server.ts';
export { termsOf } from './services/reconsent/terms.server.ts';
export { reconsentsWaiting } from './services/reconsent/waiting.server.ts';
export { campaignsWaiting } from './services/recontact/load-campaign.server.ts';
