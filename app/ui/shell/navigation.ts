/** The links of each audience, in the order of use. A page of its own is added here when it exists. */

import type { MenuOffer } from '#app/consent/domain/standing/offers.ts';
import type { TextKey } from '#app/i18n/texts.ts';
import { ownMember } from '#bridge/contract/own-member.ts';
import type { PageKnown } from '../page-context.tsx';

export type NavigationLink = {
  readonly href: string;
  readonly text: TextKey;
  /** shown only where her standing offers it */
  readonly offer?: MenuOffer;
};

const WAY_OUT: readonly NavigationLink[] = [{ href: '/withdraw', text: 'withdrawal:title', offer: 'withdraw' }];
/** Once all use is stopped: what became of it, in the place of the way out. */
const AFTER: readonly NavigationLink[] = [
  { href: '/withdraw/outcome', text: 'home:ways.after', offer: 'after-leaving' },
];
const PARTICIPANT: readonly NavigationLink[] = [
  { href: '/home', text: 'home:title' },
  { href: '/choices', text: 'choices:title', offer: 'change-answers' },
  { href: '/choices', text: 'home:ways.choicesRead', offer: 'see-answers' },
  { href: '/findings', text: 'findings:title', offer: 'change-findings' },
  { href: '/findings', text: 'home:ways.findingsRead', offer: 'see-findings' },
  { href: '/timeline', text: 'timeline:title' },
];
/** The same pages, named for one who decides for somebody else. */
const PROXY: readonly NavigationLink[] = [
  { href: '/home', text: 'proxy:nav.home' },
  { href: '/speaking', text: 'proxy:nav.speaking' },
  { href: '/choices', text: 'proxy:nav.choices', offer: 'change-answers' },
  { href: '/choices', text: 'proxy:nav.choicesRead', offer: 'see-answers' },
  { href: '/timeline', text: 'timeline:title' },
];
const LIMITED: readonly NavigationLink[] = [{ href: '/part', text: 'proxy:nav.speaking' }];
const FAMILY: readonly NavigationLink[] = [{ href: '/following', text: 'family:following.title' }];
const APPLICANT: readonly NavigationLink[] = [
  { href: '/apply', text: 'apply:title' },
  { href: '/recalls', text: 'recalls:title' },
];
const BY_ROLE: Readonly<Record<string, readonly NavigationLink[]>> = {
  'site-coordinator': [
    { href: '/desk', text: 'coordinator:home.title' },
    { href: '/desk/invite', text: 'coordinator:home.invite' },
    { href: '/desk/paper', text: 'paper:list.title' },
    { href: '/desk/questions', text: 'coordinator:questions.title' },
    { href: '/desk/calls', text: 'coordinator:call.list' },
    { href: '/desk/tasks', text: 'coordinator:tasks.title' },
    { href: '/desk/letters', text: 'coordinator:letters.title' },
    { href: '/follow-ups', text: 'life:followUps.title' },
    { href: '/doubts', text: 'coordinator:doubts.title' },
    { href: '/desk/our-page', text: 'commonsdesk:ourPage.title' },
    { href: '/overrides', text: 'override:title' },
    { href: '/emergency', text: 'emergency:title' },
    { href: '/stops', text: 'release:stops.title' },
  ],
  'treating-doctor': [
    { href: '/results', text: 'results:title' },
    { href: '/results/new', text: 'results:new.title' },
    { href: '/overrides', text: 'override:title' },
    { href: '/emergency', text: 'emergency:title' },
  ],
  'expert-panel': [
    { href: '/results', text: 'results:title' },
    { href: '/results/new', text: 'results:new.title' },
  ],
  'genetic-counsellor': [
    { href: '/counsellor', text: 'results:requests.title' },
    { href: '/results', text: 'results:title' },
  ],
  'data-holder': [
    { href: '/holder', text: 'holder:title' },
    { href: '/recalls', text: 'recalls:title' },
    { href: '/datasets', text: 'release:dataset.title' },
    { href: '/usage-records', text: 'usage:title' },
  ],
  'release-desk': [
    { href: '/releases', text: 'release:title' },
    { href: '/datasets', text: 'release:dataset.title' },
    { href: '/recalls', text: 'recalls:title' },
    { href: '/stops', text: 'release:stops.title' },
    { href: '/holder', text: 'holder:title' },
    { href: '/usage-records', text: 'usage:title' },
    { href: '/outside-audits', text: 'audits:title' },
  ],
  'elsi-officer': [
    { href: '/studio', text: 'studio:desk.title' },
    { href: '/opinions', text: 'opinions:title' },
    { href: '/outside-audits', text: 'audits:title' },
    { href: '/stops', text: 'release:stops.title' },
  ],
  translator: [{ href: '/studio', text: 'studio:desk.title' }],
  'data-protection-contact': [
    { href: '/rights-desk', text: 'duties:rights.title' },
    { href: '/leaks', text: 'leaks:title' },
    { href: '/retention', text: 'duties:retention.title' },
    { href: '/outside-audits', text: 'audits:title' },
    { href: '/doubts', text: 'coordinator:doubts.title' },
    { href: '/restricted', text: 'coordinator:unread.title' },
    { href: '/watch', text: 'watch:title' },
    { href: '/escalations', text: 'coordinator:escalations.title' },
    { href: '/overrides', text: 'override:title' },
    { href: '/emergency', text: 'emergency:title' },
    { href: '/erasures', text: 'erasure:title' },
    { href: '/recalls', text: 'recalls:title' },
    { href: '/stops', text: 'release:stops.title' },
  ],
  'ethics-contact': [
    { href: '/rights-desk', text: 'duties:rights.title' },
    { href: '/leaks', text: 'leaks:title' },
    { href: '/retention', text: 'duties:retention.title' },
    { href: '/outside-audits', text: 'audits:title' },
    { href: '/escalations', text: 'coordinator:escalations.title' },
    { href: '/studio/unfair', text: 'commonsdesk:unfair.page' },
    { href: '/follow-ups', text: 'life:followUps.title' },
    { href: '/erasures', text: 'erasure:title' },
    { href: '/studio/recontact', text: 'campaigns:title' },
    { href: '/opinions', text: 'opinions:title' },
    { href: '/stops', text: 'release:stops.title' },
  ],
  'review-secretariat': [
    { href: '/office', text: 'office:desk.title' },
    { href: '/office/requests', text: 'office:requests.title' },
    { href: '/office/meetings', text: 'office:meetings.title' },
    { href: '/office/seats', text: 'office:seats.title.committee' },
    { href: '/panel-words', text: 'panel:office.title' },
    { href: '/forum', text: 'forum:desk.title' },
    { href: '/publications', text: 'publications:title' },
    { href: '/office/reviews', text: 'registry:reviews.title' },
    { href: '/grants', text: 'administration:grants.title' },
    { href: '/office/sanctions', text: 'registry:sanctions.title' },
    { href: '/outside-audits', text: 'audits:title' },
    { href: '/sites', text: 'operator:closing.title' },
    { href: '/recalls', text: 'recalls:title' },
  ],
  'review-member': [
    { href: '/review', text: 'review:desk.title' },
    { href: '/review/meetings', text: 'office:meetings.title' },
  ],
  applicant: APPLICANT,
  'data-user': APPLICANT,
  'panel-member': [{ href: '/panel', text: 'panel:home.title' }],
  'forum-committee': [{ href: '/forum', text: 'forum:desk.title' }],
  auditor: [
    { href: '/audit', text: 'audit:title' },
    { href: '/outside-audits', text: 'audits:title' },
    { href: '/watch', text: 'watch:title' },
  ],
  administrator: [
    { href: '/operator', text: 'operator:title' },
    { href: '/operator/people', text: 'administration:people.title' },
    { href: '/grants', text: 'administration:grants.title' },
    { href: '/outside-audits', text: 'audits:title' },
    { href: '/overrides', text: 'override:title' },
    { href: '/emergency', text: 'emergency:title' },
    { href: '/sites', text: 'operator:closing.title' },
    { href: '/stops', text: 'release:stops.title' },
    { href: '/office/sanctions', text: 'registry:sanctions.title' },
  ],
};

/** Where her record could not be read: the pages themselves say what is possible. */
const UNKNOWN: readonly MenuOffer[] = ['change-answers', 'change-findings', 'withdraw'];

function offered(links: readonly NavigationLink[], menu: readonly MenuOffer[]): readonly NavigationLink[] {
  const out = menu.includes('withdraw') ? WAY_OUT : AFTER;
  return [...links, ...out].filter(({ offer }) => offer === undefined || menu.includes(offer));
}

/** @param menu what a participant's record offers; null where nobody's record bears on it, or it could not be read */
export function navigationFor({
  who,
  role,
  menu,
}: Pick<PageKnown, 'who' | 'role' | 'menu'>): readonly NavigationLink[] {
  if (who === 'participant') return offered(PARTICIPANT, menu ?? UNKNOWN);
  if (who === 'proxy') return offered(PROXY, menu ?? UNKNOWN);
  if (who === 'limited-proxy') return LIMITED;
  if (who === 'family-viewer') return FAMILY;
  return (role !== null && ownMember(BY_ROLE, role)) || [];
}
