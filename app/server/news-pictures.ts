/**
 * Pictures of the news, before any session is looked at: the same bytes for everybody, no cookie read or set, kept by
 * browsers for good, since an address is the hash of what it gives. Nobody can be counted or followed by them.
 */
import type { RequestHandler } from 'express';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { openPicture } from '#app/studio/services/news/pictures.server.ts';

const YEAR_S = 365 * 86_400;

export const newsPictures =
  (tools: Tools): RequestHandler<{ sha256: string }> =>
  async (request, response, next) => {
    try {
      const picture = await openPicture(tools, request.params.sha256);
      if (!picture) return next();
      // beside the policy of every page: opened by itself it can do nothing
      response.append('Content-Security-Policy', 'sandbox');
      response
        .status(200)
        .set({ 'Content-Type': picture.type, 'Cache-Control': `public, max-age=${YEAR_S}, immutable, no-transform` })
        .end(Buffer.from(picture.content));
    } catch (error) {
      next(error);
    }
  };
