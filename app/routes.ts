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
  // what is not there
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
