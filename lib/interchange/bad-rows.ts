import { MAX_QUOTED_BAD_ROWS } from "./limits";

export type BadRow = {
  /** Line of the file, from 1. */
  line: number;
  /** Title of the column the trouble is in; null when it is the row itself. */
  column: string | null;
  /** What stood there, shortened. */
  value: string;
  reason: string;
};

const LONGEST_QUOTE = 60;

/** Collects what could not be read: the first ones word by word, the others as a count. */
export class BadRows {
  readonly quoted: BadRow[] = [];
  count = 0;

  add(line: number, column: string | null, value: string, reason: string): void {
    this.count += 1;
    if (this.quoted.length >= MAX_QUOTED_BAD_ROWS) return;
    this.quoted.push({ line, column, value: value.slice(0, LONGEST_QUOTE), reason });
  }
}
