/**
 * The log: ids and event names only. Names, birth dates, free text, tokens never reach it; what is below is the net for the
 * day somebody forgets: at any depth, in messages too, and of an error its kind alone.
 */
import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

const CENSOR = '[hidden]';
/** An error's own name and code say what went wrong; `code` elsewhere may be somebody's one-time code. */
const HIDDEN = new Set(
  'address authorization birthdate body code contact cookie email mail name password phone query secret subject text token totpsecret url words'.split(
    ' ',
  ),
);
const OF_ERROR = new Set(['name', 'code', 'at']);
const MAIL = /[^\s@"'<>]{1,64}@[^\s@"'<>.]{1,63}\.[^\s@"'<>]{2,}/g;
const TOKEN = /\b(?:tg_|Bearer\s)[\w.~+/-]{16,}/g;
const DEEPEST = 8;

const cleanText = (text: string): string => text.replace(MAIL, CENSOR).replace(TOKEN, CENSOR);

function clean(value: unknown, depth = 0, ofError = false): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Error) return { failure: value.name };
  if (value instanceof Date) return value;
  if (depth > DEEPEST) return CENSOR;
  if (Array.isArray(value)) return value.map((one) => clean(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => {
      const spared = ofError && OF_ERROR.has(key);
      return [key, HIDDEN.has(key.toLowerCase()) && !spared ? CENSOR : clean(inside, depth + 1, key === 'error')];
    }),
  );
}

/** @param destination standard output unless a test wants to read it */
export const createLog = (part: string, level: string, destination?: DestinationStream): Log =>
  pino(
    {
      level,
      base: { part },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map((one) => clean(one)) as Parameters<typeof method>);
        },
      },
    },
    ...(destination ? [destination] : []),
  );
