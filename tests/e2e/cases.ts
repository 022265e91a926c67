/** Every page of the programme as a test opens it. A route of app/routes.ts without a case fails. */
import type { RouteConfigEntry } from '@remix-run/route-config';
import routes from '#app/routes.ts';
import type { Case, Path } from './case.ts';
import { CASES_OF_ADMINISTRATION } from './cases-of-administration.ts';
import { CASES_OF_CONSULTATIONS } from './cases-of-consultations.ts';
import { CASES_OF_DOCUMENTS } from './cases-of-documents.ts';
import { CASES_OF_PROGRAMME } from './cases-of-programme.ts';
import { CASES_OF_PUBLIC_LIFE } from './cases-of-public-life.ts';

const WHOLE_DOCUMENT = 80_000;
const DEMO = { weighed: false, names: true } as const;
const chiyo = 'chiyo@demo.tomoni.example';
const natsuko = 'natsuko@demo.tomoni.example';
const aoi = 'aoi@demo.tomoni.example';
const yutaka = 'yutaka@demo.tomoni.example';
const sumire = 'sumire@demo.tomoni.example';
const wataru = 'wataru@demo.tomoni.example';
const kazu = 'kazu@demo.tomoni.example';
const hikaru = 'hikaru@demo.tomoni.example';
const visitor = (path: Path, more: Partial<Case> = {}): Case => ({ as: 'visitor', path, weighed: true, ...more });
const guest = (path: Path, more: Partial<Case> = {}): Case => ({ as: 'invitee', path, weighed: true, ...more });
const desk = (path: Path, more: Partial<Case> = {}): Case => ({ as: 'coordinator', path, ...more });
const person = (path: Path): Case => desk(path, { names: true });
const proxy = (path: Path, more: Partial<Case> = {}): Case => ({
  as: natsuko,
  path,
  weighed: true,
  names: true,
  ...more,
});
const own = (path: Path, more: Partial<Case> = {}): Case => ({ as: chiyo, path, weighed: true, ...more });

export const CASES: Readonly<Record<string, Case>> = {
  'routes/public/home': visitor('/'),
  'routes/public/help': visitor('/help'),
  'routes/public/accessibility': visitor('/accessibility'),
  'routes/public/privacy': visitor('/privacy'),
  'routes/public/settings': visitor('/settings'),
  'routes/public/language': visitor('/settings/language', { gives: '/settings' }),
  'routes/public/paper-check': visitor('/check?code=R-00000000000000000000000000-0000000000'),
  'routes/public/documents': visitor('/documents'),
  'routes/public/document-version': visitor('/documents/wgs-icf/2.1'),
  'routes/public/document-rendering': visitor('/documents/wgs-icf/2.1/ja', { atMostBytes: WHOLE_DOCUMENT }),
  'routes/public/document-file': visitor('/documents/wgs-icf/2.1/ja/exact.html', { gives: 'file' }),
  'routes/public/document-pdf': visitor('/documents/wgs-icf/2.1/ja/exact.pdf', { gives: 'file' }),
  'routes/register/list': visitor('/register'),
  'routes/register/csv': visitor('/register.csv', { gives: 'file' }),
  'routes/register/json': visitor('/register.json', { gives: 'file' }),
  'routes/register/feed': visitor('/register.atom?language=ja', { gives: 'file' }),
  'routes/register/sanctions': visitor('/register/sanctions'),
  'routes/register/review': visitor(({ review }) => `/register/reviews/${review}`),
  'routes/register/entry': visitor('/register/REQ-2026-0003'),
  'routes/public/resume': visitor('/resume/a-token-of-nobody'),
  'routes/public/unsubscribe': visitor('/unsubscribe/a-token-of-nobody'),
  'routes/public/not-found': visitor('/nothing-is-here', { gives: 404 }),

  'routes/joining/enter': visitor('/i'),
  'routes/joining/link': visitor(({ link }) => `/i/${link}`),
  'routes/joining/tasks': guest('/join'),
  'routes/joining/reading': guest('/join/read'),
  'routes/joining/section': guest(({ section }) => `/join/read/${section}`, { scripts: 1 }),
  'routes/joining/print': guest('/join/print', { atMostBytes: WHOLE_DOCUMENT }),
  'routes/joining/understanding': guest('/join/understanding'),
  'routes/joining/own-words': guest('/join/understanding/in-my-words'),
  'routes/joining/item': guest(({ item }) => `/join/understanding/${item}`),
  'routes/joining/questions': guest('/join/questions'),
  'routes/joining/question': guest(({ question }) => `/join/questions/${question}`),
  'routes/joining/electronic-way': guest('/join/electronic-way'),
  'routes/joining/account': guest('/join/account'),
  'routes/joining/choose': guest('/join/choose'),
  'routes/joining/together': { as: 'cancer-invitee', path: '/join/choose/together', weighed: true },
  'routes/joining/choice': guest('/join/choose/share-industry'),
  'routes/joining/wishes': guest('/join/wishes'),
  'routes/joining/check': guest('/join/check'),
  'routes/joining/sign': guest('/join/sign'),
  'routes/joining/resume': guest('/join/later'),
  'routes/joining/refuse': guest('/join/refuse'),

  'routes/document/reading': own('/document'),
  'routes/document/print': own(({ section }) => `/document/print?section=${section}&size=large`),
  'routes/document/section': own(({ section }) => `/document/${section}`, { scripts: 1 }),
  // a session of its own, made with the others
  'routes/joint/home': { as: 'reader', path: '/together', weighed: true },
  'routes/joint/own-code': { as: 'reader', path: '/together/own', weighed: true },
  'routes/joint/hand-back': { as: 'reader', path: '/together/hand-back', weighed: true },
  'routes/participant/home': own('/home'),
  'routes/participant/choices': own('/choices'),
  'routes/participant/intent-form': own('/choices/form'),
  'routes/participant/choice': own('/choices/share-industry'),
  'routes/participant/new-version': { as: yutaka, path: '/new-version', weighed: true },
  'routes/participant/requests': { as: sumire, path: '/requests', weighed: true },
  'routes/participant/messages': { as: sumire, path: '/messages', weighed: true },
  'routes/participant/message': { as: sumire, path: ({ message }) => `/messages/${message}`, weighed: true },
  'routes/participant/request': { as: sumire, path: ({ request }) => `/requests/${request}`, weighed: true },
  'routes/participant/case-report': { as: wataru, path: ({ report }) => `/case-reports/${report}`, weighed: true },
  'routes/participant/contact-frequency': own('/contact/frequency'),
  'routes/participant/withdraw': own('/withdraw'),
  'routes/participant/take-back': { as: hikaru, path: '/withdraw/take-back', weighed: true },
  'routes/participant/outcome': { as: hikaru, path: '/withdraw/outcome', weighed: true },
  'routes/participant/withdraw-level': own('/withdraw/no-further-use'),
  'routes/participant/receipt': own(({ receipt }) => `/receipts/${receipt}`),
  'routes/participant/receipt-pdf': own(({ receipt }) => `/receipts/${receipt}/receipt.pdf`, { gives: 'file' }),
  'routes/participant/receipt-proof': own(({ receipt }) => `/receipts/${receipt}/proof.json`, { gives: 'file' }),
  'routes/participant/timeline': own('/timeline'),
  'routes/participant/timeline-act': own('/timeline/3'),
  'routes/participant/copy': own('/copy', { atMostBytes: WHOLE_DOCUMENT }),
  'routes/participant/copy-pdf': own('/copy/copy.pdf', { gives: 'file' }),
  'routes/participant/copy-archive': own('/copy/archive'),
  'routes/participant/copy-archive-file': own('/copy/archive.zip', { gives: '/copy/archive' }),
  'routes/participant/readers': own('/access'),
  'routes/participant/uses': own('/access/uses'),
  'routes/participant/use': own(({ decision }) => `/access/uses/${decision}`),
  'routes/participant/notices': own('/notices'),
  'routes/participant/contact': own('/contact', { names: true }),
  'routes/participant/wishes': own('/wishes'),
  // her own words, in whatever language she wrote them
  'routes/participant/questions': own('/questions', { names: true }),
  'routes/participant/question': own(({ ownQuestion }) => `/questions/${ownQuestion}`),
  'routes/participant/not-me': own('/not-me?act=3'),
  'routes/participant/doubt': { as: kazu, path: ({ doubt }) => `/not-me/${doubt}`, weighed: true },
  'routes/participant/findings': own('/findings'),
  'routes/participant/finding': own('/findings/findings-carrier'),
  'routes/participant/findings-confirm': own('/findings/confirm'),
  // her own words stand on it, in the language in which she wrote them
  'routes/participant/counselling': own('/counselling', { names: true }),
  'routes/participant/counselling-request': own('/counselling/request?about=findings-carrier'),

  'routes/participant/majority': { as: aoi, path: '/majority', weighed: true },

  'routes/proxy/speaking': proxy('/speaking'),
  'routes/proxy/disagree': proxy('/speaking/disagree'),
  'routes/proxy/part': { as: 'tatsu@demo.tomoni.example', path: '/part', weighed: true, names: true },
  'routes/proxy/child-said-no': proxy('/speaking/child-said-no'),
  'routes/family/family': own('/family', { names: true }),
  'routes/family/let-go': own('/family/let-go', { gives: '/family' }),
  'routes/family/following': { as: 'family-viewer', path: () => '/following', weighed: true, names: true },
  'routes/family/begin': visitor(({ family }) => `/following/begin/${family}`),
  // its pictures are its words: each is a request of its own
  'routes/assent/child': visitor(({ sitting }) => `/assent/${sitting}`, { weighed: false }),
  'routes/assent/done': visitor('/assent/done/not-yet'),

  'routes/participant/call-me': own('/call-me'),

  'routes/access/sign-in': visitor('/sign-in'),
  'routes/access/sign-in-passkey': { as: 'visitor', path: '/sign-in/passkey' },
  'routes/access/sign-in-code': visitor('/sign-in/code', { gives: '/sign-in?again' }),
  'routes/access/sign-in-role': visitor('/sign-in/role', { gives: '/sign-in?again' }),
  'routes/access/sign-out': visitor('/sign-out', { gives: '/' }),
  'routes/access/recover': visitor('/recover'),
  'routes/access/recover-token': visitor('/recover/a-link-of-nobody'),
  'routes/access/account': own('/account'),
  'routes/access/account-password': own('/account/password'),
  'routes/access/account-passkeys': { as: chiyo, path: '/account/passkeys' },
  'routes/access/account-sessions': own('/account/sessions', { gives: '/account' }),
  'routes/access/account-language': own('/account/language', { gives: '/account' }),
  'routes/access/account-one-time-code': { as: 'coordinator', path: '/account/one-time-code' },

  'routes/coordinator/home': desk('/desk'),
  'routes/coordinator/invite': desk('/desk/invite'),
  'routes/coordinator/invitation': desk(({ invitation }) => `/desk/invitations/${invitation}`),
  'routes/coordinator/invitation-letter': person(({ invitation }) => `/desk/invitations/${invitation}/letter`),
  'routes/coordinator/person': person(({ participant }) => `/desk/people/${participant}`),
  'routes/coordinator/person-identity': person(({ invited }) => `/desk/people/${invited}/identity`),
  'routes/coordinator/person-account': person(({ invited }) => `/desk/people/${invited}/account`),
  'routes/coordinator/person-password': person(({ participant }) => `/desk/people/${participant}/password`),
  'routes/coordinator/person-confirm': person(({ signed }) => `/desk/people/${signed}/confirm`),
  'routes/coordinator/person-private': person(({ child }) => `/desk/people/${child}/private`),
  'routes/coordinator/person-guard': person(({ participant }) => `/desk/people/${participant}/guard`),
  'routes/coordinator/person-samples': person(({ participant }) => `/desk/people/${participant}/samples`),
  'routes/coordinator/person-withdrawal': person(({ participant }) => `/desk/people/${participant}/withdrawal`),
  'routes/coordinator/person-doubt': person(({ participant }) => `/desk/people/${participant}/doubt`),
  'routes/coordinator/person-understanding': person(({ signed }) => `/desk/people/${signed}/understanding`),
  'routes/coordinator/person-questions': person(({ invited }) => `/desk/people/${invited}/questions`),
  'routes/coordinator/person-proxies': person(({ child }) => `/desk/people/${child}/proxies`),
  'routes/coordinator/person-together': person(({ invited }) => `/desk/people/${invited}/together`),
  'routes/coordinator/person-assent': person(({ child }) => `/desk/people/${child}/assent`),
  'routes/coordinator/person-dispute': person(({ child }) => `/desk/people/${child}/dispute`),
  'routes/coordinator/person-guardian': person(({ child }) => `/desk/people/${child}/guardian`),
  'routes/coordinator/person-capacity': person(({ participant }) => `/desk/people/${participant}/capacity`),
  'routes/coordinator/person-majority': person(({ child }) => `/desk/people/${child}/majority`),
  'routes/coordinator/person-merge': person(({ participant }) => `/desk/people/${participant}/merge`),
  'routes/coordinator/person-transfer': person(({ participant }) => `/desk/people/${participant}/transfer`),
  'routes/coordinator/person-death': person(({ participant }) => `/desk/people/${participant}/death`),
  'routes/coordinator/person-proxy': person(({ child, appointed }) => `/desk/people/${child}/proxies/${appointed}`),
  'routes/coordinator/person-paper': person(({ invited }) => `/desk/people/${invited}/paper`),
  'routes/coordinator/person-paper-form': person(({ invited }) => `/desk/people/${invited}/paper/consent`),
  'routes/coordinator/person-phone': person(({ participant }) => `/desk/people/${participant}/phone`),
  'routes/coordinator/person-take-back': person(({ left }) => `/desk/people/${left}/take-back`),
  'routes/coordinator/person-corrections': desk(({ participant }) => `/desk/people/${participant}/corrections`),
  'routes/coordinator/person-correction': person(({ participant }) => `/desk/people/${participant}/corrections/2`),
  'routes/coordinator/person-returned': desk(({ participant }) => `/desk/people/${participant}/returned`),
  'routes/coordinator/papers': desk('/desk/paper'),
  'routes/coordinator/paper-entry': person(({ paper }) => `/desk/paper/${paper}`),
  'routes/coordinator/paper-scan': desk(({ paper }) => `/desk/paper/${paper}/scan`, { gives: 'file' }),
  'routes/coordinator/correction': desk(({ correction }) => `/desk/corrections/${correction}`),
  'routes/coordinator/correction-proof': desk(({ correction }) => `/desk/corrections/${correction}/proof`, {
    gives: 'file',
  }),
  'routes/coordinator/earlier-consents': desk('/desk/earlier-consents', { names: true }),
  'routes/coordinator/earlier-consent-list': desk(({ list }) => `/desk/earlier-consents/${list}`),
  'routes/coordinator/errand': desk(({ errand }) => `/desk/errands/${errand}`),
  'routes/coordinator/errand-letter': person(({ letter }) => `/desk/errands/${letter}/letter`),
  'routes/coordinator/pack': desk('/desk/pack?sheet=forms'),
  'routes/coordinator/questions': desk('/desk/questions'),
  'routes/coordinator/question': person(({ question }) => `/desk/questions/${question}`),
  'routes/coordinator/letters': desk('/desk/letters'),
  'routes/coordinator/wave-letters': person('/desk/letters/waves/wgs-icf/2.2/0'),
  'routes/coordinator/wave-letters-pdf': desk('/desk/letters/waves/wgs-icf/2.2/0/letters.pdf', { gives: 'file' }),
  'routes/coordinator/letter': person(({ mailLetter }) => `/desk/letters/${mailLetter}`),
  'routes/coordinator/person-notice': person(({ participant }) => `/desk/people/${participant}/notice`),
  'routes/coordinator/person-contact': person(({ participant }) => `/desk/people/${participant}/contact`),
  'routes/coordinator/calls': desk('/desk/calls'),
  'routes/coordinator/call': person(({ call }) => `/desk/calls/${call}`),
  'routes/coordinator/tasks': desk('/desk/tasks'),
  'routes/coordinator/task': desk(({ task }) => `/desk/tasks/${task}`),
  'routes/coordinator/outcome-letter': person(({ outcome }) => `/desk/tasks/${outcome}/letter`),
  'routes/restricted/list': { as: 'data-protection-contact', path: '/restricted' },
  'routes/doubt/list': desk('/doubts'),
  'routes/doubt/one': person(({ doubt }) => `/doubts/${doubt}`),
  'routes/escalation/list': { as: 'ethics-contact', path: '/escalations' },
  'routes/escalation/one': { as: 'ethics-contact', path: ({ escalated }) => `/escalations/${escalated}` },
  'routes/holder/list': { as: 'release-desk', path: '/holder' },
  'routes/holder/task': { as: 'release-desk', path: ({ holding }) => `/holder/${holding}` },

  'routes/follow-up/list': desk('/follow-ups'),
  'routes/follow-up/one': desk(({ followUp }) => `/follow-ups/${followUp}`),

  'routes/auditor/decisions': { as: 'auditor', path: '/audit' },
  'routes/auditor/decisions-file': { as: 'auditor', path: '/audit/decisions.csv', gives: 'file' },
  'routes/auditor/decision': { as: 'auditor', path: ({ decision }) => `/audit/decisions/${decision}` },
  'routes/override/list': { as: 'administrator', path: '/overrides' },
  'routes/override/ask': { as: 'doctor', path: '/overrides/new' },
  'routes/override/confirm': { as: 'administrator', path: ({ override }) => `/overrides/${override}` },
  'routes/emergency/list': { as: 'doctor', path: '/emergency' },
  'routes/emergency/ask': { as: 'doctor', path: '/emergency/new' },
  'routes/emergency/one': {
    as: 'data-protection-contact',
    path: ({ emergency }) => `/emergency/${emergency}`,
    shows: '#form',
  },
  // open for a quarter of an hour: emergency.spec.ts looks at it while it is
  'routes/emergency/record': { as: 'doctor', path: ({ emergency }) => `/emergency/${emergency}/record`, gives: 404 },
  'routes/results/list': { as: 'genetic-counsellor', path: '/results' },
  'routes/results/new': { as: 'doctor', path: '/results/new' },
  'routes/results/case': { as: 'doctor', path: ({ result }) => `/results/${result}`, names: true },
  'routes/results/relatives-letter': {
    as: 'genetic-counsellor',
    path: ({ relativesLetter }) => `/results/${relativesLetter}/letter`,
    names: true,
  },
  'routes/counsellor/list': { as: 'genetic-counsellor', path: '/counsellor' },
  'routes/counsellor/request': { as: 'genetic-counsellor', path: ({ talk }) => `/counsellor/${talk}`, names: true },
  ...CASES_OF_ADMINISTRATION,

  'routes/demo/inbox': visitor('/demo/inbox', DEMO),
  'routes/demo/mail': visitor(({ mail }) => `/demo/inbox/${mail}`, DEMO),
  'routes/demo/mail-html': visitor(({ mail }) => `/demo/inbox/${mail}/html`, { gives: 'file' }),
  'routes/demo/codes': visitor('/demo/codes', DEMO),
  ...CASES_OF_CONSULTATIONS,
  ...CASES_OF_DOCUMENTS,
  ...CASES_OF_PROGRAMME,
  ...CASES_OF_PUBLIC_LIFE,
};

/** Identifiers of all routes: the module without its ending, as Remix names them. */
export function routeIds(entries: readonly RouteConfigEntry[] = routes): string[] {
  return entries.flatMap((entry) => [entry.id ?? entry.file.replace(/\.tsx?$/, ''), ...routeIds(entry.children ?? [])]);
}
