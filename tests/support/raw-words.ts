/** What stands on no page: the name of a text in its place, a value that was not filled in, a reading as it is written in our files. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const namespaces = readdirSync(join(import.meta.dirname, '../../locales/ja')).map((file) => file.replace('.json', ''));

/** Source of a regular expression: the same is looked for in a browser and without one. */
export const RAW_WORDS = `\\b(?:${namespaces.join('|')}):[a-z][\\w-]*(?:\\.[\\w-]+)*|\\{\\{\\w+\\}\\}|\\{[^{}|\\n]+\\|[^{}|\\n]+\\}|\\[object \\w+\\]|\\bundefined\\b|\\bNaN\\b`;
