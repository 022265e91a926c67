/** What `sbatch` prints to the person who submitted. Short lines, what to do next, nothing of anybody's reasons beyond the gate's. */
import type { Language } from '../../cli/outcome.ts';
import type { Denied } from '../ask.ts';
import type { Claim } from '../claim.ts';

const MOST_LINES = 20;

export function deniedMessage(claim: Claim, denied: readonly Denied[], language: Language): string {
  const { action: use } = claim;
  const total = claim.kind === 'samples' ? claim.samples.length : 1;
  const lines = denied.slice(0, MOST_LINES).map(({ subject, why }) => `  ${subject}  ${why.join('; ')}`);
  const more = denied.length > MOST_LINES ? [`  … +${denied.length - MOST_LINES}`] : [];
  const words =
    language === 'ja'
      ? {
          first: `${total} 件のうち ${denied.length} 件は、いま ${use} に使うことが許可されていません。`,
          next:
            claim.kind === 'samples'
              ? '上の検体を入力から外して、もう一度投入してください。疑問があればデータ窓口へ。'
              : 'リストの中に、もう使えない検体があります。consent-gate manifest でリストを作り直して、もう一度投入してください。',
        }
      : {
          first: `${denied.length} of ${total} may not be used for ${use} now (consent):`,
          next:
            claim.kind === 'samples'
              ? 'Take these off your list and submit again. Questions: the data desk. No other job is affected.'
              : 'The list holds samples that may no longer be used. Make it anew with consent-gate manifest and submit again.',
        };
  return [words.first, ...lines, ...more, words.next].join('\n');
}

export const unknownMessage = (language: Language): string =>
  language === 'ja'
    ? 'いま同意を確認できません。ジョブは失われず、保留（hold）で待ちます。確認できしだい自動で始まります。'
    : 'consent cannot be checked now. The job is kept on hold and released by itself once it can be checked.';
