/** Every word of the site, imported whole: the same for the web, the worker (mail) and tests. Read once, never changed. */
import enAccess from '#locales/en/access.json' with { type: 'json' };
import enApply from '#locales/en/apply.json' with { type: 'json' };
import enArchive from '#locales/en/archive.json' with { type: 'json' };
import enAssent from '#locales/en/assent.json' with { type: 'json' };
import enAudit from '#locales/en/audit.json' with { type: 'json' };
import enCall from '#locales/en/call.json' with { type: 'json' };
import enChoices from '#locales/en/choices.json' with { type: 'json' };
import enContact from '#locales/en/contact.json' with { type: 'json' };
import enCoordinator from '#locales/en/coordinator.json' with { type: 'json' };
import enCounselling from '#locales/en/counselling.json' with { type: 'json' };
import enDemo from '#locales/en/demo.json' with { type: 'json' };
import enDoubt from '#locales/en/doubt.json' with { type: 'json' };
import enErasure from '#locales/en/erasure.json' with { type: 'json' };
import enErrors from '#locales/en/errors.json' with { type: 'json' };
import enEvents from '#locales/en/events.json' with { type: 'json' };
import enFamily from '#locales/en/family.json' with { type: 'json' };
import enFindings from '#locales/en/findings.json' with { type: 'json' };
import enForum from '#locales/en/forum.json' with { type: 'json' };
import enFrequency from '#locales/en/frequency.json' with { type: 'json' };
import enHolder from '#locales/en/holder.json' with { type: 'json' };
import enHome from '#locales/en/home.json' with { type: 'json' };
import enJoining from '#locales/en/joining.json' with { type: 'json' };
import enLife from '#locales/en/life.json' with { type: 'json' };
import enMail from '#locales/en/mail.json' with { type: 'json' };
import enMajority from '#locales/en/majority.json' with { type: 'json' };
import enNotice from '#locales/en/notice.json' with { type: 'json' };
import enOffice from '#locales/en/office.json' with { type: 'json' };
import enOperator from '#locales/en/operator.json' with { type: 'json' };
import enOverride from '#locales/en/override.json' with { type: 'json' };
import enPanel from '#locales/en/panel.json' with { type: 'json' };
import enPaper from '#locales/en/paper.json' with { type: 'json' };
import enProxy from '#locales/en/proxy.json' with { type: 'json' };
import enPublic from '#locales/en/public.json' with { type: 'json' };
import enRecalls from '#locales/en/recalls.json' with { type: 'json' };
import enReceipt from '#locales/en/receipt.json' with { type: 'json' };
import enRefusals from '#locales/en/refusals.json' with { type: 'json' };
import enRelease from '#locales/en/release.json' with { type: 'json' };
import enRequests from '#locales/en/requests.json' with { type: 'json' };
import enResults from '#locales/en/results.json' with { type: 'json' };
import enReview from '#locales/en/review.json' with { type: 'json' };
import enSheets from '#locales/en/sheets.json' with { type: 'json' };
import enShell from '#locales/en/shell.json' with { type: 'json' };
import enTimeline from '#locales/en/timeline.json' with { type: 'json' };
import enUsage from '#locales/en/usage.json' with { type: 'json' };
import enUses from '#locales/en/uses.json' with { type: 'json' };
import enVersions from '#locales/en/versions.json' with { type: 'json' };
import enWithdrawal from '#locales/en/withdrawal.json' with { type: 'json' };
import jaAccess from '#locales/ja/access.json' with { type: 'json' };
import jaApply from '#locales/ja/apply.json' with { type: 'json' };
import jaArchive from '#locales/ja/archive.json' with { type: 'json' };
import jaAssent from '#locales/ja/assent.json' with { type: 'json' };
import jaAudit from '#locales/ja/audit.json' with { type: 'json' };
import jaCall from '#locales/ja/call.json' with { type: 'json' };
import jaChoices from '#locales/ja/choices.json' with { type: 'json' };
import jaContact from '#locales/ja/contact.json' with { type: 'json' };
import jaCoordinator from '#locales/ja/coordinator.json' with { type: 'json' };
import jaCounselling from '#locales/ja/counselling.json' with { type: 'json' };
import jaDemo from '#locales/ja/demo.json' with { type: 'json' };
import jaDoubt from '#locales/ja/doubt.json' with { type: 'json' };
import jaErasure from '#locales/ja/erasure.json' with { type: 'json' };
import jaErrors from '#locales/ja/errors.json' with { type: 'json' };
import jaEvents from '#locales/ja/events.json' with { type: 'json' };
import jaFamily from '#locales/ja/family.json' with { type: 'json' };
import jaFindings from '#locales/ja/findings.json' with { type: 'json' };
import jaForum from '#locales/ja/forum.json' with { type: 'json' };
import jaFrequency from '#locales/ja/frequency.json' with { type: 'json' };
import jaHolder from '#locales/ja/holder.json' with { type: 'json' };
import jaHome from '#locales/ja/home.json' with { type: 'json' };
import jaJoining from '#locales/ja/joining.json' with { type: 'json' };
import jaLife from '#locales/ja/life.json' with { type: 'json' };
import jaMail from '#locales/ja/mail.json' with { type: 'json' };
import jaMajority from '#locales/ja/majority.json' with { type: 'json' };
import jaNotice from '#locales/ja/notice.json' with { type: 'json' };
import jaOffice from '#locales/ja/office.json' with { type: 'json' };
import jaOperator from '#locales/ja/operator.json' with { type: 'json' };
import jaOverride from '#locales/ja/override.json' with { type: 'json' };
import jaPanel from '#locales/ja/panel.json' with { type: 'json' };
import jaPaper from '#locales/ja/paper.json' with { type: 'json' };
import jaProxy from '#locales/ja/proxy.json' with { type: 'json' };
import jaPublic from '#locales/ja/public.json' with { type: 'json' };
import jaRecalls from '#locales/ja/recalls.json' with { type: 'json' };
import jaReceipt from '#locales/ja/receipt.json' with { type: 'json' };
import jaRefusals from '#locales/ja/refusals.json' with { type: 'json' };
import jaRelease from '#locales/ja/release.json' with { type: 'json' };
import jaRequests from '#locales/ja/requests.json' with { type: 'json' };
import jaResults from '#locales/ja/results.json' with { type: 'json' };
import jaReview from '#locales/ja/review.json' with { type: 'json' };
import jaSheets from '#locales/ja/sheets.json' with { type: 'json' };
import jaShell from '#locales/ja/shell.json' with { type: 'json' };
import jaTimeline from '#locales/ja/timeline.json' with { type: 'json' };
import jaUsage from '#locales/ja/usage.json' with { type: 'json' };
import jaUses from '#locales/ja/uses.json' with { type: 'json' };
import jaVersions from '#locales/ja/versions.json' with { type: 'json' };
import jaWithdrawal from '#locales/ja/withdrawal.json' with { type: 'json' };
import jaEasyAccess from '#locales/ja-easy/access.json' with { type: 'json' };
import jaEasyApply from '#locales/ja-easy/apply.json' with { type: 'json' };
import jaEasyArchive from '#locales/ja-easy/archive.json' with { type: 'json' };
import jaEasyAssent from '#locales/ja-easy/assent.json' with { type: 'json' };
import jaEasyAudit from '#locales/ja-easy/audit.json' with { type: 'json' };
import jaEasyCall from '#locales/ja-easy/call.json' with { type: 'json' };
import jaEasyChoices from '#locales/ja-easy/choices.json' with { type: 'json' };
import jaEasyContact from '#locales/ja-easy/contact.json' with { type: 'json' };
import jaEasyCoordinator from '#locales/ja-easy/coordinator.json' with { type: 'json' };
import jaEasyCounselling from '#locales/ja-easy/counselling.json' with { type: 'json' };
import jaEasyDemo from '#locales/ja-easy/demo.json' with { type: 'json' };
import jaEasyDoubt from '#locales/ja-easy/doubt.json' with { type: 'json' };
import jaEasyErasure from '#locales/ja-easy/erasure.json' with { type: 'json' };
import jaEasyErrors from '#locales/ja-easy/errors.json' with { type: 'json' };
import jaEasyEvents from '#locales/ja-easy/events.json' with { type: 'json' };
import jaEasyFamily from '#locales/ja-easy/family.json' with { type: 'json' };
import jaEasyFindings from '#locales/ja-easy/findings.json' with { type: 'json' };
import jaEasyForum from '#locales/ja-easy/forum.json' with { type: 'json' };
import jaEasyFrequency from '#locales/ja-easy/frequency.json' with { type: 'json' };
import jaEasyHolder from '#locales/ja-easy/holder.json' with { type: 'json' };
import jaEasyHome from '#locales/ja-easy/home.json' with { type: 'json' };
import jaEasyJoining from '#locales/ja-easy/joining.json' with { type: 'json' };
import jaEasyLife from '#locales/ja-easy/life.json' with { type: 'json' };
import jaEasyMail from '#locales/ja-easy/mail.json' with { type: 'json' };
import jaEasyMajority from '#locales/ja-easy/majority.json' with { type: 'json' };
import jaEasyNotice from '#locales/ja-easy/notice.json' with { type: 'json' };
import jaEasyOffice from '#locales/ja-easy/office.json' with { type: 'json' };
import jaEasyOperator from '#locales/ja-easy/operator.json' with { type: 'json' };
import jaEasyOverride from '#locales/ja-easy/override.json' with { type: 'json' };
import jaEasyPanel from '#locales/ja-easy/panel.json' with { type: 'json' };
import jaEasyPaper from '#locales/ja-easy/paper.json' with { type: 'json' };
import jaEasyProxy from '#locales/ja-easy/proxy.json' with { type: 'json' };
import jaEasyPublic from '#locales/ja-easy/public.json' with { type: 'json' };
import jaEasyRecalls from '#locales/ja-easy/recalls.json' with { type: 'json' };
import jaEasyReceipt from '#locales/ja-easy/receipt.json' with { type: 'json' };
import jaEasyRefusals from '#locales/ja-easy/refusals.json' with { type: 'json' };
import jaEasyRelease from '#locales/ja-easy/release.json' with { type: 'json' };
import jaEasyRequests from '#locales/ja-easy/requests.json' with { type: 'json' };
import jaEasyResults from '#locales/ja-easy/results.json' with { type: 'json' };
import jaEasyReview from '#locales/ja-easy/review.json' with { type: 'json' };
import jaEasySheets from '#locales/ja-easy/sheets.json' with { type: 'json' };
import jaEasyShell from '#locales/ja-easy/shell.json' with { type: 'json' };
import jaEasyTimeline from '#locales/ja-easy/timeline.json' with { type: 'json' };
import jaEasyUsage from '#locales/ja-easy/usage.json' with { type: 'json' };
import jaEasyUses from '#locales/ja-easy/uses.json' with { type: 'json' };
import jaEasyVersions from '#locales/ja-easy/versions.json' with { type: 'json' };
import jaEasyWithdrawal from '#locales/ja-easy/withdrawal.json' with { type: 'json' };
import type { Locale, Namespace } from './locales.ts';

/** Texts in a tree; a leaf is one text. */
export type Words = { readonly [key: string]: string | Words };

export const RESOURCES: Readonly<Record<Locale, Readonly<Record<Namespace, Words>>>> = {
  ja: {
    shell: jaShell,
    public: jaPublic,
    errors: jaErrors,
    access: jaAccess,
    joining: jaJoining,
    proxy: jaProxy,
    assent: jaAssent,
    majority: jaMajority,
    call: jaCall,
    family: jaFamily,
    choices: jaChoices,
    home: jaHome,
    timeline: jaTimeline,
    doubt: jaDoubt,
    withdrawal: jaWithdrawal,
    receipt: jaReceipt,
    apply: jaApply,
    archive: jaArchive,
    coordinator: jaCoordinator,
    panel: jaPanel,
    paper: jaPaper,
    sheets: jaSheets,
    life: jaLife,
    holder: jaHolder,
    recalls: jaRecalls,
    usage: jaUsage,
    erasure: jaErasure,
    office: jaOffice,
    review: jaReview,
    operator: jaOperator,
    release: jaRelease,
    forum: jaForum,
    override: jaOverride,
    results: jaResults,
    findings: jaFindings,
    counselling: jaCounselling,
    contact: jaContact,
    notice: jaNotice,
    uses: jaUses,
    versions: jaVersions,
    requests: jaRequests,
    frequency: jaFrequency,
    audit: jaAudit,
    refusals: jaRefusals,
    mail: jaMail,
    events: jaEvents,
    demo: jaDemo,
  },
  'ja-easy': {
    shell: jaEasyShell,
    public: jaEasyPublic,
    errors: jaEasyErrors,
    access: jaEasyAccess,
    joining: jaEasyJoining,
    proxy: jaEasyProxy,
    assent: jaEasyAssent,
    majority: jaEasyMajority,
    call: jaEasyCall,
    family: jaEasyFamily,
    choices: jaEasyChoices,
    home: jaEasyHome,
    timeline: jaEasyTimeline,
    doubt: jaEasyDoubt,
    withdrawal: jaEasyWithdrawal,
    receipt: jaEasyReceipt,
    apply: jaEasyApply,
    archive: jaEasyArchive,
    coordinator: jaEasyCoordinator,
    panel: jaEasyPanel,
    paper: jaEasyPaper,
    sheets: jaEasySheets,
    life: jaEasyLife,
    holder: jaEasyHolder,
    recalls: jaEasyRecalls,
    usage: jaEasyUsage,
    erasure: jaEasyErasure,
    office: jaEasyOffice,
    review: jaEasyReview,
    operator: jaEasyOperator,
    release: jaEasyRelease,
    forum: jaEasyForum,
    override: jaEasyOverride,
    results: jaEasyResults,
    findings: jaEasyFindings,
    counselling: jaEasyCounselling,
    contact: jaEasyContact,
    notice: jaEasyNotice,
    uses: jaEasyUses,
    versions: jaEasyVersions,
    requests: jaEasyRequests,
    frequency: jaEasyFrequency,
    audit: jaEasyAudit,
    refusals: jaEasyRefusals,
    mail: jaEasyMail,
    events: jaEasyEvents,
    demo: jaEasyDemo,
  },
  en: {
    shell: enShell,
    public: enPublic,
    errors: enErrors,
    access: enAccess,
    joining: enJoining,
    proxy: enProxy,
    assent: enAssent,
    majority: enMajority,
    call: enCall,
    family: enFamily,
    choices: enChoices,
    home: enHome,
    timeline: enTimeline,
    doubt: enDoubt,
    withdrawal: enWithdrawal,
    receipt: enReceipt,
    apply: enApply,
    archive: enArchive,
    coordinator: enCoordinator,
    panel: enPanel,
    paper: enPaper,
    sheets: enSheets,
    life: enLife,
    holder: enHolder,
    recalls: enRecalls,
    usage: enUsage,
    erasure: enErasure,
    office: enOffice,
    review: enReview,
    operator: enOperator,
    release: enRelease,
    forum: enForum,
    override: enOverride,
    results: enResults,
    findings: enFindings,
    counselling: enCounselling,
    contact: enContact,
    notice: enNotice,
    uses: enUses,
    versions: enVersions,
    requests: enRequests,
    frequency: enFrequency,
    audit: enAudit,
    refusals: enRefusals,
    mail: enMail,
    events: enEvents,
    demo: enDemo,
  },
};
