import type { Sql, TransactionSql } from "postgres";

class Rehearsed extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super("dry run");
    this.answer = answer;
  }
}

/** One transaction; a dry run's is rolled back after it has done all its work, and still answers. */
export async function inTransaction<T>(
  sql: Sql,
  isDryRun: boolean,
  work: (tx: TransactionSql) => Promise<T>,
): Promise<T> {
  try {
    const answer = await sql.begin(async (tx) => {
      const result = await work(tx);
      if (isDryRun) throw new Rehearsed(result);
      return { result };
    });
    return answer.result;
  } catch (error) {
    if (error instanceof Rehearsed) return error.answer as T;
    throw error;
  }
}
