import { CircleAlert, TriangleAlert } from "lucide-react";
import { Status } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";

export type RowNotes = { errors: readonly string[]; warnings: readonly string[] };

export const NO_NOTES: RowNotes = { errors: [], warnings: [] };

/** What is wrong with a bucket: an icon and words; the whole of it in the inspector and the diagnostics. */
export function RowStatus({ notes }: { notes: RowNotes }) {
  const { errors, warnings } = notes;
  const [first] = errors.length > 0 ? errors : warnings;
  if (first === undefined) {
    return (
      <Status tone="ok" className="text-xs">
        OK
      </Status>
    );
  }
  const isError = errors.length > 0;
  const count = isError ? errors.length : warnings.length;
  const word = isError ? "error" : "note";
  return (
    <Tooltip text={count > 1 ? `${first} (and ${count - 1} more)` : first}>
      <span>
        <Status tone={isError ? "danger" : "warning"} className="text-xs">
          {count} {count > 1 ? `${word}s` : word}
        </Status>
      </span>
    </Tooltip>
  );
}

/** On a phone the status has no column: a sign beside the name, in words for who cannot see it. */
export function NarrowMark({ notes }: { notes: RowNotes }) {
  const { errors, warnings } = notes;
  if (errors.length === 0 && warnings.length === 0) return null;
  const isError = errors.length > 0;
  const Sign = isError ? CircleAlert : TriangleAlert;
  return (
    <span
      className={
        isError ? "ml-1.5 shrink-0 text-danger @lg:hidden" : "ml-1.5 shrink-0 text-over-ink @lg:hidden"
      }
    >
      <Sign aria-hidden className="size-4" />
      <span className="sr-only">{isError ? `${errors.length} errors` : `${warnings.length} notes`}</span>
    </span>
  );
}
