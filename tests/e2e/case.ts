/** One page as a test opens it: who, and where. */
import type { Known } from './known-things.ts';

export type Path = string | ((known: Known) => string);

export type Case = {
  /** `visitor`, a role or a mail address of demo.json */
  readonly as: string;
  readonly path: Path;
  /** `page` by itself; `file`: no HTML; `no-file`: 404 without a page; a number: a page with this status; a text: sends there */
  readonly gives?: 'file' | 'no-file' | number | string;
  /** participant pages are weighed: 20 kB, three requests, no script */
  readonly weighed?: boolean;
  /** files of script that a weighed page may ask for; none where left out */
  readonly scripts?: number;
  /** stands on the page, by selector: a page that shows its form in one state alone has not been looked at without it */
  readonly shows?: string;
  /** names and mails of people stand on it, in whatever language they are */
  readonly names?: boolean;
  /** a whole document takes more than a first view */
  readonly atMostBytes?: number;
};
