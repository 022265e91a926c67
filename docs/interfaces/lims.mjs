// A laboratory system in 120 lines: takes a registry to Tomoni, follows the consent types, hears of changes. Node 20, nothing else.
//   TOMONI_URL=https://… TOMONI_TOKEN=th_… node lims.mjs import registry.csv   tried first, then taken in; the numbers are kept
//   … node lims.mjs consent-types                                               what may go where, since the last time
//   … node lims.mjs listen 8443                                                 takes notices, checks their signatures (behind TLS)
// What it has to remember lies in lims-state.json beside where it runs. docs/interfaces.md
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { TOMONI_URL: url, TOMONI_TOKEN: token, LIMS_STATE: stateFile = 'lims-state.json' } = process.env;
if (!url || !token) fail('Set TOMONI_URL and TOMONI_TOKEN.');

function fail(message) {
  console.error(message);
  process.exit(1);
}

const empty = { since: 0, samples: {}, seen: [] };
const state = existsSync(stateFile) ? { ...empty, ...JSON.parse(readFileSync(stateFile, 'utf8')) } : empty;
function keepState() {
  writeFileSync(`${stateFile}.new`, JSON.stringify(state, null, 1));
  renameSync(`${stateFile}.new`, stateFile);
}

/** Sent again with the same key until there is an answer: the act is done once. */
async function ask(path, { method = 'GET', body, type, key } = {}) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(type ? { 'content-type': type } : {}),
          ...(key ? { 'idempotency-key': key } : {}),
        },
        body,
      });
      if (response.status < 500 && response.status !== 429)
        return { status: response.status, json: await response.json() };
      if (attempt === 5) fail(`No answer: ${response.status}`);
    } catch (error) {
      if (attempt === 5) fail(`No answer: ${error.message}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
  }
}

/** The key follows from the list: a list that was taken in is not taken in again, however often this is run. */
async function importRegistry(file) {
  const body = readFileSync(file, 'utf8');
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 40);
  const send = (dryRun) =>
    ask(`/samples/import?dryRun=${dryRun}`, {
      method: 'POST',
      body,
      type: 'text/csv',
      key: `${dryRun ? 'try' : 'take'}-${digest}`,
    });
  if (!existsSync(stateFile) || state.taken !== digest) {
    // what was wrong may be right by now: a trial that failed is asked anew under another key
    const tried = await ask('/samples/import?dryRun=true', {
      method: 'POST',
      body,
      type: 'text/csv',
      key: `try-${Date.now()}-${digest.slice(0, 12)}`,
    });
    if (tried.status !== 200) {
      for (const { line, field, code } of tried.json.lines ?? [])
        console.error(`line ${line}${field ? ` (${field})` : ''}: ${code}`);
      fail(tried.json.text?.en ?? `refused: ${tried.status}`);
    }
  }
  const done = await send(false);
  if (done.status !== 201) fail(done.json.text?.en ?? `refused: ${done.status}`);
  for (const { label, sample } of done.json.registered) if (label) state.samples[label] = sample;
  state.taken = digest;
  keepState();
  console.log(`${done.json.lines} samples taken in.`);
}

const word = ({ inJapan, abroad }) => (inJapan === 'permit' ? ['JP', ...abroad].join(' ') : inJapan);

/** Pages until there is no next; what the next round begins at is kept only when all of them were read. */
async function consentTypes() {
  let upTo = null;
  const rows = [];
  for (let after = ''; after !== null; ) {
    const { status, json } = await ask(`/samples?since=${state.since}&after=${after}`);
    if (status !== 200) fail(json.text?.en ?? `refused: ${status}`);
    upTo ??= json.upTo;
    rows.push(...json.rows);
    after = json.next;
  }
  for (const { sample, label, suspended, consent } of rows) {
    const { participating, academia, industry } = consent;
    const who = [participating, academia, industry].map((each) => word(each.sample));
    console.log([label ?? '-', sample, ...(suspended ? ['suspended'] : who)].join('\t'));
  }
  state.since = upTo;
  keepState();
  console.log(`${rows.length} samples whose consent is new to us. No release rests on this list: ask the gate.`);
}

/** A notice says that something changed; what, is read. Repeats are known by their number. */
async function listen(port) {
  const { json: jwks } = await ask('/jwks.json');
  const keys = jwks.keys.map((key) => createPublicKey({ key, format: 'jwk' }));
  const isOurs = (headers, body) => {
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature = '' } = headers;
    if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return false;
    const bytes = Buffer.from(signature.replace(/^v1a,/, ''), 'base64');
    return keys.some((key) => verify(null, Buffer.from(`${id}.${at}.${body}`), key, bytes));
  };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const id = request.headers['webhook-id'];
    if (!isOurs(request.headers, body)) return response.writeHead(401).end();
    response.writeHead(204).end();
    if (state.seen.includes(id)) return;
    state.seen = [...state.seen.slice(-999), id];
    keepState();
    console.log(`notice ${id}`);
    if (!id.endsWith('.0')) await consentTypes();
  });
  server.listen(Number(port), () => console.log(`listening on ${server.address().port}`));
}

const [what, given] = process.argv.slice(2);
if (what === 'import' && given) await importRegistry(given);
else if (what === 'consent-types') await consentTypes();
else if (what === 'listen' && given) await listen(given);
else fail('import FILE.csv | consent-types | listen PORT');
