/** What stands on a page of the running programme. */
import type { APIRequestContext } from '@playwright/test';

export const first = async (request: APIRequestContext, page: string, pattern: RegExp): Promise<string> => {
  const found = pattern.exec(await (await request.get(page)).text())?.[1];
  if (!found) throw new Error(`${pattern} is not on ${page}`);
  return found;
};

/** What she has read already stands below what she has still to declare her interests in. */
export const last = async (request: APIRequestContext, page: string, pattern: RegExp): Promise<string> => {
  const found = [...(await (await request.get(page)).text()).matchAll(pattern)].at(-1)?.[1];
  if (!found) throw new Error(`${pattern} is not on ${page}`);
  return found;
};
