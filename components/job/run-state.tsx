import { Status, type Tone } from "@/components/ui/badge";
import type { JobRunView } from "@/lib/schemas/job";

const LOOKS: Record<JobRunView["state"], { tone: Tone; word: string }> = {
  queued: { tone: "info", word: "Waiting" },
  running: { tone: "accent", word: "Running" },
  done: { tone: "ok", word: "Done" },
  failed: { tone: "danger", word: "Failed" },
  skipped: { tone: "neutral", word: "Skipped" },
};

export function RunState({ run }: { run: JobRunView }) {
  if (run.state === "queued" && run.error) return <Status tone="warning">Tried again soon</Status>;
  const { tone, word } = LOOKS[run.state];
  return <Status tone={tone}>{word}</Status>;
}
