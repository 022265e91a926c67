/** The headers that keep a page to itself. Each directive has its reason beside it; a test holds every one. */

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

const nonceOf = (_request: IncomingMessage, response: ServerResponse) =>
  `'nonce-${(response as Response).locals.nonce}'`;

const directives = {
  // nothing is allowed that is not named below
  'default-src': ["'none'"],
  // our own files, and the one inline script of a hydrated staff page by its nonce; participants' pages carry no script
  'script-src': ["'self'", nonceOf],
  // one stylesheet of our own; no style attributes, so nothing typed by anyone can restyle a page
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  // figures of the documents; QR codes are inline SVG elements and need nothing
  'img-src': ["'self'"],
  // hydrated staff pages ask our own loaders
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  // a form can be sent to us only
  'form-action': ["'self'"],
  // nobody shows our pages inside theirs: a choice could be clicked unseen
  'frame-ancestors': ["'none'"],
  // no page can move the root of its links
  'base-uri': ["'none'"],
};

/** Devices a consent page never needs. Passkeys are ours alone. */
const PERMISSIONS = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
].map((feature) => `${feature}=()`);

export function securityHeaders(secure: boolean): RequestHandler[] {
  return [
    function nonceAndDevices(_request, response, next) {
      response.locals.nonce = randomBytes(16).toString('base64');
      response.setHeader('Permissions-Policy', [...PERMISSIONS, 'publickey-credentials-get=(self)'].join(', '));
      next();
    },
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives },
      // `no-referrer`, helmet's own, makes browsers send `Origin: null` with forms; no path leaves our site with this one
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      crossOriginEmbedderPolicy: { policy: 'require-corp' },
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    }),
  ];
}
