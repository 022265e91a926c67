/**
 * One journey for each kind of person, by what stands on the pages. `npm run user-flows` walks each in all three languages, with
 * and without script; `npm test` takes four of them, one setting each.
 */
import { test, webAddress } from '#tests/support/browser.ts';
import { signedIn } from '#tests/support/browser-people.ts';
import { anybody } from './walks/anybody.ts';
import { cancer } from './walks/cancer.ts';
import { child } from './walks/child.ts';
import { commenter } from './walks/commenter.ts';
import { committee } from './walks/committee.ts';
import { desk } from './walks/desk.ts';
import { son } from './walks/family.ts';
import { finding } from './walks/finding.ts';
import { forum } from './walks/forum.ts';
import { helped } from './walks/helped.ts';
import { holder } from './walks/holder.ts';
import { newsroom } from './walks/newsroom.ts';
import { ofAge } from './walks/of-age.ts';
import { panel } from './walks/panel.ts';
import { type Setting, type Stage, stageOf } from './walks/stage.ts';
import { visitor } from './walks/visitor.ts';
import { ward } from './walks/ward.ts';

const SETTINGS: readonly Setting[] = (['ja', 'ja-easy', 'en'] as const).flatMap((locale) =>
  [false, true].map((script) => ({ locale, script })),
);

const WALKS: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'seventy-four, on a phone in a ward': ward,
  'the son abroad, who follows': son,
  'a child of nine and her parents': child,
  'eighteen since yesterday': ofAge,
  'the coordinator with eleven minutes': desk,
  'an adult with helper and witness': helped,
  'a patient with nine cards': cancer,
  'doctor and counsellor': finding,
  'a holder after a withdrawal, and two who erase': holder,
  'a panel member at her kitchen table': panel,
  'the review committee and its office': committee,
  'anybody, who reads the register': anybody,
  'an organisation that joins a forum': forum,
  'a visitor who wants to know': visitor,
  'a participant who says what she thinks': commenter,
  'an officer and a translator of the news': newsroom,
};

const SHORT: readonly string[] = [
  'seventy-four, on a phone in a ward',
  'the son abroad, who follows',
  'eighteen since yesterday',
  'the coordinator with eleven minutes',
];

/** `ja-easy:without`: one setting for everybody, from `npm run user-flows` */
const ASKED = process.env.E2E_SETTING;
const nameOf = ({ locale, script }: Setting) => `${locale}:${script ? 'with' : 'without'}`;

for (const [place, [who, walk]] of Object.entries(WALKS).entries()) {
  const settings = SETTINGS.filter((one, number) =>
    ASKED ? nameOf(one) === ASKED : SHORT.includes(who) && number === place % SETTINGS.length,
  );
  for (const setting of settings) {
    const { locale, script } = setting;
    test(`${who}, in ${locale}, ${script ? 'with' : 'without'} script`, async ({ sit, browser }) => {
      test.setTimeout(120_000);
      const open: { close(): Promise<void> }[] = [];
      const steps: string[] = [];
      await walk({
        ...setting,
        browser,
        name: `${locale}-${script ? 'script' : 'none'}-${Date.now().toString(36)}`,
        comes: stageOf(sit, setting),
        staff: async (role) => {
          const context = await browser.newContext({
            baseURL: webAddress(),
            storageState: await signedIn(browser, role),
          });
          open.push(context);
          return context.request;
        },
        note: (what, { pages, acts }) => steps.push(`${what}: ${pages} pages, ${acts} acts`),
      });
      for (const context of open) await context.close();
      if (steps.length > 0) console.log(`  ${who} (${locale}) ${steps.join('; ')}`);
    });
  }
}
