/** Every page and its address. Modules lie in folders by audience; who may open them: services/access/route-policies.ts. */
import { index, type RouteConfig, route } from '@remix-run/route-config';

export default [
  // public
  index('routes/public/home.tsx'),
  route('help', 'routes/public/help.tsx'),
  route('accessibility', 'routes/public/accessibility.tsx'),
  route('privacy', 'routes/public/privacy.tsx'),
  route('settings', 'routes/public/settings.tsx'),
  route('settings/language', 'routes/public/language.tsx'),
  route('documents', 'routes/public/documents.tsx'),
  route('documents/:document/:version', 'routes/public/document-version.tsx'),
  route('documents/:document/:version/:language', 'routes/public/document-rendering.tsx'),
  route('documents/:document/:version/:language/exact.html', 'routes/public/document-file.ts'),
  // participant, after joining
  route('home', 'routes/participant/home.tsx'),
  route('choices', 'routes/participant/choices.tsx'),
  route('choices/:provision', 'routes/participant/choice.tsx'),
  route('withdraw', 'routes/participant/withdraw.tsx'),
  route('withdraw/take-back', 'routes/participant/take-back.tsx'),
  route('withdraw/:level', 'routes/participant/withdraw-level.tsx'),
  route('receipts/:id', 'routes/participant/receipt.tsx'),
  route('receipts/:id/proof.json', 'routes/participant/receipt-proof.ts'),
  route('timeline', 'routes/participant/timeline.tsx'),
  route('timeline/:number', 'routes/participant/timeline-act.tsx'),
  route('copy', 'routes/participant/copy.tsx'),
  route('access', 'routes/participant/readers.tsx'),
  // signing in, accounts
  route('sign-in', 'routes/access/sign-in.tsx'),
  route('sign-in/code', 'routes/access/sign-in-code.tsx'),
  route('sign-in/role', 'routes/access/sign-in-role.tsx'),
  route('sign-out', 'routes/access/sign-out.ts'),
  route('recover', 'routes/access/recover.tsx'),
  route('recover/:token', 'routes/access/recover-token.tsx'),
  route('account', 'routes/access/account.tsx'),
  route('account/password', 'routes/access/account-password.tsx'),
  route('account/sessions', 'routes/access/account-sessions.ts'),
  route('account/language', 'routes/access/account-language.ts'),
  route('account/one-time-code', 'routes/access/account-one-time-code.tsx'),
  // the demonstration alone, from this machine alone
  route('demo/inbox', 'routes/demo/inbox.tsx'),
  route('demo/inbox/:id', 'routes/demo/mail.tsx'),
  route('demo/inbox/:id/html', 'routes/demo/mail-html.ts'),
  route('demo/codes', 'routes/demo/codes.tsx'),
  // what is not there
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
