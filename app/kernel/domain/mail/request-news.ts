/** News of a request: who gets it by mail besides the applicant. */

/** `office`: everybody of the secretariat. `panel-leads`: who names its readers. `panel`, `committee`: who read it and is free. */
export type Hearer = 'office' | 'panel-leads' | 'panel' | 'committee';
export const HEARD_BY = {
  submitted: ['office'],
  resubmitted: ['office'],
  edited: ['office', 'panel', 'committee'],
  'found-minor': ['panel', 'committee'],
  withdrawn: ['office', 'panel', 'committee'],
  answered: ['office'],
  'answered-panel': ['office', 'panel'],
  'answered-committee': ['office', 'committee'],
  'plain-asked': ['office'],
  'plain-given': ['panel'],
  'new-request': ['panel-leads'],
  'panel-spoke': ['office'],
  'votes-complete': ['office'],
  'day-passed': ['office'],
  'decided-differently': ['panel', 'panel-leads'],
  'publication-shown': ['office'],
  'report-given': ['office'],
  'resumption-proposed': ['office'],
} as const satisfies Readonly<Record<string, readonly Hearer[]>>;
export type News = keyof typeof HEARD_BY;
export type AboutRequest = {
  readonly number: string;
  readonly title: string | null;
  readonly news: News | null;
};
