import { Check, CircleDashed, CircleDot, CircleMinus, RotateCcw } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { StepState } from "./run-words";

const signs = {
  done: { Sign: Check, ink: "text-ok" },
  stale: { Sign: RotateCcw, ink: "text-over-ink" },
  open: { Sign: CircleDot, ink: "text-accent" },
  waiting: { Sign: CircleDashed, ink: "text-ink-faint" },
  passed: { Sign: CircleMinus, ink: "text-ink-faint" },
} as const;

/** The sign of a step's state; decoration, the word stands beside it. */
export function StateSign({ state, className }: { state: StepState; className?: string }) {
  const { Sign, ink } = signs[state];
  return <Sign aria-hidden className={cn("size-4 shrink-0", ink, className)} />;
}

export function StateWord({ state, words }: { state: StepState; words: string }) {
  return <span className={cn("text-xs", signs[state].ink)}>{words}</span>;
}
