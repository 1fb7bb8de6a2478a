"use client";

import { useLocale } from "@/components/ui/locale";
import { OverSign } from "@/components/ui/signs";
import { formatPercent } from "@/lib/format/percent";

/** "80.0 %", with ▲ in amber where more is used than may be. `percent` is 0–100 and above; null where nothing may be used. */
export function UtilizationText({ percent, isOver }: { percent: number | null; isOver: boolean }) {
  const locale = useLocale();
  const text = percent === null ? "—" : formatPercent(percent / 100, { locale });
  if (!isOver) return <span className="figures whitespace-nowrap">{text}</span>;
  return (
    <span className="figures inline-flex items-center gap-1 whitespace-nowrap text-over-ink">
      <OverSign />
      {text}
      <span className="sr-only"> over the limit</span>
    </span>
  );
}
