/**
 * What the programme may set without a new version of the program: each with what it is where nobody has set it, and
 * within which bounds. A bound is the law's or a promise's; nobody sets beyond it.
 */
import { firstRefusal, type Refused, refuse } from '../outcome.ts';

type Setting = {
  readonly unit: 'days' | 'minutes';
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  /** law, guidance or promise that the bounds rest on */
  readonly ground: string;
};

export const SETTINGS = {
  'account-link-days': { unit: 'days', standard: 14, least: 1, most: 30, ground: 'docs/decisions/052-roles-by-two.md' },
  'dormant-account-days': { unit: 'days', standard: 90, least: 30, most: 365, ground: '3省2ガイドライン 14.1' },
  'rights-acknowledge-days': {
    unit: 'days',
    standard: 14,
    least: 1,
    most: 14,
    ground: '個人情報保護法 第33条「遅滞なく」',
  },
  'rights-answer-days': { unit: 'days', standard: 30, least: 7, most: 30, ground: '個人情報保護法 第33条「遅滞なく」' },
  'rights-extension-days': {
    unit: 'days',
    standard: 30,
    least: 1,
    most: 30,
    ground: '個人情報保護法 第33条「遅滞なく」',
  },
  'keep-messages-days': { unit: 'days', standard: 1096, least: 1096, most: 3653, ground: '倫理指針 第8' },
  'keep-outbox-days': { unit: 'days', standard: 90, least: 7, most: 365, ground: '個人情報保護法 第22条' },
  'keep-calls-days': { unit: 'days', standard: 365, least: 90, most: 1096, ground: '個人情報保護法 第22条' },
  'keep-invited-days': { unit: 'days', standard: 365, least: 180, most: 1096, ground: '個人情報保護法 第22条' },
  'leak-preliminary-days': {
    unit: 'days',
    standard: 3,
    least: 1,
    most: 5,
    ground: '個人情報保護法施行規則 第8条第1項',
  },
  'leak-final-days': { unit: 'days', standard: 30, least: 7, most: 30, ground: '個人情報保護法施行規則 第8条第2項' },
  'leak-final-days-malicious': {
    unit: 'days',
    standard: 60,
    least: 7,
    most: 60,
    ground: '個人情報保護法施行規則 第8条第2項',
  },
  'finding-take-up-days': {
    unit: 'days',
    standard: 14,
    least: 1,
    most: 30,
    ground: 'docs/decisions/058-findings-of-outside-audits.md',
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
