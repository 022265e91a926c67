#!/usr/bin/env node
/**
 * A witness of a transparency log. It remembers one thing for each log: the largest tree it has seen, its size and its root.
 * It countersigns a head only where a proof shows that nothing before was changed. A log that shows one history to some and
 * another to others cannot get both countersigned. One file, nothing to install: Node 18 or newer.
 *
 *   node witness.mjs init   --dir DIR --name patients.example.org/witness     makes the key, prints its public half
 *   node witness.mjs serve  --dir DIR --log KEY [--port 3201]                 the log brings its heads (C2SP tlog-witness)
 *   node witness.mjs follow --dir DIR --log KEY --url https://HOST/log [--every MINUTES]   the witness fetches them
 *
 * KEY is the log's public key, `name+hash+key`, taken from where you trust it: not from the log's own answer. When the log
 * changes its key, give the new one beside the old: --log OLD --log NEW.
 * Sources: RFC 9162 §2.1; C2SP tlog-checkpoint, tlog-cosignature, tlog-witness, tlog-tiles.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const LOG_SIGNATURE = 1;
const COSIGNATURE = 4;
const MOST_BYTES = 100_000;

// ── Keys and notes ──────────────────────────────────────────────────────────────────────────────────────────────────

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const keyHash = (name, kind, key) => sha256(Buffer.from(`${name}\n`), Buffer.of(kind), key).subarray(0, 4);
const writtenKey = (name, kind, key) =>
  `${name}+${keyHash(name, kind, key).toString('hex')}+${Buffer.concat([Buffer.of(kind), key]).toString('base64')}`;

function readLogKey(text) {
  const [, name, hash, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  const bytes = Buffer.from(base64 ?? '', 'base64');
  const key = bytes.subarray(1);
  if (bytes.length !== 33 || bytes[0] !== LOG_SIGNATURE || keyHash(name, LOG_SIGNATURE, key).toString('hex') !== hash)
    throw new Error(`not the public key of a log: ${text}`);
  return { name, key };
}

const publicKeyOf = (raw) =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });

/** @returns {{ text: string, origin: string, size: number, root: Buffer, lines: string[] } | null} */
function readCheckpoint(note) {
  const [, text, signatures] = /^([\s\S]+?\n)\n([\s\S]*)$/.exec(note) ?? [];
  const [, origin, size, root] = /^([^\s+]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text ?? '') ?? [];
  if (!origin) return null;
  return { text, origin, size: Number(size), root: Buffer.from(root, 'base64'), lines: signatures.split('\n') };
}

/** Signed by one of these keys, and by none of them wrongly: a line that names a key and does not hold spoils the note. */
function isSignedByLog({ text, lines }, logs) {
  const held = lines.flatMap((line) => {
    const [, signer, base64] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
    const bytes = Buffer.from(base64 ?? '', 'base64');
    const log = logs.find(
      ({ name, key }) => name === signer && bytes.subarray(0, 4).equals(keyHash(name, LOG_SIGNATURE, key)),
    );
    if (!log) return [];
    return bytes.length === 68 && verify(null, Buffer.from(text), publicKeyOf(log.key), bytes.subarray(4));
  });
  return held.length > 0 && held.every(Boolean);
}

// ── The tree ────────────────────────────────────────────────────────────────────────────────────────────────────────

const node = (left, right) => sha256(Buffer.of(1), left, right);
const odd = (number) => number % 2 === 1;
const half = (number) => Math.floor(number / 2);

/** RFC 9162 §2.1.4.2: is the tree (size1, root1) a beginning of (size2, root2)? */
function isBeginning(size1, root1, size2, root2, proof) {
  if (proof.some((hash) => hash.length !== 32)) return false;
  if (size1 === size2) return proof.length === 0 && root1.equals(root2);
  if (size1 === 0) return proof.length === 0;
  const path = Number.isInteger(Math.log2(size1)) ? [root1, ...proof] : proof;
  if (path.length === 0) return false;
  let [at, last] = [size1 - 1, size2 - 1];
  while (odd(at)) [at, last] = [half(at), half(last)];
  let [hash1, hash2] = [path[0], path[0]];
  for (const part of path.slice(1)) {
    if (last === 0) return false;
    if (odd(at) || at === last) {
      [hash1, hash2] = [node(part, hash1), node(part, hash2)];
      while (!odd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else hash2 = node(hash2, part);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash1.equals(root1) && hash2.equals(root2);
}

// ── What the witness remembers ──────────────────────────────────────────────────────────────────────────────────────

function writeDurably(file, text) {
  const handle = openSync(`${file}.partial`, 'w', 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(`${file}.partial`, file);
}

const headFile = (dir, origin) => join(dir, `${sha256(Buffer.from(origin)).toString('hex').slice(0, 16)}.head.json`);

function lastHead(dir, origin) {
  const file = headFile(dir, origin);
  if (!existsSync(file)) return { size: 0, root: sha256() };
  const { size, root } = JSON.parse(readFileSync(file, 'utf8'));
  return { size, root: Buffer.from(root, 'base64') };
}

function openWitness(dir) {
  const { name, pem } = JSON.parse(readFileSync(join(dir, 'witness.json'), 'utf8'));
  const privateKey = createPrivateKey(pem);
  const key = Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x, 'base64url');
  return { dir, name, privateKey, key };
}

function init(dir, name) {
  if (!name || /[\s+]/.test(name)) throw new Error('--name is needed, without spaces and without +');
  if (existsSync(join(dir, 'witness.json'))) throw new Error(`${dir} holds a key already: it is never replaced`);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeDurably(join(dir, 'witness.json'), JSON.stringify({ name, pem }));
}

/**
 * The whole of witnessing. What is signed is on disk first: a witness that forgot could be led to sign both of two histories.
 * @returns {{ status: number, body: string }} as C2SP tlog-witness answers
 */
function countersign(witness, logs, { old, proof, note }) {
  const head = readCheckpoint(note);
  if (!head) return { status: 400, body: 'not a checkpoint\n' };
  const known = logs.filter(({ name }) => name === head.origin);
  if (known.length === 0) return { status: 404, body: 'unknown log\n' };
  if (!isSignedByLog(head, known)) return { status: 403, body: 'not signed by the log\n' };
  if (old > head.size) return { status: 400, body: 'old is larger than the checkpoint\n' };
  const last = lastHead(witness.dir, head.origin);
  if (last.size !== old) return { status: 409, body: `${last.size}\n` };
  if (head.size === 0 && !head.root.equals(sha256())) return { status: 422, body: 'not the root of an empty tree\n' };
  if (!isBeginning(last.size, last.root, head.size, head.root, proof))
    return { status: 422, body: 'this tree does not continue the one seen before\n' };
  const { origin, size } = head;
  const state = { origin, size, root: head.root.toString('base64') };
  writeDurably(headFile(witness.dir, origin), JSON.stringify(state));
  return { status: 200, body: cosignature(witness, head.text) };
}

function cosignature({ name, key, privateKey }, text) {
  const seconds = Math.floor(Date.now() / 1000);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), privateKey);
  return `\u2014 ${name} ${Buffer.concat([keyHash(name, COSIGNATURE, key), time, signature]).toString('base64')}\n`;
}

// ── The log brings its heads ────────────────────────────────────────────────────────────────────────────────────────

function readRequest(body) {
  const [, old, proof, note] = /^old (0|[1-9]\d{0,14})\n((?:[A-Za-z0-9+/]+=*\n){0,63})\n([\s\S]+)$/.exec(body) ?? [];
  if (old === undefined) return null;
  const hashes = proof.split('\n').filter(Boolean);
  return { old: Number(old), proof: hashes.map((hash) => Buffer.from(hash, 'base64')), note };
}

async function bodyOf(request) {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function serve(witness, logs, port) {
  const server = createServer(async (request, response) => {
    const isAsked = request.method === 'POST' && request.url === '/add-checkpoint';
    const body = isAsked ? await bodyOf(request).catch(() => null) : null;
    const asked = body === null ? null : readRequest(body);
    const answer = !isAsked
      ? { status: 404, body: 'POST /add-checkpoint\n' }
      : asked
        ? countersign(witness, logs, asked)
        : { status: 400, body: 'not readable\n' };
    const type = answer.status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8';
    response.writeHead(answer.status, { 'Content-Type': type }).end(answer.body);
  });
  server.listen(port, () => console.log(`listening on ${port}`));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.close(() => process.exit(0)));
}

// ── The witness fetches them ────────────────────────────────────────────────────────────────────────────────────────

async function fetched(address) {
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** Hashes of complete subtrees out of the log's tiles (height 8) of a tree of `size` leaves. */
function tilesOf(url, size) {
  const tiles = new Map();
  return async function subtree(level, index) {
    const tileLevel = Math.floor(level / 8);
    const [first, count] = [index * 2 ** (level % 8), 2 ** (level % 8)];
    const n = Math.floor(first / 256);
    const width = Math.min(256, Math.floor(size / 256 ** tileLevel) - n * 256);
    const digits = String(n)
      .padStart(Math.ceil(String(n).length / 3) * 3, '0')
      .match(/\d{3}/g);
    const name = digits.map((part, at) => (at < digits.length - 1 ? `x${part}` : part)).join('/');
    const path = `tile/${tileLevel}/${name}${width === 256 ? '' : `.p/${width}`}`;
    if (!tiles.has(path)) tiles.set(path, await fetched(`${url}/${path}`));
    const tile = tiles.get(path);
    let hashes = Array.from({ length: count }, (_, at) => tile.subarray((first - n * 256 + at) * 32).subarray(0, 32));
    while (hashes.length > 1)
      hashes = Array.from({ length: hashes.length / 2 }, (_, at) => node(hashes[2 * at], hashes[2 * at + 1]));
    return hashes[0];
  };
}

const split = (size) => 2 ** Math.floor(Math.log2(size - 1));

async function hashOf(start, size, subtree) {
  if (Number.isInteger(Math.log2(size))) return subtree(Math.log2(size), start / size);
  const left = split(size);
  return node(await hashOf(start, left, subtree), await hashOf(start + left, size - left, subtree));
}

/** RFC 9162 §2.1.4.1 */
async function consistencyProof(old, start, size, isKnown, subtree) {
  if (old === size) return isKnown ? [] : [await hashOf(start, size, subtree)];
  const left = split(size);
  return old <= left
    ? [
        ...(await consistencyProof(old, start, left, isKnown, subtree)),
        await hashOf(start + left, size - left, subtree),
      ]
    : [
        ...(await consistencyProof(old - left, start + left, size - left, false, subtree)),
        await hashOf(start, left, subtree),
      ];
}

async function followOnce(witness, logs, url) {
  const note = (await fetched(`${url}/checkpoint`)).toString('utf8');
  const head = readCheckpoint(note);
  if (!head) throw new Error(`${url}/checkpoint is not a checkpoint`);
  const old = lastHead(witness.dir, head.origin).size;
  if (old > head.size) throw new Error(`the log shows ${head.size} leaves and has shown ${old}: it went back`);
  const proof = old === 0 ? [] : await consistencyProof(old, 0, head.size, true, tilesOf(url, head.size));
  const { status, body } = countersign(witness, logs, { old, proof, note });
  if (status !== 200) throw new Error(`not countersigned (${status}): ${body}`);
  const sent = await fetch(`${url}/cosignatures`, { method: 'POST', body: `${head.text}\n${body}`, redirect: 'error' });
  console.log(
    `${new Date().toISOString()} ${head.size} leaves countersigned, ${sent.ok ? 'handed in' : `not taken: ${sent.status}`}`,
  );
}

async function follow(witness, logs, url, minutes) {
  for (;;) {
    await followOnce(witness, logs, url).catch((error) =>
      console.error(`${new Date().toISOString()} ALARM ${error.message}`),
    );
    if (!minutes) return;
    await new Promise((resolve) => setTimeout(resolve, minutes * 60_000));
  }
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    dir: { type: 'string', default: './witness' },
    name: { type: 'string' },
    log: { type: 'string', multiple: true, default: [] },
    port: { type: 'string', default: '3201' },
    url: { type: 'string' },
    every: { type: 'string' },
  },
});
try {
  if (positionals[0] === 'init') init(values.dir, values.name);
  const witness = openWitness(values.dir);
  const logs = values.log.map(readLogKey);
  console.log(`witness ${writtenKey(witness.name, COSIGNATURE, witness.key)}`);
  if (positionals[0] !== 'init' && logs.length === 0) throw new Error('--log is needed');
  if (positionals[0] === 'serve') serve(witness, logs, Number(values.port));
  if (positionals[0] === 'follow')
    await follow(witness, logs, values.url.replace(/\/$/, ''), Number(values.every ?? 0));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
