/** The languages of the site and the files of words. Japanese is the source; plain Japanese a version of its own. */
import { LANGUAGES, type Language } from '#app/domain/event/payloads/parts.ts';

export type Locale = Language;

export const LOCALES: readonly Locale[] = LANGUAGES;

/** One file each: locales/<locale>/<namespace>.json */
export const NAMESPACES = [
  'shell',
  'public',
  'errors',
  'access',
  'joining',
  'proxy',
  'assent',
  'majority',
  'call',
  'family',
  'choices',
  'home',
  'timeline',
  'doubt',
  'withdrawal',
  'receipt',
  'archive',
  'coordinator',
  'life',
  'panel',
  'paper',
  'sheets',
  'holder',
  'recalls',
  'usage',
  'erasure',
  'office',
  'review',
  'operator',
  'release',
  'forum',
  'override',
  'results',
  'findings',
  'counselling',
  'versions',
  'requests',
  'printed',
  'publications',
  'frequency',
  'contact',
  'notice',
  'audit',
  'apply',
  'uses',
  'refusals',
  'mail',
  'events',
  'demo',
] as const;
export type Namespace = (typeof NAMESPACES)[number];

/** Staff work in Japanese or English: in plain Japanese these may be empty, and Japanese is shown. */
export const STAFF_NAMESPACES: readonly Namespace[] = [
  'coordinator',
  'life',
  'paper',
  'holder',
  'recalls',
  'usage',
  'erasure',
  'office',
  'review',
  'operator',
  'release',
  // staff's desk in large part; what is public is there in plain Japanese too
  'forum',
  'override',
  'results',
  'audit',
  'apply',
  'publications',
];
