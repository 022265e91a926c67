/** The programme in the open: pages for anyone, with or without an account. */
import type { RoutePolicy } from '../admits.ts';

export const OF_PUBLIC_LIFE: Readonly<Record<string, RoutePolicy>> = {};
