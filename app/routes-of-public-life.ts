/** The programme in the open: figures, news, consultations, events, where to turn; part of routes.ts. */
import type { RouteConfigEntry } from '@remix-run/route-config';

export const ROUTES_OF_PUBLIC_LIFE: RouteConfigEntry[] = [];
