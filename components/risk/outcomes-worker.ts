import { type OutcomeInput, type Outcomes, startOutcomes } from "@/lib/engine/risk/bootstrap";
import { DomainError } from "@/lib/kernel/errors";

/** One run after the other: a newer one, or a stop, ends the one under way. */
export type OutcomeOrder = { id: number; input: OutcomeInput } | { id: number; input: null };
export type OutcomeNews =
  | { id: number; kind: "progress"; done: number; total: number }
  | { id: number; kind: "done"; outcomes: Outcomes; milliseconds: number }
  | { id: number; kind: "failed"; message: string };

/** So long at a stretch, then word of how far it is and a look whether something newer was asked. */
const STRETCH_MS = 40;

let wanted = 0;
const tell = (news: OutcomeNews) => globalThis.postMessage(news);
const breathe = () => new Promise((resolve) => setTimeout(resolve));

globalThis.addEventListener("message", (event: MessageEvent<OutcomeOrder>) => {
  const { id, input } = event.data;
  wanted = id;
  if (input !== null) void work(id, input);
});

async function work(id: number, input: OutcomeInput): Promise<void> {
  try {
    const started = performance.now();
    const run = startOutcomes(input);
    let until = started + STRETCH_MS;
    while (run.done() < run.periods) {
      run.advance(1);
      if (performance.now() < until) continue;
      tell({ id, kind: "progress", done: run.done(), total: run.periods });
      await breathe();
      if (wanted !== id) return;
      until = performance.now() + STRETCH_MS;
    }
    const outcomes = run.finish();
    tell({ id, kind: "done", outcomes, milliseconds: performance.now() - started });
  } catch (error) {
    // A refusal says what is wrong in words; anything else is a fault and must be heard in the console.
    if (!(error instanceof DomainError)) throw error;
    tell({ id, kind: "failed", message: error.message });
  }
}
