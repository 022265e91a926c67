/** Every word of the site in one language, imported whole. */
import access from '#locales/en/access.json' with { type: 'json' };
import administration from '#locales/en/administration.json' with { type: 'json' };
import apply from '#locales/en/apply.json' with { type: 'json' };
import archive from '#locales/en/archive.json' with { type: 'json' };
import assent from '#locales/en/assent.json' with { type: 'json' };
import audit from '#locales/en/audit.json' with { type: 'json' };
import audits from '#locales/en/audits.json' with { type: 'json' };
import call from '#locales/en/call.json' with { type: 'json' };
import campaigns from '#locales/en/campaigns.json' with { type: 'json' };
import choices from '#locales/en/choices.json' with { type: 'json' };
import commons from '#locales/en/commons.json' with { type: 'json' };
import commonsdesk from '#locales/en/commonsdesk.json' with { type: 'json' };
import consultations from '#locales/en/consultations.json' with { type: 'json' };
import consulting from '#locales/en/consulting.json' with { type: 'json' };
import contact from '#locales/en/contact.json' with { type: 'json' };
import coordinator from '#locales/en/coordinator.json' with { type: 'json' };
import counselling from '#locales/en/counselling.json' with { type: 'json' };
import demo from '#locales/en/demo.json' with { type: 'json' };
import doubt from '#locales/en/doubt.json' with { type: 'json' };
import drafts from '#locales/en/drafts.json' with { type: 'json' };
import duties from '#locales/en/duties.json' with { type: 'json' };
import emergency from '#locales/en/emergency.json' with { type: 'json' };
import erasure from '#locales/en/erasure.json' with { type: 'json' };
import errors from '#locales/en/errors.json' with { type: 'json' };
import events from '#locales/en/events.json' with { type: 'json' };
import family from '#locales/en/family.json' with { type: 'json' };
import figures from '#locales/en/figures.json' with { type: 'json' };
import findings from '#locales/en/findings.json' with { type: 'json' };
import forum from '#locales/en/forum.json' with { type: 'json' };
import frequency from '#locales/en/frequency.json' with { type: 'json' };
import holder from '#locales/en/holder.json' with { type: 'json' };
import home from '#locales/en/home.json' with { type: 'json' };
import joining from '#locales/en/joining.json' with { type: 'json' };
import leaks from '#locales/en/leaks.json' with { type: 'json' };
import lexicon from '#locales/en/lexicon.json' with { type: 'json' };
import life from '#locales/en/life.json' with { type: 'json' };
import mail from '#locales/en/mail.json' with { type: 'json' };
import majority from '#locales/en/majority.json' with { type: 'json' };
import messages from '#locales/en/messages.json' with { type: 'json' };
import news from '#locales/en/news.json' with { type: 'json' };
import newsroom from '#locales/en/newsroom.json' with { type: 'json' };
import notice from '#locales/en/notice.json' with { type: 'json' };
import office from '#locales/en/office.json' with { type: 'json' };
import operator from '#locales/en/operator.json' with { type: 'json' };
import opinions from '#locales/en/opinions.json' with { type: 'json' };
import override from '#locales/en/override.json' with { type: 'json' };
import panel from '#locales/en/panel.json' with { type: 'json' };
import paper from '#locales/en/paper.json' with { type: 'json' };
import printed from '#locales/en/printed.json' with { type: 'json' };
import proxy from '#locales/en/proxy.json' with { type: 'json' };
import publicPages from '#locales/en/public.json' with { type: 'json' };
import publications from '#locales/en/publications.json' with { type: 'json' };
import recalls from '#locales/en/recalls.json' with { type: 'json' };
import receipt from '#locales/en/receipt.json' with { type: 'json' };
import reconsent from '#locales/en/reconsent.json' with { type: 'json' };
import record from '#locales/en/record.json' with { type: 'json' };
import refusals from '#locales/en/refusals.json' with { type: 'json' };
import register from '#locales/en/register.json' with { type: 'json' };
import registry from '#locales/en/registry.json' with { type: 'json' };
import release from '#locales/en/release.json' with { type: 'json' };
import reporting from '#locales/en/reporting.json' with { type: 'json' };
import reports from '#locales/en/reports.json' with { type: 'json' };
import requests from '#locales/en/requests.json' with { type: 'json' };
import results from '#locales/en/results.json' with { type: 'json' };
import review from '#locales/en/review.json' with { type: 'json' };
import rights from '#locales/en/rights.json' with { type: 'json' };
import samples from '#locales/en/samples.json' with { type: 'json' };
import sheets from '#locales/en/sheets.json' with { type: 'json' };
import shell from '#locales/en/shell.json' with { type: 'json' };
import standing from '#locales/en/standing.json' with { type: 'json' };
import studio from '#locales/en/studio.json' with { type: 'json' };
import timeline from '#locales/en/timeline.json' with { type: 'json' };
import usage from '#locales/en/usage.json' with { type: 'json' };
import uses from '#locales/en/uses.json' with { type: 'json' };
import versions from '#locales/en/versions.json' with { type: 'json' };
import watch from '#locales/en/watch.json' with { type: 'json' };
import withdrawal from '#locales/en/withdrawal.json' with { type: 'json' };
import wording from '#locales/en/wording.json' with { type: 'json' };
import type { Namespace } from '../locales.ts';
import type { InterfaceTexts } from '../words.ts';

export const ENGLISH: Readonly<Record<Namespace, InterfaceTexts>> = {
  reporting,
  reports,
  shell,
  public: publicPages,
  errors,
  access,
  joining,
  proxy,
  assent,
  majority,
  call,
  family,
  choices,
  home,
  timeline,
  doubt,
  watch,
  withdrawal,
  receipt,
  archive,
  coordinator,
  samples,
  life,
  panel,
  paper,
  sheets,
  standing,
  holder,
  recalls,
  usage,
  emergency,
  erasure,
  office,
  review,
  administration,
  duties,
  rights,
  leaks,
  audits,
  operator,
  opinions,
  release,
  forum,
  override,
  results,
  findings,
  counselling,
  versions,
  requests,
  messages,
  printed,
  publications,
  studio,
  campaigns,
  commons,
  commonsdesk,
  news,
  newsroom,
  drafts,
  figures,
  lexicon,
  wording,
  reconsent,
  frequency,
  contact,
  notice,
  audit,
  apply,
  uses,
  record,
  register,
  registry,
  consultations,
  consulting,
  refusals,
  mail,
  events,
  demo,
};
