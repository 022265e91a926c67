/** What the parts of the programme are made of, for `npm run dev`. */
export const PAGE_FOLDERS = ['app', 'emails', 'locales', 'pipeline-bridge', 'scripts/run'] as const;

/** @param file relative to the root */
export const isOfPages = (file: string): boolean =>
  PAGE_FOLDERS.some((folder) => file.startsWith(`${folder}/`)) && !file.includes('/generated/');
