import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

const looks = {
  danger: { ink: "text-danger", Sign: CircleAlert },
  warning: { ink: "text-over-ink", Sign: TriangleAlert },
  ok: { ink: "text-ok", Sign: CircleCheck },
} as const;

/** One finding as a sentence that may take several lines: a sign and words, so that colour is never the only sign. */
export function FindingLine(props: {
  tone: keyof typeof looks;
  size?: "xs" | "sm";
  isLink?: boolean;
  children: ReactNode;
}) {
  const { tone, size = "sm", isLink, children } = props;
  const { ink, Sign } = looks[tone];
  return (
    <span className={cn("flex min-w-0 items-start gap-1.5", size === "xs" ? "text-xs" : "text-sm", ink)}>
      <Sign aria-hidden className={cn("size-3.5 shrink-0", size === "xs" ? "mt-px" : "mt-[3px]")} />
      <span className={cn("min-w-0 break-words", isLink && "underline decoration-1 underline-offset-3")}>
        {children}
      </span>
    </span>
  );
}
