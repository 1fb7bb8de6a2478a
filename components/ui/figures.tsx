"use client";

import { useEffect, useState } from "react";
import { type DateStyle, formatAge, formatDate, formatMoment } from "@/lib/format/dates";
import { formatMoney, formatPrice, type MoneyFormat } from "@/lib/format/money";
import type { DecimalLike } from "@/lib/format/number-text";
import { formatPercent, formatPoints, type ShareFormat } from "@/lib/format/percent";
import { formatQuantity } from "@/lib/format/quantity";
import { useLocale } from "./locale";

/** Figures in the reader's locale; usable inside server components too. Text only: style the element around them. */
export function Money({ value, ...format }: { value: DecimalLike } & Omit<MoneyFormat, "locale">) {
  return formatMoney(value, { ...format, locale: useLocale() });
}

export function Price({ value, currency }: { value: DecimalLike; currency?: string }) {
  return formatPrice(value, { currency, locale: useLocale() });
}

export function Percent({ value, ...format }: { value: DecimalLike } & Omit<ShareFormat, "locale">) {
  return formatPercent(value, { ...format, locale: useLocale() });
}

export function Points({ value, ...format }: { value: DecimalLike } & Omit<ShareFormat, "locale">) {
  return formatPoints(value, { ...format, locale: useLocale() });
}

export function Quantity({ value, maxDecimals }: { value: DecimalLike; maxDecimals?: number }) {
  return formatQuantity(value, { maxDecimals, locale: useLocale() });
}

/** A calendar day, YYYY-MM-DD. */
export function Day({ value, style }: { value: string; style?: DateStyle }) {
  return <time dateTime={value}>{formatDate(value, style, useLocale())}</time>;
}

/** A moment by the clocks of a given zone, which is named where it is shown. */
export function Moment({ value, timeZone }: { value: string; timeZone: string }) {
  return <time dateTime={value}>{formatMoment(value, useLocale(), timeZone)}</time>;
}

/** A moment: how long ago, with the exact time on hover. Until the browser knows the time zone it is the UTC day. */
export function Ago({ value }: { value: string }) {
  const locale = useLocale();
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={value} title={now ? formatMoment(value, locale) : undefined}>
      {now ? formatAge(value, now, locale) : formatDate(value, "day", locale)}
    </time>
  );
}

/** A moment by the reader's own clock, exact, also one that lies ahead. Until the browser knows the time zone it is the UTC day. */
export function LocalMoment({ value }: { value: string }) {
  const locale = useLocale();
  const [isHere, setHere] = useState(false);
  useEffect(() => setHere(true), []);
  return (
    <time dateTime={value}>{isHere ? formatMoment(value, locale) : formatDate(value, "day", locale)}</time>
  );
}
