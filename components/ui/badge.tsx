import { CircleAlert, CircleCheck, CircleDashed, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { OverSign, UnderSign } from "./signs";

export type Tone = "neutral" | "accent" | "ok" | "over" | "under" | "warning" | "danger" | "info";

const tones: Record<Tone, string> = {
  neutral: "bg-sunken text-ink-muted",
  accent: "bg-accent-soft text-accent-strong",
  ok: "bg-ok-soft text-ok",
  over: "bg-over-soft text-over-ink",
  under: "bg-under-soft text-under-ink",
  warning: "bg-over-soft text-over-ink",
  danger: "bg-danger-soft text-danger",
  info: "bg-sunken text-ink-muted",
};

/** A small word beside something: a type, a count, a tag. */
export function Badge({
  tone = "neutral",
  className,
  children,
}: {
  tone?: Tone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs whitespace-nowrap",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

const icons: Record<Tone, ReactNode> = {
  neutral: <CircleDashed />,
  accent: <CircleCheck />,
  ok: <CircleCheck />,
  over: <OverSign />,
  under: <UnderSign />,
  warning: <TriangleAlert />,
  danger: <CircleAlert />,
  info: <Info />,
};

const inks: Record<Tone, string> = {
  neutral: "text-ink-muted",
  accent: "text-accent",
  ok: "text-ok",
  over: "text-over-ink",
  under: "text-under-ink",
  warning: "text-over-ink",
  danger: "text-danger",
  info: "text-ink-muted",
};

/** A state: always an icon and a word, so that colour is never the only sign. */
export function Status({
  tone,
  icon,
  className,
  children,
}: {
  tone: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span className={cn("inline-flex items-center gap-1.5 text-sm whitespace-nowrap", inks[tone], className)}>
      <span aria-hidden className="[&_svg]:size-3.5">
        {icon ?? icons[tone]}
      </span>
      {children}
    </span>
  );
}
