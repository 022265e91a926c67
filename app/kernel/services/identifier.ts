/** An identifier from an address or a hidden field, by its form: what has not the form of one names nothing, and is not asked for. */
import { z } from 'zod';

export const isUuid = (text: string | null | undefined): text is string => z.uuid().safeParse(text).success;
