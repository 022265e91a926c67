/**
 * What the programme may set without a new version of the program: each with what it is where nobody has set it, and
 * within which bounds. A bound is the law's or a promise's; nobody sets beyond it.
 */
import { firstRefusal, type Refused, refuse } from '../outcome.ts';

/** Law, guidance or decision that a bound or a period rests on; its words are in the locales. */
export const GROUNDS = [
  ...['appi-22', 'appi-33', 'appi-rules-8-1', 'appi-rules-8-2'],
  ...['guidelines-8', 'guidelines-8-provision', 'guidelines-8-decisions', 'guidelines-18', 'guidelines-18-electronic'],
  ...['medical-information', 'medical-information-accounts', 'decision-042', 'decision-052', 'decision-058'],
] as const;
export type Ground = (typeof GROUNDS)[number];

type Setting = {
  readonly unit: 'days' | 'minutes';
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  readonly ground: Ground;
};

export const SETTINGS = {
  'account-link-days': { unit: 'days', standard: 14, least: 1, most: 30, ground: 'decision-052' },
  'dormant-account-days': { unit: 'days', standard: 90, least: 30, most: 365, ground: 'medical-information-accounts' },
  'rights-acknowledge-days': {
    unit: 'days',
    standard: 14,
    least: 1,
    most: 14,
    ground: 'appi-33',
  },
  'rights-answer-days': { unit: 'days', standard: 30, least: 7, most: 30, ground: 'appi-33' },
  'rights-extension-days': {
    unit: 'days',
    standard: 30,
    least: 1,
    most: 30,
    ground: 'appi-33',
  },
  'keep-messages-days': { unit: 'days', standard: 1096, least: 1096, most: 3653, ground: 'guidelines-8' },
  'keep-outbox-days': { unit: 'days', standard: 90, least: 7, most: 365, ground: 'appi-22' },
  'keep-calls-days': { unit: 'days', standard: 365, least: 90, most: 1096, ground: 'appi-22' },
  'keep-invited-days': { unit: 'days', standard: 365, least: 180, most: 1096, ground: 'appi-22' },
  'leak-preliminary-days': {
    unit: 'days',
    standard: 3,
    least: 1,
    most: 5,
    ground: 'appi-rules-8-1',
  },
  'leak-final-days': { unit: 'days', standard: 30, least: 7, most: 30, ground: 'appi-rules-8-2' },
  'leak-final-days-malicious': {
    unit: 'days',
    standard: 60,
    least: 7,
    most: 60,
    ground: 'appi-rules-8-2',
  },
  'finding-take-up-days': {
    unit: 'days',
    standard: 14,
    least: 1,
    most: 30,
    ground: 'decision-058',
  },
} as const satisfies Readonly<Record<string, Setting>>;
export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

export function refusedSetting(name: SettingName, value: number, before: number): Refused | null {
  const { least, most } = SETTINGS[name];
  return firstRefusal([
    () => (Number.isInteger(value) && value >= least && value <= most ? null : refuse('setting-out-of-bounds')),
    () => (value === before ? refuse('nothing-changes') : null),
  ]);
}
