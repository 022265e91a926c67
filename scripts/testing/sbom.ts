/**
 * npm run sbom: what is shipped, as CycloneDX 1.6, from the lock file. npm's own `npm sbom --omit=dev` leaves out what a
 * development package needs too: 172 shipped packages of 458, Remix's server among them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isShipped, type Lock, licenceOf, nameOf } from './check-packages.ts';

const hashOf = (integrity: string | undefined) =>
  integrity?.startsWith('sha512-')
    ? [{ alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') }]
    : [];

const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

/** Packages of other platforms are in it, marked optional: they are shipped there. */
export function sbomOf(root: string, lock: Lock, of: { readonly name: string; readonly version: string }) {
  const components = Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && !entry.link && isShipped(entry))
    .map(([path, entry]) => {
      const [name, version] = [nameOf(path), entry.version ?? ''];
      return {
        type: 'library',
        name,
        version,
        purl: purlOf(name, version),
        'bom-ref': path,
        scope: entry.optional ? 'optional' : 'required',
        licenses: [{ expression: licenceOf(root, path, entry) }],
        hashes: hashOf(entry.integrity),
        ...(entry.resolved ? { externalReferences: [{ type: 'distribution', url: entry.resolved }] } : {}),
      };
    });
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': '.', ...of, purl: purlOf(of.name, of.version) } },
    components,
  };
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '../..');
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  process.stdout.write(`${JSON.stringify(sbomOf(root, lock, { name, version }), null, 1)}\n`);
}
