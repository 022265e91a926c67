/** What the command says, in Japanese and English. Reasons come from the gate with their own words. */
import type { Language } from './outcome.ts';

const WORDS = {
  usage: {
    ja: '使い方: consent-gate check|state|watch|duo-match|verify-receipt|drop-lease|manifest …（一覧は consent-gate --help）',
    en: 'Usage: consent-gate check|state|watch|duo-match|verify-receipt|drop-lease|manifest … (all options: consent-gate --help)',
  },
  noToken: {
    ja: 'CONSENT_GATE_TOKEN にゲートのトークンを設定してください。',
    en: 'Set CONSENT_GATE_TOKEN to the token for the gate.',
  },
  badUrl: { ja: 'CONSENT_GATE_URL が正しくありません。', en: 'CONSENT_GATE_URL is not right.' },
  plainHttp: {
    ja: 'http はこの計算機の中（localhost）だけです。https のアドレスを使ってください。',
    en: 'Plain http is for this machine (localhost) only. Use an https address.',
  },
  noAction: { ja: '--action が要ります。', en: '--action is needed.' },
  noSubject: {
    ja: '--sample、--participant、--manifest のどれかが要ります。',
    en: 'One of --sample, --participant, --manifest is needed.',
  },
  oneWay: { ja: '一方だけを書いてください。', en: 'give one of them.' },
  badTokenFile: { ja: 'トークンのファイルが読めません', en: 'The token file cannot be read' },
  noFile: { ja: 'ファイルが読めません', en: 'The file cannot be read' },
  manifestVoid: {
    ja: '処理の間に、リストの中の人の同意が変わったか、記録できませんでした。何も持ち出せません。もう一度実行してください。',
    en: "Somebody's consent changed meanwhile, or the list could not be recorded. Nothing may leave. Run it again.",
  },
  manifestFailed: {
    ja: 'ファイルの形式が正しくありません。1列目が sample のCSV、または NDJSON を渡してください。',
    en: 'The file is not in the form required: CSV whose first column is sample, or NDJSON.',
  },
  line: { ja: '行', en: 'Line' },
  lineTooLong: { ja: '行が長すぎます（64 KiB まで）。', en: 'The line is too long: at most 64 KiB.' },
  lineQuotes: {
    ja: '引用符の使い方が正しくありません。項目全体を " で囲み、中の " は "" と書いてください。引用符の中で改行はできません。',
    en: 'A quotation mark is out of place. Put the whole field in quotation marks, double those inside, and leave out line breaks.',
  },
  lineCharacters: {
    ja: '制御文字か、UTF-8でない文字があります（タブ、改行コードCRだけ、U+0085、U+2028など）。取り除いてください。',
    en: 'It contains a control character (a tab, a CR by itself, U+0085, U+2028 and the like) or is not UTF-8. Remove it.',
  },
  manifestCut: {
    ja: 'リストが最後まで届きませんでした。何も持ち出せません。もう一度実行してください。',
    en: 'The list did not arrive whole. Nothing may leave. Run it again.',
  },
  manifestRecorded: { ja: '提供を台帳に記録しました。改訂番号', en: 'The release is in the ledger, revision' },
  unreachable: { ja: 'ゲートに届きません。許可されていません。', en: 'The gate cannot be reached. Not permitted.' },
  stale: {
    ja: 'ゲートは今答えられません。許可されていません。',
    en: 'The gate cannot answer now. Not permitted.',
  },
  refused: { ja: 'ゲートが依頼を受け付けません', en: 'The gate does not take the request' },
  permit: { ja: '許可', en: 'permit' },
  deny: { ja: '不許可', en: 'deny' },
  notPermitted: { ja: '許可されていません。', en: 'Not permitted.' },
  noOpinion: {
    ja: '倫理審査の意見が要ります。登録された意見の番号を --ethics で指定してください。意見は、倫理審査窓口かELSI部門の二人が、ともにの「倫理審査の意見」（/opinions）で登録します。',
    en: 'An ethics opinion is needed. Name the number of a registered one with --ethics. Two people (ethics contact or ELSI officer) register opinions in Tomoni, under Ethics opinions (/opinions).',
  },
  expired: {
    ja: '許可の有効時間内に始められませんでした。許可されていません。',
    en: 'The permit ran out before the command could start. Not permitted.',
  },
  wrongEcho: {
    ja: '別の依頼への答えが返りました。許可されていません。',
    en: 'The answer belongs to another request. Not permitted.',
  },
  commandFailed: { ja: '命令を始められませんでした', en: 'The command could not be started' },
  validReceipt: { ja: '署名は正しいです。', en: 'The signature is right.' },
  invalidReceipt: { ja: '署名が正しくありません。', en: 'The signature is not right.' },
  noReceipt: { ja: '受領書が読めません', en: 'No receipt can be read from' },
  noSocket: {
    ja: '運用者用のソケットに届きません。ゲートを動かしている利用者で実行し、CONSENT_GATE_SOCKET にその場所（DATA_DIR/operator/ゲート名.sock）を指定してください',
    en: 'Cannot reach the operator socket. Run this as the user that runs the gate, and set CONSENT_GATE_SOCKET to DATA_DIR/operator/<gate id>.sock',
  },
  dropped: { ja: 'リースを捨てました。', en: 'The lease is dropped.' },
} as const;

export const say = (word: keyof typeof WORDS, language: Language): string => WORDS[word][language];
