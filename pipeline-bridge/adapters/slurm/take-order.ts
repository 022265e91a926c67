/** `POST /override`, body `JOB CODE`: the administrator types an order in. The job is released, and asked about at its start. */
import type { Language } from '../../cli/outcome.ts';
import { JOB_NUMBER, MOST_OVERRIDE_SAMPLES, readOrderCode } from '../../contract/care-override.ts';
import type { Job } from './jobs.ts';
import type { Orders } from './orders.ts';

export type Queue = {
  listJobs(): Promise<{ readonly jobs: readonly Job[] }>;
  /** marks them, and ends what holds of ours there are */
  startByOrder(jobs: readonly Job[], order: string): Promise<void>;
};
type Said = { readonly status: number; readonly text: string };

const WORDS = {
  notUnderstood: {
    ja: '使い方: consent-gate override ジョブ番号 指示の符号（CO-…）',
    en: 'Usage: consent-gate override JOB ORDER (the code CO-… that the second person was shown)',
  },
  noSuchJob: { ja: '待っているジョブがありません', en: 'no such job waits' },
  notCare: {
    ja: `診療の解析（action=analyse、検体${MOST_OVERRIDE_SAMPLES}件まで）のジョブではありません`,
    en: `not a job for somebody's own care (action=analyse, ${MOST_OVERRIDE_SAMPLES} samples at most)`,
  },
  taken: {
    ja: '指示を受け取り、保留をときました。始まるときに、同意を台帳でもういちど確かめます。ゲートが応えれば、その答えが先です。',
    en: 'The order is taken and the job released. Its consent is checked in the ledger once more when it starts; a gate that answers comes first.',
  },
} as const;

const isCare = ({ claim }: Job): boolean =>
  claim.action === 'analyse' &&
  claim.kind === 'samples' &&
  claim.samples.length <= MOST_OVERRIDE_SAMPLES &&
  claim.approval === null &&
  claim.dataset === null &&
  claim.purpose === null;

export async function takeOrder(queue: Queue, orders: Orders, body: string, language: Language): Promise<Said> {
  const [job = '', ...typed] = body.trim().split(/\s+/);
  const code = readOrderCode(typed.join(''));
  if (!JOB_NUMBER.test(job) || code === null) return { status: 400, text: `refuse\n${WORDS.notUnderstood[language]}` };
  const { jobs } = await queue.listJobs();
  const named = jobs.filter(
    ({ id, number, stage }) => stage === 'waiting' && (id === job || number === job || id.startsWith(`${job}_`)),
  );
  if (named.length === 0) return { status: 404, text: `refuse\n${WORDS.noSuchJob[language]}: ${job}` };
  if (!named.every(isCare)) return { status: 400, text: `refuse\n${WORDS.notCare[language]}: ${job}` };
  orders.put(job, code);
  await queue.startByOrder(named, code.order);
  return { status: 200, text: `taken ${code.order}\n${WORDS.taken[language]}` };
}
