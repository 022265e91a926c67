/** Pages of visitors, of those who join and take part, of family, and of everybody with an account. */
import type { Policy, RoutePolicy } from '../admits.ts';

/** the participant herself, or who decides for her */
const OWN: Policy = ['participant', 'proxy'];
/** beside the one who explains, on the hospital's device, too */
const READS: Policy = ['invitee-or-participant', 'reader'];
const HANDS_BACK: Policy = ['invitee-or-participant', 'reader', 'handed-over'];
const OWN_READS: Policy = ['participant', 'proxy', 'reader'];
/** also on a device that was handed over for one page */
const HANDED: Policy = ['anyone', 'handed-over'];
/** who has an account */
const HOLDER: Policy = ['participant', 'proxy', 'limited-proxy', 'family-viewer', 'any-staff'];

export const OF_EVERYBODY: Readonly<Record<string, RoutePolicy>> = {
  root: { GET: HANDED },

  // public
  'routes/public/home': { GET: 'anyone' },
  'routes/public/help': { GET: 'anyone' },
  'routes/public/accessibility': { GET: 'anyone', POST: 'anyone' },
  'routes/public/accessibility-criteria': { GET: 'anyone' },
  'routes/public/privacy': { GET: 'anyone' },
  'routes/public/settings': { GET: 'anyone', POST: 'anyone' },
  'routes/public/language': { GET: 'anyone', POST: HANDED },
  'routes/public/not-found': { GET: 'anyone' },
  'routes/public/paper-check': { GET: 'anyone' },
  'routes/public/documents': { GET: 'anyone' },
  'routes/public/document-version': { GET: 'anyone' },
  'routes/public/document-rendering': { GET: 'anyone' },
  'routes/public/document-file': { GET: 'anyone' },
  'routes/public/document-pdf': { GET: 'anyone' },

  // joining: the way from letter to signature, by the letter or signed in; a proxy's as well as the person's own
  'routes/joining/enter': { GET: 'anyone', POST: 'anyone' },
  'routes/joining/link': { GET: 'anyone', POST: 'anyone' },
  'routes/joining/tasks': { GET: 'invitee-or-participant' },
  'routes/joining/reading': { GET: READS },
  'routes/joining/section': { GET: READS, POST: READS },
  'routes/joining/print': { GET: READS },
  'routes/joining/understanding': { GET: READS },
  'routes/joining/own-words': { GET: READS, POST: READS },
  'routes/joining/item': { GET: READS, POST: READS },
  'routes/joining/questions': { GET: READS, POST: READS },
  'routes/joining/question': { GET: READS, POST: READS },
  'routes/joining/electronic-way': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/account': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/choose': { GET: 'invitee-or-participant' },
  'routes/joining/together': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/choice': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/wishes': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/check': { GET: 'invitee-or-participant' },
  'routes/joining/sign': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/resume': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/joining/refuse': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },

  // the document in force
  'routes/document/reading': { GET: OWN_READS },
  'routes/document/print': { GET: OWN_READS },
  'routes/document/section': { GET: OWN_READS, POST: OWN_READS },

  // side by side on the hospital's device; the pages themselves ask whether the session is of such a reading
  'routes/joint/home': { GET: READS },
  'routes/joint/own-code': { GET: 'reader', POST: 'reader' },
  'routes/joint/hand-back': { GET: HANDS_BACK, POST: HANDS_BACK },

  // mail: by its token; the link back opens nothing by itself
  'routes/public/resume': { GET: 'anyone' },
  'routes/public/unsubscribe': { GET: 'anyone', POST: 'anyone' },
  'routes/public/held': { GET: 'anyone', POST: 'anyone' },

  // participant, after joining: own record, or that of the one for whom one decides
  'routes/participant/home': { GET: OWN },
  'routes/participant/choices': { GET: OWN },
  'routes/participant/intent-form': { GET: OWN },
  'routes/participant/held': { GET: OWN, POST: OWN },
  'routes/participant/choice': { GET: OWN, POST: OWN },
  'routes/participant/new-version': { GET: OWN, POST: OWN },
  'routes/participant/requests': { GET: OWN },
  'routes/participant/messages': { GET: OWN },
  'routes/participant/message': { GET: OWN, POST: OWN },
  'routes/participant/request': { GET: OWN, POST: OWN },
  'routes/participant/case-report': { GET: OWN, POST: OWN },
  'routes/participant/contact-frequency': { GET: OWN, POST: OWN },
  // leaving: also by the letter alone, for one who has turned 18
  'routes/participant/withdraw': { GET: 'invitee-or-participant' },
  'routes/participant/take-back': { GET: OWN, POST: OWN },
  'routes/participant/outcome': { GET: OWN },
  'routes/participant/withdraw-level': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/participant/wishes': { GET: OWN, POST: OWN },
  'routes/participant/majority': { GET: 'invitee-or-participant' },
  'routes/participant/questions': { GET: READS, POST: READS },
  'routes/participant/question': { GET: READS, POST: READS },
  'routes/participant/not-me': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/participant/doubt': { GET: 'invitee-or-participant' },
  'routes/participant/findings': { GET: OWN },
  'routes/participant/findings-confirm': { GET: OWN, POST: OWN },
  'routes/participant/finding': { GET: OWN, POST: OWN },
  'routes/participant/counselling': { GET: OWN },
  'routes/participant/counselling-request': { GET: OWN, POST: OWN },
  'routes/participant/notices': { GET: OWN, POST: OWN },
  'routes/participant/contact': { GET: 'participant', POST: 'participant' },
  'routes/participant/call-me': { GET: 'invitee-or-participant', POST: 'invitee-or-participant' },
  'routes/participant/receipt': { GET: 'invitee-or-participant' },
  'routes/participant/receipt-pdf': { GET: 'invitee-or-participant' },
  'routes/participant/receipt-proof': { GET: 'invitee-or-participant' },
  'routes/participant/timeline': { GET: OWN },
  'routes/participant/timeline-act': { GET: OWN },
  'routes/participant/copy': { GET: OWN },
  'routes/participant/copy-pdf': { GET: OWN },
  'routes/participant/copy-archive': { GET: OWN, POST: OWN },
  'routes/participant/copy-archive-file': { GET: OWN },
  'routes/participant/readers': { GET: OWN },
  'routes/participant/uses': { GET: OWN },
  'routes/participant/use': { GET: OWN },

  // who decides for another
  'routes/proxy/speaking': { GET: 'proxy' },
  'routes/proxy/disagree': { GET: 'proxy', POST: 'proxy' },
  'routes/proxy/child-said-no': { GET: 'proxy', POST: 'proxy' },

  // in place of all of the above where the record is kept from her
  'routes/proxy/part': { GET: 'limited-proxy', POST: 'limited-proxy' },

  // family whom a participant lets follow: she alone invites and lets go
  'routes/family/family': { GET: 'participant', POST: 'participant' },
  'routes/family/let-go': { GET: 'participant', POST: 'participant' },
  'routes/family/following': { GET: 'family-viewer', POST: 'family-viewer' },
  'routes/family/begin': { GET: 'anyone', POST: 'anyone' },

  // a child's own page: whoever holds its link, once, for a day; the service asks for nothing else of a child
  'routes/assent/child': { GET: HANDED, POST: HANDED },
  'routes/assent/done': { GET: HANDED },

  // signing in, accounts: who has given a password but no code is still a visitor, and the services ask for what is missing
  'routes/access/sign-in': { GET: 'anyone', POST: 'anyone' },
  'routes/access/sign-in-passkey': { GET: 'anyone', POST: 'anyone' },
  'routes/access/sign-in-code': { GET: 'anyone', POST: 'anyone' },
  'routes/access/sign-in-role': { GET: 'anyone', POST: 'anyone' },
  // of the organisation: who goes there is nobody yet, or connects her own account; the services ask which
  'routes/access/organisation': { GET: 'anyone' },
  'routes/access/organisation-callback': { GET: 'anyone' },
  'routes/access/organisation-out': { GET: 'anyone' },
  'routes/access/sign-out': { GET: 'anyone', POST: 'anyone' },
  'routes/access/recover': { GET: 'anyone', POST: 'anyone' },
  'routes/access/recover-token': { GET: HANDED, POST: HANDED },
  'routes/access/account': { GET: HOLDER },
  'routes/access/account-password': { GET: HOLDER, POST: HOLDER },
  'routes/access/account-passkeys': { GET: HOLDER, POST: HOLDER },
  'routes/access/account-sessions': { GET: HOLDER, POST: HOLDER },
  'routes/access/account-language': { GET: HOLDER, POST: HOLDER },
  'routes/access/account-one-time-code': { GET: 'anyone', POST: 'anyone' },

  // the demonstration: services/demo/demo-is-open.ts shows them to this machine alone, everyone else the page of what is not there
  'routes/demo/inbox': { GET: 'anyone' },
  'routes/demo/mail': { GET: 'anyone' },
  'routes/demo/mail-html': { GET: 'anyone' },
  'routes/demo/codes': { GET: 'anyone' },
};
