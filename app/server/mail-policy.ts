/** The demonstration shows mail as it looks. A mail carries its styles within and may do nothing else at all. */
import type { RequestHandler } from 'express';
import { demoIsOpen } from '#app/oversight/services/demo/demo-is-open.ts';

export const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Where there is no demonstration, the page of what is not there keeps the headers of every other page. */
export const mailPolicy =
  (environment: { readonly demo: boolean }): RequestHandler =>
  (request, response, next) => {
    if (demoIsOpen(environment, request.ip ?? '')) response.setHeader('Content-Security-Policy', MAIL_POLICY);
    next();
  };
