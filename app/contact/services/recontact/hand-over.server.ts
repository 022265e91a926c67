/** To whom a batch of mails is given: the post office of the worker, or the inbox of the demonstration. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type {
  BulkMail,
  Handed,
  MailTemplate,
  Outcome,
  PostOffice,
} from '#app/adapters/mail/post/post-office.server.ts';

export type Giving = { readonly templates: readonly MailTemplate[]; readonly mails: readonly BulkMail[] };

export type HandOver = {
  /** by which the targets in hand are found again after a crash */
  journal(): Promise<string>;
  give(tx: Transaction, giving: Giving, until: number): Promise<Handed>;
};

export const byPost = (office: PostOffice): HandOver => ({
  journal: () => office.journal(),
  give: (_tx, { templates, mails }, until) => office.handOver(templates, mails, until),
});

export const DEMO_JOURNAL = 'demo-inbox';

/** In the same transaction: what is rolled back was never in the inbox. */
export const byDemoInbox: HandOver = {
  journal: async () => DEMO_JOURNAL,
  async give(tx, { templates, mails }) {
    const data = mails.flatMap(({ to, date, template, stopUrl }) => {
      const found = templates.find(({ id }) => id === template);
      if (!found) return [];
      const { subject, html, text, stopMark } = found;
      const own = (words: string) => words.replaceAll(stopMark, stopUrl);
      return [{ at: new Date(date), to, subject, html: own(html), text: own(text) }];
    });
    await tx.demoMail.createMany({ data });
    const outcomes = new Map(mails.map(({ key }): [string, Outcome] => [key, { is: 'taken' }]));
    return { outcomes, later: new Map() };
  },
};
