/**
 * By which way a message reaches a person: one rule for every mail and letter. Source: domain.md §4 rule 7, §1
 * (confidential records).
 */

/**
 * `service`: about what the person did or asked · `legal`: what she must be told (outcome of a withdrawal, coming of age,
 * a changed document) · `updates`: news of the programme · `recontact`: an invitation to something new.
 * The first two cannot be unsubscribed from; a stop of the last two is no answer to any question of consent.
 */
export const MAIL_CLASSES = ['service', 'legal', 'updates', 'recontact'] as const;
export type MailClass = (typeof MAIL_CLASSES)[number];

/** The classes that a person may stop. */
export const STOPPABLE = ['updates', 'recontact'] as const satisfies readonly MailClass[];
export type StoppableClass = (typeof STOPPABLE)[number];
export const isStoppable = (mailClass: MailClass): mailClass is StoppableClass =>
  (STOPPABLE as readonly MailClass[]).includes(mailClass);

/** What she said is safe: mail, paper, or neither (then the desk speaks to her, and her pages show it). */
export const SAFE_WAYS = ['mail', 'post', 'none'] as const;
export type SafeWay = (typeof SAFE_WAYS)[number];

export type MailReach = {
  /** '' where there is none */
  readonly email: string;
  /** mail to that address came back for good */
  readonly mailFails: boolean;
  /** '' where there is none */
  readonly postal: string;
  readonly safe: SafeWay;
  /** 支援措置: nothing goes to an address that others may open */
  readonly confidential: boolean;
};

export type WayOfMail = 'mail' | 'letter' | 'desk' | 'nowhere';

/**
 * Total and pure. `desk`: a coordinator tells her, in person or by a call. `nowhere`: only for what may be stopped, which
 * never makes paper or work. (A campaign is paper where mail is not open: `wayOfCampaign`.)
 */
export function wayOfMail(mailClass: MailClass, reach: MailReach, stopped: boolean): WayOfMail {
  const byMail = reach.safe === 'mail' && reach.email !== '' && !reach.mailFails;
  if (isStoppable(mailClass)) return byMail && !stopped ? 'mail' : 'nowhere';
  if (byMail) return 'mail';
  return reach.safe !== 'none' && reach.postal !== '' && !reach.confidential ? 'letter' : 'desk';
}

/**
 * A campaign asks something of her, so who has no mail is asked on paper and not left out. It is no reason to call anybody,
 * and a stop of such mail is a stop of such paper.
 */
export function wayOfCampaign(reach: MailReach, stopped: boolean): WayOfMail {
  const way = stopped ? 'nowhere' : wayOfMail('service', reach, false);
  return way === 'desk' ? 'nowhere' : way;
}
