/** One column of a table: its head, how to read a row's cell, and whether figures line up on the right. */
export type Column<Row> = { head: string; cell: (row: Row) => string; isRight?: boolean };

export type Output = { isJson: boolean };

// A terminal acts on control characters; names from outside must not reach it as they are.
const CONTROL = /\p{Cc}/gu;

/** Rows as an aligned table for people. */
export function tableText<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = rows.map((row) => columns.map((column) => column.cell(row).replace(CONTROL, " ")));
  const widths = columns.map((column, index) =>
    Math.max(column.head.length, ...cells.map((line) => line[index]?.length ?? 0)),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) =>
        columns[index]?.isRight ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [line(columns.map((column) => column.head)), ...cells.map(line)].join("\n");
}

/** JSON with --json, else a table; an empty list says so on stderr. */
export function printRows<Row>(output: Output, rows: readonly Row[], columns: readonly Column<Row>[]): void {
  if (output.isJson) printJson(rows);
  else if (rows.length === 0) process.stderr.write("Nothing there yet.\n");
  else process.stdout.write(`${tableText(rows, columns)}\n`);
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
