/** The pictures of document versions as SVG text, for paper: `figure:<id>` → picture. Read when a version is printed. */
const FILES = import.meta.glob<string>('/app/documents/*/*/figures/*.svg', { query: '?raw', import: 'default' });

export const pictureName = (id: string): string => `figure:${id}`;

export async function picturesOf(document: string, version: string): Promise<(address: string) => string | null> {
  const folder = `/app/documents/${document}/${version}/figures/`;
  const files = Object.entries(FILES).filter(([path]) => path.startsWith(folder));
  const read = await Promise.all(
    files.map(async ([path, load]) => [pictureName(path.slice(folder.length, -'.svg'.length)), await load()] as const),
  );
  const pictures = new Map(read);
  return (address) => pictures.get(address) ?? null;
}
