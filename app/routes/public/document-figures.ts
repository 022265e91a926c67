/** Addresses of the pictures of each document version, as the build put them out. */
const FILES = import.meta.glob<string>('/app/documents/*/*/figures/*.svg', {
  eager: true,
  query: '?url',
  import: 'default',
});

export const figureUrl = (document: string, version: string, id: string): string =>
  FILES[`/app/documents/${document}/${version}/figures/${id}.svg`] ?? '';
