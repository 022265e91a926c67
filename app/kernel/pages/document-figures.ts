/** Addresses of the pictures of each document version, as the build put them out. */
const FILES = import.meta.glob<string>('/app/documents/*/*/figures/*.svg', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** A version that was written in the studio has no folder: its pictures are those of the document's own name for them. */
export const figureUrl = (document: string, version: string, id: string): string =>
  FILES[`/app/documents/${document}/${version}/figures/${id}.svg`] ??
  Object.entries(FILES).findLast(
    ([path]) => path.startsWith(`/app/documents/${document}/`) && path.endsWith(`/figures/${id}.svg`),
  )?.[1] ??
  '';
