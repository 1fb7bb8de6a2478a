/** A cell that cannot be read; caught where rows are read, it makes its line a bad row. */
export class BadCell extends Error {
  readonly column: string;

  constructor(column: string, reason: string) {
    super(reason);
    this.column = column;
  }
}
