import { cn } from "@/components/ui/cn";

export type RiskBandWord = "low" | "medium" | "high";

const STEPS: readonly RiskBandWord[] = ["low", "medium", "high"];
const WORDS: Record<RiskBandWord, string> = {
  low: "Low risk band",
  medium: "Medium risk band",
  high: "High risk band",
};

/** The band in words with one to three bars; grey, because no band is better than another. */
export function RiskBand({ band, className }: { band: RiskBandWord; className?: string }) {
  const filled = STEPS.indexOf(band);
  return (
    <span
      className={cn("inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-ink-muted", className)}
    >
      <span aria-hidden className="flex items-end gap-0.5">
        {STEPS.map((step, index) => (
          <span
            key={step}
            className={cn("w-1 rounded-sm", index <= filled ? "bg-ink-muted" : "bg-line")}
            style={{ height: `${0.3 + index * 0.2}rem` }}
          />
        ))}
      </span>
      {WORDS[band]}
    </span>
  );
}
