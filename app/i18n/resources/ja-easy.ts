/** Every word of the site in one language, imported whole. */
import access from '#locales/ja-easy/access.json' with { type: 'json' };
import administration from '#locales/ja-easy/administration.json' with { type: 'json' };
import apply from '#locales/ja-easy/apply.json' with { type: 'json' };
import archive from '#locales/ja-easy/archive.json' with { type: 'json' };
import assent from '#locales/ja-easy/assent.json' with { type: 'json' };
import audit from '#locales/ja-easy/audit.json' with { type: 'json' };
import audits from '#locales/ja-easy/audits.json' with { type: 'json' };
import call from '#locales/ja-easy/call.json' with { type: 'json' };
import campaigns from '#locales/ja-easy/campaigns.json' with { type: 'json' };
import choices from '#locales/ja-easy/choices.json' with { type: 'json' };
import commons from '#locales/ja-easy/commons.json' with { type: 'json' };
import commonsdesk from '#locales/ja-easy/commonsdesk.json' with { type: 'json' };
import consultations from '#locales/ja-easy/consultations.json' with { type: 'json' };
import consulting from '#locales/ja-easy/consulting.json' with { type: 'json' };
import contact from '#locales/ja-easy/contact.json' with { type: 'json' };
import coordinator from '#locales/ja-easy/coordinator.json' with { type: 'json' };
import counselling from '#locales/ja-easy/counselling.json' with { type: 'json' };
import demo from '#locales/ja-easy/demo.json' with { type: 'json' };
import doubt from '#locales/ja-easy/doubt.json' with { type: 'json' };
import drafts from '#locales/ja-easy/drafts.json' with { type: 'json' };
import duties from '#locales/ja-easy/duties.json' with { type: 'json' };
import emergency from '#locales/ja-easy/emergency.json' with { type: 'json' };
import erasure from '#locales/ja-easy/erasure.json' with { type: 'json' };
import errors from '#locales/ja-easy/errors.json' with { type: 'json' };
import events from '#locales/ja-easy/events.json' with { type: 'json' };
import family from '#locales/ja-easy/family.json' with { type: 'json' };
import figures from '#locales/ja-easy/figures.json' with { type: 'json' };
import findings from '#locales/ja-easy/findings.json' with { type: 'json' };
import forum from '#locales/ja-easy/forum.json' with { type: 'json' };
import frequency from '#locales/ja-easy/frequency.json' with { type: 'json' };
import holder from '#locales/ja-easy/holder.json' with { type: 'json' };
import home from '#locales/ja-easy/home.json' with { type: 'json' };
import joining from '#locales/ja-easy/joining.json' with { type: 'json' };
import leaks from '#locales/ja-easy/leaks.json' with { type: 'json' };
import lexicon from '#locales/ja-easy/lexicon.json' with { type: 'json' };
import life from '#locales/ja-easy/life.json' with { type: 'json' };
import mail from '#locales/ja-easy/mail.json' with { type: 'json' };
import majority from '#locales/ja-easy/majority.json' with { type: 'json' };
import messages from '#locales/ja-easy/messages.json' with { type: 'json' };
import news from '#locales/ja-easy/news.json' with { type: 'json' };
import newsroom from '#locales/ja-easy/newsroom.json' with { type: 'json' };
import notice from '#locales/ja-easy/notice.json' with { type: 'json' };
import office from '#locales/ja-easy/office.json' with { type: 'json' };
import operator from '#locales/ja-easy/operator.json' with { type: 'json' };
import opinions from '#locales/ja-easy/opinions.json' with { type: 'json' };
import override from '#locales/ja-easy/override.json' with { type: 'json' };
import panel from '#locales/ja-easy/panel.json' with { type: 'json' };
import paper from '#locales/ja-easy/paper.json' with { type: 'json' };
import printed from '#locales/ja-easy/printed.json' with { type: 'json' };
import proxy from '#locales/ja-easy/proxy.json' with { type: 'json' };
import publicPages from '#locales/ja-easy/public.json' with { type: 'json' };
import publications from '#locales/ja-easy/publications.json' with { type: 'json' };
import recalls from '#locales/ja-easy/recalls.json' with { type: 'json' };
import receipt from '#locales/ja-easy/receipt.json' with { type: 'json' };
import reconsent from '#locales/ja-easy/reconsent.json' with { type: 'json' };
import record from '#locales/ja-easy/record.json' with { type: 'json' };
import refusals from '#locales/ja-easy/refusals.json' with { type: 'json' };
import register from '#locales/ja-easy/register.json' with { type: 'json' };
import registry from '#locales/ja-easy/registry.json' with { type: 'json' };
import release from '#locales/ja-easy/release.json' with { type: 'json' };
import reporting from '#locales/ja-easy/reporting.json' with { type: 'json' };
import reports from '#locales/ja-easy/reports.json' with { type: 'json' };
import requests from '#locales/ja-easy/requests.json' with { type: 'json' };
import results from '#locales/ja-easy/results.json' with { type: 'json' };
import review from '#locales/ja-easy/review.json' with { type: 'json' };
import rights from '#locales/ja-easy/rights.json' with { type: 'json' };
import samples from '#locales/ja-easy/samples.json' with { type: 'json' };
import sheets from '#locales/ja-easy/sheets.json' with { type: 'json' };
import shell from '#locales/ja-easy/shell.json' with { type: 'json' };
import standing from '#locales/ja-easy/standing.json' with { type: 'json' };
import studio from '#locales/ja-easy/studio.json' with { type: 'json' };
import timeline from '#locales/ja-easy/timeline.json' with { type: 'json' };
import usage from '#locales/ja-easy/usage.json' with { type: 'json' };
import uses from '#locales/ja-easy/uses.json' with { type: 'json' };
import versions from '#locales/ja-easy/versions.json' with { type: 'json' };
import watch from '#locales/ja-easy/watch.json' with { type: 'json' };
import withdrawal from '#locales/ja-easy/withdrawal.json' with { type: 'json' };
import wording from '#locales/ja-easy/wording.json' with { type: 'json' };
import type { Namespace } from '../locales.ts';
import type { InterfaceTexts } from '../words.ts';

export const PLAIN_JAPANESE: Readonly<Record<Namespace, InterfaceTexts>> = {
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
