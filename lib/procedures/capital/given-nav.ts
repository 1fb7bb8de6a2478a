import type { z } from "zod";
import type { NavValue } from "@/db/repositories/capital/nav";
import { type NavFile, readNavCsv } from "@/lib/interchange/nav/read-nav-csv";
import { readText } from "@/lib/interchange/read-text";
import type { IsoDate } from "@/lib/kernel/dates";
import { InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import type { recordNavInput } from "@/lib/schemas/capital-nav";

export type GivenNav = {
  values: NavValue[];
  rows: number;
  badCount: number;
  badRows: NavFile["bad"]["quoted"];
  notes: string[];
};

/** Values further apart from one day to the next than this are worth a word: a wrong unit or a slipped point. */
const LARGEST_JUMP = 3;
const MOST_JUMPS = 5;

/**
 * Reads what was given, ascending by date: one value, a list, or CSV. A list with a date twice or one in the future is
 * refused whole; of a file the bad rows are reported and the others taken, unless none can be read.
 */
export function readGivenNav(
  { date, nav, values, csv }: z.output<typeof recordNavInput>,
  today: IsoDate,
): GivenNav {
  const isOne = date !== undefined || nav !== undefined;
  if ([isOne, values !== undefined, csv !== undefined].filter(Boolean).length !== 1) {
    throw new InvalidInputError("Give a date and its nav, a list of values, or csv: one of the three");
  }
  const given = csv === undefined ? ofList(values ?? [one(date, nav)], today) : ofFile(csv, today);
  given.values.sort((a, b) => (a.date < b.date ? -1 : 1));
  return { ...given, notes: [...given.notes, ...jumpsOf(given.values)] };
}

function one(date: IsoDate | undefined, nav: NavValue["nav"] | undefined): NavValue {
  if (date === undefined || nav === undefined) {
    throw new InvalidInputError(`A value needs ${date === undefined ? "its date" : "its nav"}`);
  }
  return { date, nav };
}

function ofList(values: readonly NavValue[], today: IsoDate): GivenNav {
  const seen = new Set<IsoDate>();
  for (const [index, { date }] of values.entries()) {
    if (date > today) throw new InvalidInputError(`Value ${index + 1}: ${date} lies in the future`);
    if (seen.has(date)) throw new InvalidInputError(`Value ${index + 1}: ${date} is named twice`);
    seen.add(date);
  }
  return { values: [...values], rows: values.length, badCount: 0, badRows: [], notes: [] };
}

function ofFile(csv: string, today: IsoDate): GivenNav {
  const { values, rows, bad, notes } = readNavCsv(readText(csv).text, today);
  if (values.length === 0) {
    throw new RefusedError(
      "IMPORT_REFUSED",
      "Not one value of this file could be read; nothing was written",
      {
        bad_row_count: bad.count,
        bad_rows: bad.quoted,
      },
    );
  }
  return { values, rows, badCount: bad.count, badRows: bad.quoted, notes };
}

function jumpsOf(values: readonly NavValue[]): string[] {
  const jumps = values.flatMap(({ date, nav }, index) => {
    const before = values[index - 1];
    if (!before) return [];
    const times = nav.div(before.nav);
    if (times.lte(LARGEST_JUMP) && times.gte(1 / LARGEST_JUMP)) return [];
    return [
      `${date}: ${nav.toFixed()} after ${before.nav.toFixed()} on ${before.date}. Is the unit the same?`,
    ];
  });
  const more = jumps.length - MOST_JUMPS;
  return more > 0 ? [...jumps.slice(0, MOST_JUMPS), `${more} more values jump like that.`] : jumps;
}
