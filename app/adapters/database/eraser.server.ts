/** The eraser's way to PostgreSQL: one function, as the role `tomoni_eraser`, which can do nothing else. */
import pg from 'pg';

export type PersonEraser = {
  /**
   * Empties every table of one person's words. Safe to run again. @throws where no second person confirmed
   * @param addresses all she ever had: the demonstration's inbox is found by them
   */
  erasePerson(request: string, addresses: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

export function openEraser(url: string): PersonEraser {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    application_name: 'tomoni-eraser',
    options: '-c synchronous_commit=on -c lock_timeout=5s',
  });
  pool.on('error', () => {});
  return {
    async erasePerson(request, addresses) {
      await pool.query('select erase_person($1, $2)', [request, addresses]);
    },
    close: () => pool.end(),
  };
}
