/** The pictures of document versions as SVG text, for paper: `figure:<id>` → picture. Read when a version is printed. */
const FILES = import.meta.glob<string>('/app/documents/*/*/figures/*.svg', { query: '?raw', import: 'default' });

export const pictureName = (id: string): string => `figure:${id}`;

export async function picturesOf(document: string, version: string): Promise<(address: string) => string | null> {
  const of = (folder: string) => Object.entries(FILES).filter(([path]) => path.startsWith(folder));
  const own = of(`/app/documents/${document}/${version}/figures/`);
  // a version that was written in the studio has no folder of its own
  const files = own.length > 0 ? own : of(`/app/documents/${document}/`);
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1, -'.svg'.length);
  const read = await Promise.all(files.map(async ([path, load]) => [pictureName(nameOf(path)), await load()] as const));
  const pictures = new Map(read);
  return (address) => pictures.get(address) ?? null;
}
