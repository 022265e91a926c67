/** Pages about the programme itself: discrimination and insurance, security and privacy, what happens in an incident. */
import { type AboutPage, readAbout } from '#app/adapters/documents/read-public-text.server.ts';
import type { Section } from '#app/kernel/domain/document/section.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';

export const loadAbout = (page: AboutPage, language: Language): Section => readAbout(page, language);
