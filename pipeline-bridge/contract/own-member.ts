/**
 * A table looked up by text that may come from outside. Only the table's own members are found: 'constructor', '__proto__' and
 * the like name something in every object, and a plain `table[text]` finds it.
 */
export const ownMember = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
