/** What a case needs to know of the running programme. */

import type { KnownComments } from './known-comments.ts';
import type { KnownRequests } from './known-requests.ts';

export type Known = KnownRequests & KnownComments & KnownHere;

type KnownHere = {
  /** of chiyo's */
  readonly receipt: string;
  readonly participant: string;
  /** has stopped all use, within the cooling-off */
  readonly left: string;
  /** has signed; nobody has confirmed */
  readonly signed: string;
  /** a letter not used yet, and its link */
  readonly invitation: string;
  readonly link: string;
  /** is reading, has asked, may sign */
  readonly invited: string;
  readonly question: string;
  /** chiyo's own: one that waits, one passed on to the programme's contact */
  readonly ownQuestion: string;
  readonly escalated: string;
  /** of kazu's, said in the seed */
  readonly doubt: string;
  readonly section: string;
  readonly item: string;
  readonly task: string;
  /** to print, in the place of a mail */
  readonly mailLetter: string;
  /** the outcome to be written of somebody who left, and a task at the release desk */
  readonly outcome: string;
  readonly holding: string;
  /** asked of the company whose account is of the demonstration; a certificate that was scanned */
  readonly recall: string;
  readonly certificate: string;
  /** a file of records of use */
  readonly intake: string;
  readonly mail: string;
  /** about chiyo */
  readonly decision: string;
  /** asked for, not given */
  readonly override: string;
  /** what the watch over readings raised */
  readonly alert: string;
  /** a request to read in an emergency that nobody has decided */
  readonly emergency: string;
  /** a case at the finding desk, a request for a talk */
  readonly result: string;
  /** a case whose person wishes a letter for relatives */
  readonly relativesLetter: string;
  /** lists of the release desk: one tried, one given */
  readonly run: string;
  readonly given: string;
  /** proposed by the release desk, confirmed by nobody */
  readonly stop: string;
  /** entered by the ethics contact, confirmed by nobody */
  readonly opinion: string;
  /** a campaign of recontact that waits for a second person; one that wrote to sumire */
  readonly campaign: string;
  readonly message: string;
  /** an organisation that asks to join a forum, the page of its link, and one that is a member */
  readonly forum: string;
  readonly forumStanding: string;
  readonly forumMember: string;
  /** an audit from outside, with a finding that the contact for data protection answers for */
  readonly outsideAudit: { readonly audit: string; readonly finding: string };
  /** a leak that was noticed a day ago */
  readonly leak: string;
  /** what chiyo asks about her own data */
  readonly right: string;
  /** an account of somebody who works for the programme */
  readonly staff: string;
  /** asked for by the administrator, confirmed by nobody */
  readonly closure: string;
  readonly talk: string;
  /** a request to be called */
  readonly call: string;
  /** of nine: two parents decide; where the version has no text for them, chiyo */
  readonly child: string;
  readonly appointed: string;
  readonly sitting: string;
  readonly followUp: string;
  /** typed by one, and what waits beside it at the first hospital's desk */
  readonly paper: string;
  readonly correction: string;
  readonly errand: string;
  readonly letter: string;
  readonly list: string;
  /** a link by which chiyo's family may begin to follow */
  readonly family: string;
  /** a request for data that the chair of the committee reads; a meeting */
  readonly judged: string;
  readonly meeting: string;
  /** a request that the panel talks over, its interests declared by member and chair */
  readonly reading: string;
  /** the panel's next meeting */
  readonly panelMeeting: string;
  /** what a recipient means to publish, and the one person who is asked about it */
  readonly publication: string;
  /** before the committee, without the chair’s word */
  readonly toJudge: string;
  readonly report: string;
  /** of the register: a review with its outcome, one that waits, a sanction */
  readonly review: string;
  readonly openReview: string;
  readonly sanction: string;
  /** news that is being written, and news whose day is fixed */
  readonly newsDraft: string;
  readonly newsFixed: string;
  /** address of a part of a report that is being written */
  readonly reportPart: string;
  /** a consent document in review */
  readonly draft: string;
  /** an event that takes sign-ups, somebody's sign-up by its code; a report of unfair treatment by its code, and its number */
  readonly event: string;
  readonly signUp: string;
  readonly told: string;
  readonly unfair: string;
  /** that sumire is asked about */
  readonly request: string;
  /** the applicant's own, handed in, and a file of it */
  readonly dataRequest: string;
  readonly attachment: string;
};
