/** Every word of the site in one language, imported whole. */
import access from '#locales/ja/access.json' with { type: 'json' };
import administration from '#locales/ja/administration.json' with { type: 'json' };
import apply from '#locales/ja/apply.json' with { type: 'json' };
import archive from '#locales/ja/archive.json' with { type: 'json' };
import assent from '#locales/ja/assent.json' with { type: 'json' };
import audit from '#locales/ja/audit.json' with { type: 'json' };
import audits from '#locales/ja/audits.json' with { type: 'json' };
import call from '#locales/ja/call.json' with { type: 'json' };
import campaigns from '#locales/ja/campaigns.json' with { type: 'json' };
import choices from '#locales/ja/choices.json' with { type: 'json' };
import commons from '#locales/ja/commons.json' with { type: 'json' };
import commonsdesk from '#locales/ja/commonsdesk.json' with { type: 'json' };
import consultations from '#locales/ja/consultations.json' with { type: 'json' };
import consulting from '#locales/ja/consulting.json' with { type: 'json' };
import contact from '#locales/ja/contact.json' with { type: 'json' };
import coordinator from '#locales/ja/coordinator.json' with { type: 'json' };
import counselling from '#locales/ja/counselling.json' with { type: 'json' };
import demo from '#locales/ja/demo.json' with { type: 'json' };
import doubt from '#locales/ja/doubt.json' with { type: 'json' };
import drafts from '#locales/ja/drafts.json' with { type: 'json' };
import duties from '#locales/ja/duties.json' with { type: 'json' };
import emergency from '#locales/ja/emergency.json' with { type: 'json' };
import erasure from '#locales/ja/erasure.json' with { type: 'json' };
import errors from '#locales/ja/errors.json' with { type: 'json' };
import events from '#locales/ja/events.json' with { type: 'json' };
import family from '#locales/ja/family.json' with { type: 'json' };
import figures from '#locales/ja/figures.json' with { type: 'json' };
import findings from '#locales/ja/findings.json' with { type: 'json' };
import forum from '#locales/ja/forum.json' with { type: 'json' };
import frequency from '#locales/ja/frequency.json' with { type: 'json' };
import holder from '#locales/ja/holder.json' with { type: 'json' };
import home from '#locales/ja/home.json' with { type: 'json' };
import joining from '#locales/ja/joining.json' with { type: 'json' };
import leaks from '#locales/ja/leaks.json' with { type: 'json' };
import lexicon from '#locales/ja/lexicon.json' with { type: 'json' };
import life from '#locales/ja/life.json' with { type: 'json' };
import mail from '#locales/ja/mail.json' with { type: 'json' };
import majority from '#locales/ja/majority.json' with { type: 'json' };
import messages from '#locales/ja/messages.json' with { type: 'json' };
import news from '#locales/ja/news.json' with { type: 'json' };
import newsroom from '#locales/ja/newsroom.json' with { type: 'json' };
import notice from '#locales/ja/notice.json' with { type: 'json' };
import office from '#locales/ja/office.json' with { type: 'json' };
import operator from '#locales/ja/operator.json' with { type: 'json' };
import opinions from '#locales/ja/opinions.json' with { type: 'json' };
import override from '#locales/ja/override.json' with { type: 'json' };
import panel from '#locales/ja/panel.json' with { type: 'json' };
import paper from '#locales/ja/paper.json' with { type: 'json' };
import printed from '#locales/ja/printed.json' with { type: 'json' };
import proxy from '#locales/ja/proxy.json' with { type: 'json' };
import publicPages from '#locales/ja/public.json' with { type: 'json' };
import publications from '#locales/ja/publications.json' with { type: 'json' };
import recalls from '#locales/ja/recalls.json' with { type: 'json' };
import receipt from '#locales/ja/receipt.json' with { type: 'json' };
import reconsent from '#locales/ja/reconsent.json' with { type: 'json' };
import record from '#locales/ja/record.json' with { type: 'json' };
import refusals from '#locales/ja/refusals.json' with { type: 'json' };
import register from '#locales/ja/register.json' with { type: 'json' };
import registry from '#locales/ja/registry.json' with { type: 'json' };
import release from '#locales/ja/release.json' with { type: 'json' };
import reporting from '#locales/ja/reporting.json' with { type: 'json' };
import reports from '#locales/ja/reports.json' with { type: 'json' };
import requests from '#locales/ja/requests.json' with { type: 'json' };
import results from '#locales/ja/results.json' with { type: 'json' };
import review from '#locales/ja/review.json' with { type: 'json' };
import rights from '#locales/ja/rights.json' with { type: 'json' };
import samples from '#locales/ja/samples.json' with { type: 'json' };
import sheets from '#locales/ja/sheets.json' with { type: 'json' };
import shell from '#locales/ja/shell.json' with { type: 'json' };
import standing from '#locales/ja/standing.json' with { type: 'json' };
import studio from '#locales/ja/studio.json' with { type: 'json' };
import timeline from '#locales/ja/timeline.json' with { type: 'json' };
import usage from '#locales/ja/usage.json' with { type: 'json' };
import uses from '#locales/ja/uses.json' with { type: 'json' };
import versions from '#locales/ja/versions.json' with { type: 'json' };
import watch from '#locales/ja/watch.json' with { type: 'json' };
import withdrawal from '#locales/ja/withdrawal.json' with { type: 'json' };
import wording from '#locales/ja/wording.json' with { type: 'json' };
import type { Namespace } from '../locales.ts';
import type { InterfaceTexts } from '../words.ts';

export const JAPANESE: Readonly<Record<Namespace, InterfaceTexts>> = {
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
