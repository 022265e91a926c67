/** Two campaigns of recontact: one that was let run, which the worker sends when the programme starts, and a draft. */
import { EVERYBODY } from '#app/contact/domain/recontact/criteria.ts';
import { makeCounts } from '#app/contact/services/recontact/count.server.ts';
import { type CampaignForm, draftCampaign, pressStep } from '#app/contact/services/recontact/draft.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { must } from './data-requests/course.ts';

type Officers = { readonly elsi: string; readonly ethics: string };

type SeededCampaign = Omit<CampaignForm, 'idempotencyKey'>;

const committee = '中央倫理審査委員会';

const survey: SeededCampaign = {
  kind: 'research',
  criteria: { ...EVERYBODY, provisions: ['recontact-research'] },
  texts: {
    ja: {
      title: '暮らしについての調査のご案内',
      body: '参加してくださっている方の毎日の暮らしと、困っていることをうかがう調査です。質問票は紙でも画面でも選べます。かかる時間は20分ほどです。\n\n参加するかどうかは、あなたの自由です。断っても、診療にも、この事業への参加にも、何の影響もありません。\n\n関心のある方には、病院の担当者がくわしくお話しします。',
    },
    'ja-easy': {
      title: '{毎日|まいにち}の{生活|せいかつ}を{聞|き}く{調査|ちょうさ}の お{知|し}らせ',
      body: 'あなたの{毎日|まいにち}の{生活|せいかつ}と、{困|こま}っていることを{聞|き}く{調査|ちょうさ}です。{紙|かみ}でも、{画面|がめん}でも{答|こた}えられます。20{分|ぷん}ぐらいかかります。\n\n{参加|さんか}は{自由|じゆう}です。{断|ことわ}っても、{何|なに}も{変|か}わりません。\n\nくわしく{聞|き}きたい{人|ひと}には、{病院|びょういん}の{人|ひと}が{話|はな}します。',
    },
    en: {
      title: 'A survey about everyday life',
      body: 'We would like to hear about the everyday life of those who take part, and what is difficult. You can answer on paper or on the screen; it takes about 20 minutes.\n\nWhether you take part is up to you. Nothing changes if you say no, neither your care nor your part in this programme.\n\nIf you are interested, somebody of your hospital will tell you more.',
    },
  },
  ethics: { committee, number: '2026-倫-112', until: '2028-03-31' },
};

const trial: SeededCampaign = {
  kind: 'trials',
  criteria: { ...EVERYBODY, provisions: ['recontact-trials'], audiences: ['adult'] },
  texts: {
    ja: {
      title: '新しい治験の説明会のご案内',
      body: '新しい治験について、医師と相談員がお話しする会です。話を聞くだけでもかまいません。その場で決めることはありません。\n\n断っても、診療にも、この事業への参加にも、何の影響もありません。',
    },
    'ja-easy': {
      title: '{新|あたら}しい{治験|ちけん}の{説明会|せつめいかい}の お{知|し}らせ',
      body: '{新|あたら}しい{治験|ちけん}について、{医師|いし}と{相談員|そうだんいん}が{話|はな}します。{聞|き}くだけでもかまいません。その{場|ば}で{決|き}めなくてもいいです。\n\n{断|ことわ}っても、{何|なに}も{変|か}わりません。',
    },
    en: {
      title: 'An information meeting on a new trial',
      body: 'Doctors and counsellors talk about a new clinical trial. You may come and only listen; nothing is decided there.\n\nNothing changes if you say no, neither your care nor your part in this programme.',
    },
  },
  ethics: { committee, number: '2026-倫-131', until: '2027-12-31' },
};

const formOf = (tools: Tools, campaign: SeededCampaign): CampaignForm => ({
  ...campaign,
  idempotencyKey: tools.ids.uuid(),
});

export async function seedRecontact(tools: Tools, { elsi, ethics }: Officers): Promise<void> {
  const officer = { account: elsi, role: 'elsi-officer' } as const;
  const { id } = must(await draftCampaign(tools, officer, formOf(tools, survey)));
  must(await draftCampaign(tools, officer, formOf(tools, trial)));
  await makeCounts(tools);
  must(await pressStep(tools, { account: ethics, role: 'ethics-contact' }, id, 'confirmed'));
}
