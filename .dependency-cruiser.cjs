/** The arrows of docs/architecture.md. Everything that is not allowed there is an error here. */
const from = (path) => ({ path });
const never = (name, comment, source, target, except) => ({
  name,
  comment,
  severity: 'error',
  from: from(source),
  to: { path: target, ...(except ? { pathNot: except } : {}) },
});

const OURS = '^(app|pipeline-bridge|emails|locales|scripts|prisma|tests)/';
const CONTRACT = '^pipeline-bridge/contract/';

/**
 * Contexts from the one that all know to the one that knows all: each may use those before it, through their index; the kernel
 * may be used file by file. Type-only imports count. An arrow that is not in this order is a cycle to come.
 */
const CONTEXTS = [
  'kernel',
  'data-access',
  'consent',
  'accounts',
  'hospital',
  'oversight',
  'findings',
  'contact',
  'joining',
  'public',
  'studio',
  'family',
  'record',
];
const INDEX = '^app/[^/]+/index[.]ts$';
const INDEX_OF_PAGES = '^app/[^/]+/index[.]pages[.]ts$';
const ARROWS = CONTEXTS.flatMap((context, place) => {
  const later = CONTEXTS.slice(place + 1);
  const others = CONTEXTS.slice(1).filter((one) => one !== context);
  return [
    ...(later.length === 0
      ? []
      : [
          never(
            `${context}-before`,
            'a context uses those before it alone',
            `^app/${context}/`,
            `^app/(${later.join('|')})/`,
          ),
        ]),
    never(
      `${context}-through-index`,
      'what another context offers is listed in its index',
      `^app/${context}/`,
      `^app/(${others.join('|')})/`,
      `${INDEX}|${INDEX_OF_PAGES}`,
    ),
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'two modules that need each other are one module',
      severity: 'error',
      from: { pathNot: '^app/adapters/database/generated/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    never(
      'domain-is-pure',
      "rules know of nothing but their own context's rules, the kernel's and the contract",
      '^app/([^/]+)/domain/',
      OURS,
      `^app/$1/domain/|^app/kernel/domain/|${CONTRACT}`,
    ),
    {
      name: 'domain-without-frameworks',
      comment:
        'no Remix, React, Prisma, i18next, env, clock, random in the rules; zod describes shapes, hashing is pure',
      severity: 'error',
      from: from('^app/[^/]+/domain/'),
      to: { dependencyTypes: ['npm', 'core'], pathNot: '(^|node_modules/)(zod|canonicalize)|^(node:)?crypto$' },
    },
    never(
      'adapters-below-services',
      'adapters serve; they never decide',
      '^app/adapters/',
      OURS,
      `^app/adapters/|^app/[^/]+/domain/|${CONTRACT}|^prisma/`,
    ),
    never(
      'services-decide-not-show',
      'a service knows no page and no words',
      '^app/([^/]+)/services/',
      OURS,
      `^app/$1/(services|domain)/|^app/kernel/(services|domain)/|${INDEX}|^app/adapters/|^pipeline-bridge/(contract|decision)/`,
    ),
    never(
      'pages-call-services',
      'a page parses, calls one service, responds',
      '^app/([^/]+)/pages/',
      OURS,
      `^app/$1/(pages|services|domain)/|^app/kernel/|${INDEX}|${INDEX_OF_PAGES}|^app/(ui|i18n|documents)/`,
    ),
    {
      name: 'pages-without-database',
      comment: 'no Prisma, no pg, no clock of its own in a page',
      severity: 'error',
      from: from('^app/([^/]+/pages|ui)/'),
      to: { path: 'node_modules/(@prisma|pg|nodemailer|jose|lucia)/' },
    },
    {
      name: 'index-lists',
      comment: "a context's index lists its own files and nothing else",
      severity: 'error',
      from: from('^app/([^/]+)/index([.]pages)?[.]ts$'),
      to: { pathNot: '^app/$1/(domain|services|pages)/' },
    },
    ...ARROWS,
    {
      name: 'ui-knows-types-only',
      comment: 'pages are drawn from what they are given; of the domain they know types and pure words',
      severity: 'error',
      from: from('^(app/ui|emails)/'),
      to: { path: OURS, pathNot: '^(app/(ui|i18n|[^/]+/domain)|emails|locales)/|^pipeline-bridge/contract/' },
    },
    never('i18n-stands-alone', 'words need nobody', '^app/i18n/', OURS, '^app/i18n/|^locales/|^app/[^/]+/domain/'),
    never('contract-needs-nobody', 'both sides hold to it', CONTRACT, OURS, CONTRACT),
    never(
      'decision-needs-contract',
      'one decision, from the contract alone',
      '^pipeline-bridge/decision/',
      OURS,
      '^pipeline-bridge/(contract|decision)/',
    ),
    never(
      'standards-are-mappings',
      'FHIR, visas and Beacon say what the decider says; only their routes know the server',
      '^pipeline-bridge/(fhir|passports|beacon)/(?!(routes|openapi|outcome)[.]ts$)',
      OURS,
      '^pipeline-bridge/(contract|decision|fhir|passports|beacon)/',
    ),
    never(
      'nobody-decides-by-a-standard',
      'the gate decides by its own state: nothing outward is read back',
      '^pipeline-bridge/(contract|decision|lease|replica|relay)/',
      '^pipeline-bridge/(fhir|passports|beacon)/',
    ),
    never(
      'gate-knows-nothing-of-people',
      'the gate never reaches into the app',
      '^pipeline-bridge/',
      '^(app|emails|locales|scripts|tests)/',
    ),
    never(
      'adapters-are-clients',
      'an adapter asks a gate as any client does: it decides nothing and reads no database',
      '^pipeline-bridge/adapters/',
      '^pipeline-bridge/',
      '^pipeline-bridge/(adapters|cli|contract|lease)/',
    ),
    never(
      'nobody-imports-scripts',
      'composition roots are the end of every arrow',
      '^(app|pipeline-bridge|emails)/',
      '^(scripts|tests)/',
    ),
    {
      name: 'declared-packages',
      comment: 'what is imported stands in package.json',
      severity: 'error',
      from: from('^(app|pipeline-bridge|emails)/'),
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      comment: 'an import that leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'app/adapters/database/generated' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
