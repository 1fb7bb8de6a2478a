import { Status, type Tone } from "@/components/ui/badge";
import type { HealthView } from "@/lib/schemas/product";

const TONES: Record<HealthView["grade"], Tone> = { good: "ok", fair: "info", poor: "warning" };
const WORDS: Record<HealthView["grade"], string> = { good: "Good", fair: "Fair", poor: "Poor" };

/** How far the product's data can be relied on, in one word and a score. */
export function HealthStatus(props: {
  health: Pick<HealthView, "grade" | "score" | "is_stale">;
  /** Says what the score is out of. */
  isInFull?: boolean;
}) {
  const { health, isInFull } = props;
  return (
    <span className="inline-flex items-center gap-1.5">
      <Status tone={TONES[health.grade]}>{WORDS[health.grade]}</Status>
      <span className="figures text-xs text-ink-muted">
        {health.score}
        {isInFull ? " of 100" : ""}
      </span>
      {health.is_stale ? <span className="text-xs text-over-ink">stale</span> : null}
    </span>
  );
}
