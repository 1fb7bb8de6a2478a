"use client";

import { Button } from "@/components/ui/button";
import { Day } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Stat, StatRow } from "@/components/ui/stat";
import { countOf } from "@/lib/format/quantity";
import { CashAmount } from "./cash-amount";
import type { Preview } from "./use-import";

const ENCODINGS: Record<string, string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  "windows-1252": "Windows-1252",
};
const DELIMITERS: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };

/** What the file is, in four figures and a line. */
export function Understood({ preview }: { preview: Preview }) {
  const locale = useLocale();
  const waiting = preview.positions.filter((position) => position.status === "unknown").length;
  const taken = preview.positions.filter((position) => position.status !== "left_out").length;
  const { total, currency } = preview.cash;
  const unused = preview.skipped.count + preview.bad_rows.count + preview.notes.count;
  return (
    <div className="flex flex-col gap-4">
      <StatRow>
        <Stat
          label="Positions"
          value={String(taken)}
          note={
            waiting === 0 ? "all known here" : `${countOf(waiting, "symbol", "symbols", locale)} not known`
          }
        />
        <Stat
          label="Cash"
          value={total === null ? "several currencies" : <CashAmount amount={total} currency={currency} />}
          note={preview.cash.lines.some((line) => line.is_pending) ? "with what is pending" : undefined}
        />
        <Stat
          label="As of"
          value={preview.as_of ? <Day value={preview.as_of} /> : "not stated"}
          note="by the file"
        />
        <Stat label="Lines not used" value={String(unused)} note="all listed below" />
      </StatRow>
      <p className="text-xs text-ink-muted">
        {preview.layout_name}. Text in {ENCODINGS[preview.encoding] ?? preview.encoding}, cells divided by{" "}
        {DELIMITERS[preview.delimiter] ?? preview.delimiter}, decimal{" "}
        {preview.decimal_mark === "." ? "point" : "comma"},{" "}
        {preview.header_line === 0 ? "no column titles" : `column titles in line ${preview.header_line}`}.
      </p>
    </div>
  );
}

/** Unknown symbols can be left out together, when one wants only what is known. */
export function SkipAllUnknown({ preview, onSkip }: { preview: Preview; onSkip: (lines: number[]) => void }) {
  const lines = preview.positions
    .filter((position) => position.status === "unknown")
    .map((position) => position.line);
  if (lines.length < 2) return null;
  return (
    <Button size="sm" onClick={() => onSkip(lines)}>
      Leave out all {lines.length} unknown
    </Button>
  );
}
