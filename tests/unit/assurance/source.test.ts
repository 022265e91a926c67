/** What the source must not hold, and what it may hold in named places alone. Each look has a planted line that it must see. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
type Source = { readonly file: string; readonly text: string };

/** Comments say what is not done; they do not do it. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1');
const sources: readonly Source[] = globSync(['app/**/*.{ts,tsx}', 'pipeline-bridge/**/*.{ts,js}', 'emails/**/*.tsx'], {
  cwd: root,
})
  .filter((file) => !file.includes('/generated/'))
  .map((file) => ({ file, text: withoutComments(readFileSync(join(root, file), 'utf8')) }));

const filesWith = (pattern: RegExp, among: readonly Source[] = sources): readonly string[] =>
  among.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

/** Found in `allowed` alone; and a planted line is seen. */
function holds(pattern: RegExp, planted: string, allowed: readonly RegExp[] = []): void {
  expect(filesWith(pattern).filter((file) => !allowed.some((one) => one.test(file)))).toEqual([]);
  expect(filesWith(pattern, [{ file: 'planted.ts', text: planted }])).toEqual(['planted.ts']);
}

test('no text is run as a program', () => {
  holds(/\beval\(|new Function\(|\bvm\.|setTimeout\(\s*['"`]/, 'eval(typed)');
});

test('other programs are started without a shell, with arguments apart, in named places', () => {
  holds(/node:child_process/, "import { exec } from 'node:child_process'", [
    /^app\/adapters\/mail\/post\/post-office/,
    // readers of files from outside, which may do nothing (decision 066)
    /^app\/adapters\/files\/reader-process/,
    /^pipeline-bridge\/cli\/(?:check\.ts|consent-gate\.js)$/,
    /^pipeline-bridge\/adapters\/slurm\//,
  ]);
  expect(filesWith(/\{[^}]*\bexec(?:Sync)?\b[^}]*\} from 'node:child_process'|shell:\s*true/)).toEqual([]);
});

test('queries are written with their values apart', () => {
  // a constant text with numbered values
  holds(/RawUnsafe/, 'prisma.$queryRawUnsafe(typed)', [
    /^app\/data-access\/services\/decisions\/lines-behind/,
    /^app\/adapters\/database\//,
  ]);
  expect(
    filesWith(/\.query\(\s*`[^`]*\$\{(?!.*escapeIdentifier)/).filter((file) => /^app\/[^/]+\/services\//.test(file)),
  ).toEqual([]);
});

test('chance comes from the system’s generator', () => {
  holds(/Math\.random\(/, 'const token = Math.random()');
});

test('hashes, ciphers and signatures are of the approved few', () => {
  holds(/createHash\(\s*['"](?!sha256|sha512|sha384)/, "createHash('md5')");
  holds(/createHmac\(\s*['"](?!sha256|sha512|tomoni)/, "createHmac('sha1', key)");
  holds(/createCipheriv\(\s*['"](?!aes-256-gcm)/, "createCipheriv('aes-256-cbc', key, iv)");
  holds(/createDecipheriv\(\s*['"](?!aes-256-gcm)/, "createDecipheriv('aes-128-ecb', key, null)");
  holds(/generateKeyPairSync\(\s*['"](?!ed25519|ec)/, "generateKeyPairSync('rsa', { modulusLength: 1024 })");
  holds(/\bcreateCipher\(|pbkdf2|bcrypt|\bscrypt/i, 'bcrypt.hash(password)');
});

test('what a browser keeps beside its cookies holds nothing of ours, and no page speaks to another window', () => {
  holds(
    /localStorage|sessionStorage|indexedDB|postMessage\(|window\.opener|document\.domain/,
    'localStorage.setItem("name", name)',
  );
});

test('nothing is written into a page as markup', () => {
  holds(/\.innerHTML|outerHTML|document\.write|insertAdjacentHTML/, 'element.innerHTML = typed');
  // texts of the programme that were rendered and hashed before; no word of a person is among them
  holds(/dangerouslySetInnerHTML/, '<div dangerouslySetInnerHTML={{ __html: typed }} />', [
    /^app\/ui\/consent\//,
    /^app\/ui\/document\//,
    /^app\/ui\/reports\//,
    /^app\/root\.tsx$/,
    /^app\/ui\/shell\//,
  ]);
});

test('there is no GraphQL, web socket, LDAP, XPath, LaTeX, JNDI, memcache, WebRTC or JSONP in it', () => {
  const packages = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const names = [...Object.keys(packages.dependencies ?? {})];
  const absent = /graphql|^ws$|socket\.io|ldap|xpath|latex|memcache|webrtc|passport-saml|samlify|jsonp/i;
  expect(names.filter((name) => absent.test(name))).toEqual([]);
  expect(['ldapjs', 'graphql-yoga'].filter((name) => absent.test(name))).toHaveLength(2);
  holds(/new WebSocket\(|RTCPeerConnection|jsonp\(|callback=\?/, "new WebSocket('wss://example')");
});

test('calls to other servers are made in named places, over addresses of the operator or public ones, and follow nothing on their way', () => {
  const calling = filesWith(/\bawait fetch\(|return fetch\(|=>\s*fetch\(|\bfetch\(`/);
  expect([...calling].sort()).toEqual([
    'app/adapters/gate/desk-gate.server.ts',
    'app/adapters/telemetry/otlp.ts',
    'pipeline-bridge/cli/call.ts',
    'pipeline-bridge/relay/site-http.ts',
  ]);
  // besides those of Node: to the address that a hospital's system named, which must be public (hospital/subscriptions.test.ts)
  expect(filesWith(/from 'node:https'/)).toEqual(['app/adapters/notices/post-notice.server.ts']);
  for (const file of calling)
    expect(sources.find((one) => one.file === file)?.text, file).toMatch(/redirect: '(?:error|manual)'/);
});

test('the environment is read in one place for each part, and written into no page', () => {
  const reading = filesWith(/process\.env/);
  expect([...reading].sort()).toEqual([
    'app/adapters/environment.server.ts',
    'pipeline-bridge/adapters/slurm/control.ts',
    'pipeline-bridge/cli/main.ts',
    'pipeline-bridge/cli/manifest.ts',
    'pipeline-bridge/server/environment.ts',
  ]);
});

test('no secret stands in the source', () => {
  holds(
    /-----BEGIN (?:RSA |EC )?PRIVATE KEY|AKIA[0-9A-Z]{16}|(?:password|secret|token)\s*[:=]\s*['"][A-Za-z0-9+/]{24,}['"]/,
    "const token = 'abcdefghijklmnopqrstuvwxyz0123'",
  );
});

test('no object is reached through its prototype', () => {
  holds(/__proto__|constructor\.prototype|Object\.setPrototypeOf/, 'target.__proto__ = typed');
});

test('secrets that are compared are compared in constant time, or looked up by their hash', () => {
  const comparing = filesWith(/timingSafeEqual/);
  expect(comparing.length).toBeGreaterThanOrEqual(5);
  holds(/\b(?:token|secret|mac|signature)\s*===\s*(?:expected|given|sent)\b/, 'if (token === expected)');
});

test('nothing turns the checking of certificates off', () => {
  holds(
    /rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED|sslmode=(?:disable|no-verify)/,
    'const tls = { rejectUnauthorized: false }',
  );
});

test('no password has an age', () => {
  const schema = { file: 'prisma/schema.prisma', text: readFileSync(join(root, 'prisma/schema.prisma'), 'utf8') };
  const aging = /password_?(?:changed|expires|set|age)_?(?:at|on|until)?\s+(?:@|DateTime)/i;
  expect(filesWith(aging, [schema])).toEqual([]);
  expect(filesWith(aging, [{ file: 'planted', text: '  passwordExpiresAt DateTime' }])).toEqual(['planted']);
  holds(/passwordExpir|mustChangePassword/, 'if (account.mustChangePassword) return');
});

test('there is no hint to a password and no secret question', () => {
  holds(
    /secret_?question|security_?question|password_?hint_?for|mothersMaidenName/i,
    'const securityQuestion = account.question',
  );
  const words = globSync('locales/*/access.json', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
  expect(words.length).toBeGreaterThan(1);
  expect(words.filter((text) => /秘密の質問|secret question|mother’s maiden/i.test(text))).toEqual([]);
});

test('a redirect is built in one place, which refuses to leave the site', () => {
  // fixed paths, or a path of ours as a parameter
  const named = [
    /^app\/kernel\/pages\/framework\.ts$/,
    /^app\/server\/(?:guard-routes\.server|form-drafts|mail-hooks|moved-addresses)\.ts$/,
  ];
  holds(/\bredirect(?:Document)?\(/, 'return redirect(to)', named);
  holds(/['"]location['"]|headers: \{ location/i, 'new Response(null, { headers: { location } })', named);
  holds(/\bseeOtherSite\(/, 'throw seeOtherSite(new URL(typed))', [
    /^app\/kernel\/pages\/framework\.ts$/,
    /^app\/accounts\/pages\/organisation(?:-out)?\.ts$/,
  ]);
  holds(/\blocation\.(?:assign|replace|href)\b/, 'location.assign(to)');
});
