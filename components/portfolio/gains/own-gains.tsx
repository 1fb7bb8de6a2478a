"use client";

import { useLocale } from "@/components/ui/locale";
import { type GainFacts, type LotFacts, ownGain, ownLot, ownYear, type YearFacts } from "./own-lots";

// The reader's own figures in a popover, in the reader's locale, on pages that the server draws.

export function OwnLot({ lot }: { lot: LotFacts }) {
  return ownLot(lot, useLocale());
}

export function OwnGain({ gain }: { gain: GainFacts }) {
  return ownGain(gain, useLocale());
}

export function OwnYear({ year }: { year: YearFacts }) {
  return ownYear(year, useLocale());
}
