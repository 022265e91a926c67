/** Paths, headers, cookies, bodies and values that nobody honest sends. */
import fc from 'fast-check';

export const FORM = 'application/x-www-form-urlencoded';
const deep = (depth: number) => `${'{"a":['.repeat(depth)}1${']}'.repeat(depth)}`;

export const odd = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      '\0',
      '%00',
      "'",
      "' or 1=1 --",
      '"><script>alert(1)</script>',
      '{{7*7}}',
      '$%7B7*7}',
      '../../../etc/passwd',
    ],
    ...[
      '..\\..\\keys',
      '__proto__',
      'constructor',
      'toString',
      'null',
      'undefined',
      'NaN',
      '-1',
      '0',
      '1e309',
      '9007199254740993',
    ],
    ...[
      '2026-02-30',
      '0000-00-00',
      '+275760-09-14',
      '\ufeff',
      '\u202e\u2066',
      '\ud83d',
      '𠮷野家',
      'é',
      '①',
      '\r\nSet-Cookie: x=1',
    ],
    ...[
      '1f0c8c1e-0000-4000-8000-000000000000',
      'P-0000000001',
      'x'.repeat(300),
      'あ'.repeat(5000),
      `${'9'.repeat(400)}`,
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
);
/** As an address can carry it; half a character has no such form. */
export const encoded = (text: string) => encodeURIComponent(text.toWellFormed());

export const badPath = fc.oneof(
  fc.constantFrom(
    ...[
      '/../../../../etc/passwd',
      '/..%2f..%2f..%2fetc/passwd',
      '/%2e%2e/%2e%2e/keys/programme.key',
      '/assets/../../package.json',
    ],
    ...[
      '/assets/..%5c..%5cpackage.json',
      '/log/../keys/programme.key',
      '/log/tile/0/%2e%2e/%2e%2e/checkpoint',
      '/log/%00',
      '/%',
      '/%zz',
      '/%c0%ae%c0%ae/',
    ],
    ...[
      '/%ED%A0%80',
      '//evil.example/',
      '///',
      '/./',
      '/.env',
      '/.git/config',
      '/home.data',
      '/home.data?_routes=root',
      '/__manifest?p=/home&version=x',
    ],
    ...[
      '/_root.data',
      '/desk;jsessionid=1',
      '/desk%3Ffind=1',
      `/${'a/'.repeat(3000)}`,
      `/${'x'.repeat(12_000)}`,
      '/figures/..',
      '/figures.csv.data',
      '/news/pictures/%2e%2e',
    ],
    ...['/ledger/verify.html/..', '/healthz/x', '/HOME', '/home/', '/home//', '/i/%F0%9F%92%A9', '/demo/inbox/1/html'],
  ),
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `/${encoded(text)}`),
);

export const badHeaders = fc.oneof(
  fc.constantFrom<Record<string, string>>(
    { 'accept-language': 'x'.repeat(4000) },
    { 'accept-language': '*;q=0,ja;q=-1,en;q=abc' },
    { 'accept-encoding': 'gzip;q=0, br;q=9, *;q=x' },
    { range: 'bytes=0-,-1,5-2' },
    { 'if-none-match': '*' },
    { 'if-modified-since': 'yesterday' },
    { 'x-forwarded-for': '::1, 999.999.999.999, <script>' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' },
    { forwarded: 'for="[::1]";host=evil' },
    { traceparent: '00-zz-zz-zz' },
    { traceparent: `00-${'0'.repeat(32)}-${'0'.repeat(16)}-00` },
    { authorization: 'Bearer x' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'content-type': 'multipart/form-data' },
    { 'user-agent': 'あ'.repeat(0) + '\u00e9'.repeat(3000) },
    { expect: 'x' },
    { host: 'evil.example:99999' },
    { te: 'trailers', connection: 'upgrade', upgrade: 'h2c' },
  ),
  fc
    .array(fc.tuple(fc.stringMatching(/^x-[a-z]{1,12}$/), fc.stringMatching(/^[ -~]{0,60}$/)), { maxLength: 40 })
    .map((pairs) => Object.fromEntries(pairs)),
);

export const badCookie = fc.oneof(
  fc.constantFrom(
    ...[
      'tomoni=',
      'tomoni=x; tomoni=y',
      `tomoni=${'a'.repeat(40)}`,
      'tomoni=%00',
      'display=ja.large',
      'display=....',
      '=;=;=',
      ';;;',
    ],
    ...[
      'visitor=__proto__',
      `x=${'y'.repeat(7000)}`,
      Array.from({ length: 300 }, (_, at) => `c${at}=1`).join('; '),
      'tomoni="quoted"',
    ],
  ),
  fc.stringMatching(/^[ -~]{0,80}$/),
);

export const badBody = fc.oneof(
  fc.constantFrom<readonly [type: string, body: string | Buffer]>(
    ['', 'x=1'],
    ['application/json', deep(20_000)],
    ['application/json', `[${'1,'.repeat(50_000)}1]`],
    ['application/json', '{"__proto__":{"isAdmin":true}}'],
    ['text/plain', 'csrf=x'],
    ['text/html; charset=utf-7', '+ADw-script+AD4-'],
    [`${FORM}; charset=utf-16`, Buffer.from('csrf=x', 'utf16le')],
    [FORM, '='.repeat(10_000)],
    [FORM, '&'.repeat(10_000)],
    [FORM, `${'a[b]'.repeat(2000)}=1`],
    [FORM, Array.from({ length: 10_000 }, (_, at) => `k${at}=v`).join('&')],
    [FORM, `csrf=x&text=${'x'.repeat(200_000)}`],
    [FORM, '%ED%A0%80=%ED%B0%80&%'],
    [FORM, Buffer.from([0xff, 0xfe, 0x00, 0x3d])],
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', '--x'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nwithout an end'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="f"; filename="../../x"\r\n\r\n\0\r\n--x--\r\n',
    ],
    [
      'multipart/form-data; boundary=x',
      `${'--x\r\nContent-Disposition: form-data; name="n"\r\n\r\nv\r\n'.repeat(3000)}--x--`,
    ],
    [`multipart/form-data; boundary=${'b'.repeat(2000)}`, 'x'],
  ),
  fc
    .tuple(
      fc.constantFrom(FORM, 'multipart/form-data; boundary=x', 'application/json', 'application/xml'),
      fc.uint8Array({ maxLength: 400 }),
    )
    .map(([type, bytes]) => [type, Buffer.from(bytes)] as const),
);
