"use client";

import { cn } from "@/components/ui/cn";
import { useLocale } from "@/components/ui/locale";
import { OverSign, UnderSign } from "@/components/ui/signs";
import type { GaugeReading } from "@/lib/format/gauge-reading";
import { pointsFigure } from "@/lib/format/percent";

/** "▲ 0.2", long "▲ 0.2 points over its band": which way and how far beyond the band. Nothing while all is well. */
export function GaugeSign(props: { reading: GaugeReading; isLong?: boolean; className?: string }) {
  const { reading, isLong, className } = props;
  const locale = useLocale();
  if (!reading.distance) return null;
  const isOver = reading.status === "over";
  return (
    <span
      className={cn(
        "figures inline-flex items-center gap-1 text-xs font-medium",
        isOver ? "text-over-ink" : "text-under-ink",
        className,
      )}
    >
      {isOver ? <OverSign /> : <UnderSign />}
      {pointsFigure(reading.distance, { locale })}
      {isLong ? ` points ${reading.status} its band` : null}
    </span>
  );
}
