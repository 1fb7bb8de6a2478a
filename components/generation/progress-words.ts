import { countOf } from "@/lib/format/quantity";
import type { GenerationEvent } from "@/lib/schemas/generation";

export type RoundLine = {
  round: number;
  state: "asking" | "wrong" | "fine";
  text: string;
  problems: readonly string[];
};

/** What has happened, a line a round: "Asking llama3: round 2 of 4". */
export function roundLines(events: readonly GenerationEvent[]): RoundLine[] {
  const lines: RoundLine[] = [];
  for (const event of events) {
    if (event.kind === "asked") {
      const text = `Asking ${event.model}: round ${event.round} of ${event.most_rounds}`;
      lines.push({ round: event.round, state: "asking", text, problems: [] });
    }
    if (event.kind === "checked") {
      const isFine = event.problems.length === 0;
      // It takes the place of the line that said it was being asked.
      if (lines.at(-1)?.round === event.round) lines.pop();
      lines.push({
        round: event.round,
        state: isFine ? "fine" : "wrong",
        text: isFine ? `Round ${event.round}: the answer is valid` : wrongText(event.round, event.problems),
        problems: event.problems,
      });
    }
  }
  return lines;
}

function wrongText(round: number, problems: readonly string[]): string {
  return `Round ${round}: ${countOf(problems.length, "thing was", "things were")} wrong with the answer`;
}

/** One sentence on what is happening now. */
export function nowWords(events: readonly GenerationEvent[], source: "model" | "rules"): string {
  if (source === "rules") return "Applying the rules";
  const last = events.at(-1);
  if (last === undefined) return "Sending what you asked for";
  if (last.kind === "checked") {
    return last.problems.length === 0
      ? "The answer is valid; laying it out"
      : "Asking again with what was wrong";
  }
  if (last.kind !== "asked") return "The answer is here";
  const before = events.findLast((event) => event.kind === "checked");
  const why = before?.kind === "checked" ? before.problems[0] : undefined;
  const asking = `Asking ${last.model}: round ${last.round} of ${last.most_rounds}`;
  return why ? `${asking}, because: ${why}` : asking;
}
