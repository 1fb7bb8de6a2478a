import type { RhythmName } from "@/lib/schemas/alert";

/** When a channel is told. */
export const RHYTHMS: { value: RhythmName; label: string }[] = [
  { value: "at_once", label: "At once" },
  { value: "daily", label: "Daily digest" },
];
