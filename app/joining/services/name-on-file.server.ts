/** The name on file of whoever signs: the participant, or the one who decides for her. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import type { Signature } from '#app/kernel/domain/event/payloads/parts.ts';
import {
  isNameOnFile,
  NAME_DIFFERS,
  type NameDiffers,
  type NameOnFile,
} from '#app/kernel/domain/record/signature-name.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const identitySchema = z.object({ name: z.string(), reading: z.string().default('') });

/** Nothing was recorded: the name is not the one on file, and she is asked what is so. */
export type NameAsked = { readonly code: 'name-differs'; readonly onFile: string };

/** The fields of a signature's form: the name she was asked about, and what she said. */
export const nameFields = {
  nameAsked: z.string().max(100).optional(),
  nameDiffers: z.enum(NAME_DIFFERS, { error: 'joining:sign.nameDiffersMissing' }).optional(),
};

/** What she typed, and what she said when she was asked about it. */
export type SignedName = {
  readonly name: string;
  readonly nameDiffers?: NameDiffers | undefined;
  /** the name that she was asked about: another one is asked about again */
  readonly nameAsked?: string | undefined;
};

/** Null where none is on file: then nothing is compared. */
export async function nameOnFile(
  { database, keys, clock }: Tools,
  { account, role }: { readonly account: string; readonly role: string },
): Promise<NameOnFile | null> {
  const { personId } = await database.prisma.account.findUniqueOrThrow({
    where: { id: account },
    select: { personId: true },
  });
  const access = { account, role, reason: 'own-signature', person: personId };
  const text = await withAccess(database, access, (tx) =>
    readLatest(tx, keys, access, { personId, kind: 'identity', at: clock.now() }),
  );
  return text === null ? null : identitySchema.parse(JSON.parse(text));
}

/** Null: she is asked first. What is added to the signature says that it was another name, and what she said of it. */
export function nameConfirmed(signed: SignedName, onFile: NameOnFile | null): Pick<Signature, 'nameDiffers'> | null {
  if (onFile === null || isNameOnFile(signed.name, onFile)) return {};
  const { nameDiffers, nameAsked, name } = signed;
  return nameDiffers && nameAsked === name ? { nameDiffers } : null;
}
