/**
 * Pages that have another form in another state of what they are about, or for another reader: each is looked at where the
 * form really stands. Beside the one case that every route has (cases.ts).
 */
import type { Case } from './case.ts';
import type { Known } from './known-things.ts';

type Of = (known: Known) => string;
const FORM = '#form';
const at = (as: string, path: Of, shows = FORM): Case => ({ as, path, shows, names: true });

const act = (of: keyof Known, name: string): Case =>
  at('secretariat', (known) => `/office/requests/${known[of]}?do=${name}`);
const section = (as: string, of: keyof Known, name: string): Case => at(as, (known) => `/apply/${known[of]}/${name}`);

export const CASES_OF_FORMS: Readonly<Record<string, Case>> = {
  'office/request, found complete': act('dataRequest', 'complete'),
  'office/request, sent back': act('dataRequest', 'return'),
  'office/request, an interest found': act('judged', 'interest'),
  'office/request, the acquirer’s agreement': act('ownRoute', 'acquirer'),
  'office/request, the agreement': act('decidedOn', 'agreement'),
  'office/request, active from now': act('inTraining', 'activate'),
  'office/request, stopped': act('running', 'suspend'),
  'office/request, a publication': act('running', 'cleared'),
  'office/request, to go on after a stop': act('suspended', 'propose-resume'),
  'office/request, destroyed': act('closing', 'destroyed'),
  'office/request, with files': at(
    'secretariat',
    ({ awaiting }) => `/office/requests/${awaiting}`,
    'main a[href*="/files/"]',
  ),
  'office/seats, of the panel': at('secretariat', () => '/office/seats?of=panel'),
  'committee/one, with files': at('review-member', ({ awaiting }) => `/review/${awaiting}`, 'main a[href*="/files/"]'),
  'committee/one, interests first': at('review-participant@demo.tomoni.example', ({ judged }) => `/review/${judged}`),
  'forum/one, a member': at('secretariat', ({ forumMember }) => `/forum/${forumMember}`, 'input[name="endDecision"]'),
  'forum/one, an end to confirm': at(
    'forum-committee',
    ({ forumMember }) => `/forum/${forumMember}`,
    'form:has(input[value="confirm-end"]) button',
  ),
  'register-desk/sanction, a lift to confirm': at(
    'administrator',
    ({ sanction }) => `/office/sanctions/${sanction}`,
    'form:has(input[value="confirm-lift"]) button',
  ),
  'forum/one, interests first': at('forum-committee', ({ forum }) => `/forum/${forum}`),
  'studio-news/item, as its readers see it': at(
    'elsi-officer',
    ({ newsDraft }) => `/studio/news/${newsDraft}?see=en`,
    '.as-readers article',
  ),
  'studio-news/publish, fixed': at(
    'elsi-officer',
    ({ newsFixed }) => `/studio/news/${newsFixed}/publish`,
    'form:has(input[value="take-back"]) button',
  ),
  'studio-news/publish, a correction': at('elsi-officer', () => '/studio/news/2026-10-what-is-read/publish'),
  'apply/list, of two institutions': at('applicant-institution', () => '/apply'),
  'apply/list, of aggregates alone': at('overview-only', () => '/apply', 'input[name="do"][value="count"] ~ .actions'),
  'apply/after, in use': at('applicant', ({ running }) => `/apply/${running}/after`, 'textarea[name="ja"]'),
  'apply/after, of a company': at('applicant-industry', ({ suspended }) => `/apply/${suspended}/after`),
  'apply/section, what would be used': section('applicant', 'dataRequest', 'use'),
  'apply/section, which data': section('applicant', 'dataRequest', 'data'),
  'apply/section, harm': section('applicant', 'dataRequest', 'harm'),
  'apply/section, in plain words': section('applicant', 'dataRequest', 'summary'),
  'apply/section, to a public database': section('applicant-institution', 'transfer', 'data'),
  'apply/request, to a public database': at('applicant-institution', ({ transfer }) => `/apply/${transfer}`, 'main h2'),
  'consultations/one, a poll of participants': at(
    'chiyo@demo.tomoni.example',
    ({ participantsPoll }) => `/consultations/${participantsPoll}`,
    '#poll form',
  ),
  'consultations/one, over': at('visitor', ({ closedConsultation }) => `/consultations/${closedConsultation}`, '#poll'),
  'studio-consultations/one, a draft': at(
    'elsi-officer',
    ({ draftConsultation }) => `/studio/consultations/${draftConsultation}`,
  ),
};
