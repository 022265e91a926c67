import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// Prisma's command would download a native engine; ours speaks the same protocol over its WebAssembly build.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('./scripts/schema-engine.mjs', import.meta.url));

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: {
    url: process.env.MIGRATE_DATABASE_URL ?? process.env.DATABASE_URL ?? 'postgresql://unset@127.0.0.1/unset',
  },
});
