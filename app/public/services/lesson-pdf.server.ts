/**
 * A lesson as a PDF. It changes with a release of the site alone, so each is drawn once in the life of the process: drawing
 * takes a moment of the machine, and the address is open to everybody.
 */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { printPdf } from '#app/kernel/services/documents/print-pdf.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { LessonId } from '../domain/lessons.ts';

/** Texts without a record behind them carry the day on which the site was made for the first time. */
const AT = '2026-10-01T00:00:00.000Z';
const drawn = new Map<string, Promise<Uint8Array>>();

type Page = {
  readonly id: LessonId;
  readonly language: Language;
  readonly title: string;
  readonly markup: string;
};

export function lessonPdf(tools: Tools, { id, language, title, markup }: Page): Promise<Uint8Array> {
  const key = `${id} ${language}`;
  const known = drawn.get(key);
  if (known) return known;
  const drawing = printPdf(tools, { markup, title, language, at: AT });
  drawn.set(key, drawing);
  // what failed once may succeed: it is not kept
  drawing.catch(() => drawn.delete(key));
  return drawing;
}
