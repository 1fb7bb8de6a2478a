import { CircleCheck, CircleHelp, Info, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { ProposalView } from "@/lib/schemas/generation";

type Note = ProposalView["notes"][number];
type Kind = Note["kind"];

const GROUPS: readonly { kind: Kind; title: string; Sign: typeof Info; ink: string }[] = [
  { kind: "not_honoured", title: "Not honoured", Sign: TriangleAlert, ink: "text-over-ink" },
  { kind: "not_understood", title: "Not understood", Sign: CircleHelp, ink: "text-over-ink" },
  { kind: "understood", title: "Understood", Sign: CircleCheck, ink: "text-ok" },
  { kind: "assumed", title: "Assumed", Sign: Info, ink: "text-ink-muted" },
];

/** What became of what was asked for; what did not work out first. */
export function ProposalNotes({ notes }: { notes: readonly Note[] }) {
  return (
    <div className="grid gap-x-10 gap-y-5 md:grid-cols-2">
      {GROUPS.map(({ kind, title, Sign, ink }) => {
        const own = notes.filter((note) => note.kind === kind);
        if (own.length === 0) return null;
        return (
          <div key={kind} className="text-sm">
            <h3 className={cn("flex items-center gap-1.5 font-medium", ink)}>
              <Sign aria-hidden className="size-4 shrink-0" />
              {title}
            </h3>
            <ul className="mt-1 flex list-disc flex-col gap-1 pl-5.5">
              {own.map(({ message }) => (
                <li key={message} className="break-words">
                  {message}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}
