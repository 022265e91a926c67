/** A mail in three words, for processes that run without a build and so without the templates. */
import type { RenderMail } from '#app/kernel/services/mail/deliver.server.ts';

export const renderMail: RenderMail = async (name, language, { url }) => ({
  subject: `${name} ${language}`,
  html: `<p>${url}</p>`,
  text: url,
});
