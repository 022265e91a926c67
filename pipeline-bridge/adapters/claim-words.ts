/** What is wrong with a job's comment, for the person who wrote it. */
import type { Language } from '../cli/outcome.ts';
import { type ClaimFault, JOB_ACTIONS, MOST_SAMPLES } from './claim.ts';

const EXAMPLE = '--comment="consent:action=joint-analyse;samples=S-…,S-…"';

const WORDS: Readonly<Record<ClaimFault, Readonly<Record<Language, string>>>> = {
  'no-claim': {
    ja: `ジョブがどの検体を読むかが書かれていません。例: ${EXAMPLE}`,
    en: `the job does not say which samples it reads. Example: ${EXAMPLE}`,
  },
  characters: {
    ja: 'コメントに使えない文字があります（空白・引用符など）。',
    en: 'the comment has a character that is not taken (a space, a quote …).',
  },
  'too-long': {
    ja: 'コメントが長すぎます。マニフェスト番号（M-…）を使ってください。',
    en: 'the comment is too long. Use a manifest id (M-…).',
  },
  'member-unknown': { ja: '知らない項目です', en: 'unknown member' },
  'member-twice': { ja: '項目が二度あります', en: 'member given twice' },
  'member-missing': { ja: '項目がないか、空です', en: 'member missing or empty' },
  'member-not-beside-manifest': {
    ja: 'manifest と一緒には書けません',
    en: 'cannot stand beside manifest (the list has its samples)',
  },
  action: {
    ja: `action は次のどれかです（公開・提供はジョブではありません）: ${JOB_ACTIONS.join(', ')}`,
    en: `action is one of these (a release is no job): ${JOB_ACTIONS.join(', ')}; not`,
  },
  sample: {
    ja: '検体番号ではありません（S- と10文字）',
    en: 'not a sample id (S- and ten characters, the last one a check)',
  },
  'sample-twice': { ja: '検体が二度あります', en: 'sample given twice' },
  'too-many-samples': {
    ja: `検体は ${MOST_SAMPLES} 件までです。マニフェスト番号（M-…）を使ってください`,
    en: `at most ${MOST_SAMPLES} samples; use a manifest id (M-…). Given`,
  },
  word: { ja: '値が正しくありません', en: 'the value is not right' },
  purpose: {
    ja: 'purpose は DUO:… を含む、DUO・MONDO・利用の種類の並びです',
    en: 'purpose lists DUO:… (at least one), MONDO:…, uses, commercial; not understood',
  },
  tasks: { ja: 'tasks は samples だけです', en: 'tasks takes the value samples only; not' },
  manifest: { ja: 'マニフェスト番号ではありません', en: 'not a manifest id' },
};

export const sayFault = (fault: ClaimFault, at: string, language: Language): string =>
  at === '' ? WORDS[fault][language] : `${WORDS[fault][language]}: ${at}`;
