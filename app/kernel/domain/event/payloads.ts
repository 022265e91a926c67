/** Every kind's payload schema. Strict: an unknown member is refused, so that nothing personal slips in. */
import type { z } from 'zod';
import type { EventKind } from './event-kinds.ts';
import { careOverridePayloads } from './payloads/care-override.ts';
import { consentPayloads, withdrawalPayloads } from './payloads/consent.ts';
import { emergencyPayloads } from './payloads/emergency.ts';
import { entryPayloads, samplePayloads } from './payloads/entries.ts';
import { governancePayloads } from './payloads/governance.ts';
import { heldPayloads } from './payloads/held.ts';
import { invitationPayloads } from './payloads/invitation.ts';
import { proxyPayloads, wishesPayloads } from './payloads/life.ts';
import { noticePayloads } from './payloads/notice.ts';
import { publicationPayloads } from './payloads/publication.ts';
import { restorePayloads } from './payloads/restore.ts';

export const payloadSchemas = {
  ...invitationPayloads,
  ...consentPayloads,
  ...withdrawalPayloads,
  ...proxyPayloads,
  ...wishesPayloads,
  ...samplePayloads,
  ...entryPayloads,
  ...noticePayloads,
  ...publicationPayloads,
  ...emergencyPayloads,
  ...heldPayloads,
  ...governancePayloads,
  ...careOverridePayloads,
  ...restorePayloads,
} as const satisfies Record<EventKind, z.ZodType>;

/** Payload by kind. */
export type EventPayloads = { [K in EventKind]: z.infer<(typeof payloadSchemas)[K]> };
