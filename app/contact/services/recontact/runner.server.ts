/** The worker's part in campaigns: counts that were asked for, who is meant, and the sending itself, some batches at once. */
import type { MailTemplate, PostOffice } from '#app/adapters/mail/post/post-office.server.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { MAIL_TOPICS } from '#app/kernel/domain/mail/mail-topics.ts';
import type { RenderMail } from '#app/kernel/services/mail/deliver.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { FIRST_PACE, type Pace } from '../../domain/recontact/pace.ts';
import { allCampaigns } from './campaigns.server.ts';
import { makeCounts } from './count.server.ts';
import { gather } from './gather.server.ts';
import { byDemoInbox, byPost } from './hand-over.server.ts';
import { type Sender, sendBatch } from './send-batch.server.ts';
import { settleLeft } from './settle.server.ts';

const LOOK_MS = 500;
/** One batch is decided while another is with the mail server and a third is written down. */
const LANES = 3;

/** As long as a token for unsubscribing is. */
const MARK = 'x'.repeat(44);

export function mailSenderOf(tools: Tools, office: PostOffice | null, render: RenderMail): Sender {
  const { origin } = tools.environment;
  const { mail, path } = MAIL_TOPICS['mail.recontact'];
  const stopMark = `${origin}/unsubscribe/${MARK}`;
  const made = new Map<string, Promise<MailTemplate>>();
  const make = async (id: string): Promise<MailTemplate> => {
    const language = LANGUAGES.find((one) => one === id) ?? 'ja';
    // one text for a whole batch, of many hospitals: hers is not named
    const ask = { kind: 'own-hospital' } as const;
    const values = { url: `${origin}${path}`, expires: null, stopUrl: stopMark, ask };
    return { id: `recontact.${language}`, stopMark, ...(await render(mail, language, values)) };
  };
  return {
    handOver: office === null ? byDemoInbox : byPost(office),
    templateIn(language) {
      const known = made.get(language) ?? make(language);
      made.set(language, known);
      return known;
    },
  };
}

/** All that can be sent now. */
export async function sendAll(tools: Tools, sender: Sender, mayGoOn: () => boolean = () => true): Promise<void> {
  const running = (await allCampaigns(tools.database.prisma)).filter(({ state }) => state === 'sending');
  for (const { id } of running) {
    const lane = async () => {
      let pace: Pace | null = FIRST_PACE;
      while (pace !== null && mayGoOn()) pace = await sendBatch(tools, sender, id, pace);
    };
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
    for (const one of lanes) if (one.status === 'rejected') throw one.reason;
  }
}

export async function gatherAll(tools: Tools): Promise<void> {
  for (const campaign of await allCampaigns(tools.database.prisma))
    if (campaign.state === 'gathering') await gather(tools, campaign);
}

/** Looks twice a second; what waits is done one round after the other. */
function everySoOften(work: () => Promise<void>, failed: (error: Error) => void): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= work()
      .catch(failed)
      .finally(() => {
        running = null;
      });
  }, LOOK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** @param office null: the demonstration's inbox */
export function startRecontact(tools: Tools, office: PostOffice | null, render: RenderMail): { stop(): Promise<void> } {
  const sender = mailSenderOf(tools, office, render);
  let [isOn, isSettled] = [true, false];
  const warn = (event: string) => (error: Error) => tools.log.warn({ failure: error.name }, event);
  const counting = everySoOften(() => makeCounts(tools), warn('campaigns could not be counted'));
  const sending = everySoOften(async () => {
    if (!isSettled) await settleLeft(tools, null);
    isSettled = true;
    await gatherAll(tools);
    await sendAll(tools, sender, () => isOn);
  }, warn('a campaign could not be sent now'));
  return {
    async stop() {
      isOn = false;
      await Promise.all([counting.stop(), sending.stop()]);
      await office?.close();
    },
  };
}
