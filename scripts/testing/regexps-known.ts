/** What check-regexps.ts cannot find safe by itself, each with the reason for which it may stay. */

/** By expression. */
export const TRUSTED: Readonly<Record<string, string>> = {
  '/\\/\\*[\\s\\S]*?\\*\\//g': 'reads only pages and files of our own',
  '/<p class="happened">([\\s\\S]*?)<\\/p>/g': 'reads only pages and files of our own',
  '/<!--[\\s\\S]*?-->|<(script|style)\\b[\\s\\S]*?<\\/\\1\\s*>|<(\\/?)([a-z][\\w-]*)((?:"[^"]*"|\'[^\']*\'|[^\'">])*)>/gi':
    'reads only pages and files of our own',
  '/<!--[\\s\\S]*?-->|<(script|style)\\b[\\s\\S]*?<\\/\\1\\s*>/gi': 'reads only pages and files of our own',
  '/<a\\s((?:"[^"]*"|\'[^\']*\'|[^\'">])*)>([\\s\\S]*?)<\\/a\\s*>/gi': 'reads only pages and files of our own',
  '/<[^>]+>/g': 'reads only pages and files of our own',
  '/<section id="in-force">([\\s\\S]*?)<\\/section>/': 'reads only pages and files of our own',
  '/\\/+$/': 'reads only a setting of the operator',
  '/\\s*=\\s*(.*)/s': 'reads only a setting of the operator',
  '/<div[^>]*role="alert"[\\s\\S]*?<\\/div><\\/div>|<main[\\s\\S]*<\\/main>/': 'reads only pages and files of our own',
  '/<main>\\n([\\s\\S]*)\\n<\\/main>/': 'reads only HTML that we have drawn ourselves',
  '/<svg class="chart"[\\s\\S]*?<\\/svg>/g': 'reads only HTML that we have drawn ourselves',
  '/<rect (?:class="(ground|unsaid)" )?x="([\\d.]+)%?" y="([\\d.]+)" width="([\\d.]+)%?" height="([\\d.]+)"><\\/rect>/g':
    'reads only HTML that we have drawn ourselves',
  '/\\{([^{}|]+)\\|([^{}|]+)\\}|\\*\\*((?:(?!\\*\\*).)+)\\*\\*|\\[([^[\\]]+)\\]\\(([a-z][a-zA-Z-]*)\\)/s':
    'reads only texts of the interface',
  '/(!?)\\[[^[\\]]*\\]\\((glossary|section|figure):([a-z0-9-]+)\\)/g':
    'each bracket ends what the one before began: nothing is read twice; the checker runs out of time',
  '/[*`[\\]{}\\\\]|<(?=[A-Za-z/!?])|&(?=#?\\w{1,40};)|!(?=\\[)|~~|__/':
    'every repetition has an upper bound: a constant number of steps for each character',
  '/[\\w.+-]@[\\w-]{1,63}\\.\\w|\\d[\\d\\s-]{8,20}\\d|[０-９]{2,4}[-－ー][０-９]{2,4}[-－ー][０-９]{3,4}|https?:\\/\\//':
    'every repetition has an upper bound: a constant number of steps for each character',
  '/[^\\s@"\'<>]{1,64}@[^\\s@"\'<>.]{1,63}\\.[^\\s@"\'<>]{2,}/g':
    'every repetition has an upper bound: a constant number of steps for each character',
  '/(?:私|わたし|僕|ぼく|俺|うち)の[^。、]{0,6}(?:父|母|子|息子|娘|夫|妻|兄|弟|姉|妹|祖父|祖母|おじ|おば|いとこ|孫|家族)|\\bmy (?:\\w{1,20} )?(?:father|mother|son|daughter|husband|wife|brother|sister|uncle|aunt|cousin|grand\\w{1,20}|child|children)\\b/i':
    'every repetition has an upper bound: a constant number of steps for each character',
  '/\\b(?:tg_|Bearer\\s)[\\w.~+/-]{16,}/g':
    'nothing can fail after the sixteenth character; the checker runs out of time',
  '/<!--[\\s\\S]*?-->|<!doctype[^>]*>|<(\\/?)([a-z][\\w-]*)((?:\\s+[^\\s=>/]+(?:="[^"]*")?)*)\\s*(\\/?)>|([^<]+)|(<)/gi':
    'reads only HTML that we have drawn ourselves',
  '/[^\\s@]@[^\\s@]{1,253}\\.[a-z]{2}/i':
    'every repetition has an upper bound: a constant number of steps for each character',
  '/(?:[=(,:[!&|?{;]|=>|return)[ \\n]{0,80}\\/[^/*\\s]|RegExp\\(/': 'reads only our own code',
};

/** Files that build expressions from pieces, with their number. Looked at by a person: what is put in is ours, or escaped. */
export const BUILT: Readonly<Record<string, number>> = {
  'app/adapters/documents/from-html.server.ts': 1,
  'app/adapters/mail/post/compose.ts': 2,
  'app/kernel/domain/consultation/recognised.ts': 2,
  'app/kernel/domain/drafting/parts.ts': 1,
  'app/kernel/domain/paper/pdf.ts': 1,
  'app/kernel/domain/plain-language/find-words.ts': 1,
  'app/kernel/domain/plain-language/unexplained.ts': 1,
  'app/i18n/names-with-readings.ts': 1,
  'app/server/moved-addresses.ts': 1,
  'app/server/public-log.ts': 1,
  'app/accounts/services/password-rules.server.ts': 1,
  'app/hospital/services/disputes/enter-entry-dispute.server.ts': 1,
  'app/studio/services/reports/report-pdf.server.ts': 1,
  'pipeline-bridge/fhir/routes.ts': 5,
  'pipeline-bridge/passports/routes.ts': 2,
  'scripts/assurance/standards.ts': 1,
  'scripts/walkthrough/acts.ts': 2,
  'scripts/walkthrough/browser.ts': 1,
  'scripts/testing/check-migrations.ts': 1,
};
