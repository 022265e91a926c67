// Run after every change of dependencies (npm install && node scripts/complete-lock.mjs). A registry mirror may lack
// packages for other platforms; npm then leaves them out of the lock file, and `npm ci` refuses it everywhere. This
// writes them back from what their parents name, with the platform that their own name states. They carry no integrity
// hash, because nobody here has seen them; on their platforms npm fetches them by their exact version.
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
  'win32',
  'windows',
];
const PROCESSORS = {
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  armv7: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  loong64: 'loong64',
  mips64el: 'mips64el',
  wasm32: 'wasm32',
};

function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const system = words.find((word) => SYSTEMS.includes(word));
  const processor = words.map((word) => PROCESSORS[word]).find(Boolean);
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : null;
  if (!system && !processor) return null;
  return {
    ...(processor ? { cpu: [processor] } : {}),
    ...(system ? { os: [system === 'windows' ? 'win32' : system] } : {}),
    ...(system === 'linux' && libc ? { libc: [libc] } : {}),
  };
}

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
let added = 0;
for (const [path, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
    if (places.some((place) => lock.packages[place]) || path === '') continue;
    const platform = platformOf(name);
    if (!platform || !/^\d/.test(version)) continue;
    const taken = lock.packages[`node_modules/${name}`];
    const place = taken ? places[0] : places[1];
    lock.packages[place] = { version, ...platform, ...(entry.dev ? { dev: true } : {}), optional: true };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms written back`);
