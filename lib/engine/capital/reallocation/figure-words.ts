import { dateOfDayNumber, type IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";
import type { NavFigures } from "./measure-nav";

const MINUS = "−";

/** A share or a rate with one decimal: "10.2 %", "−3.1 %". */
export function rateWords(share: number | Decimal): string {
  const percent = (typeof share === "number" ? share : share.toNumber()) * 100;
  const text = Math.abs(percent).toFixed(1);
  return `${percent < 0 && text !== "0.0" ? MINUS : ""}${text} %`;
}

/** "Earned 9.8 % a year at 6.1 % volatility (Sharpe 1.55), largest fall 4.0 %, target 8.0 %" */
export function figuresWords(figures: NavFigures, targetApy: number | null): string {
  const { apy, volatility, sharpe, maxDrawdown } = figures;
  const earned = apy === null ? "No yearly return can be told" : earnedWords(apy);
  const at = volatility === null ? "" : ` at ${rateWords(volatility)} volatility`;
  const ratio = sharpe === null ? "" : ` (Sharpe ${signed(sharpe)})`;
  const fall = maxDrawdown === null ? "" : `, largest fall ${rateWords(-maxDrawdown)}`;
  const target = targetApy === null ? ", no target" : `, target ${rateWords(targetApy)}`;
  return `${earned}${at}${ratio}${fall}${target}`;
}

function earnedWords(apy: number): string {
  return apy < 0 ? `Lost ${rateWords(-apy)} a year` : `Earned ${rateWords(apy)} a year`;
}

function signed(ratio: number): string {
  return `${ratio < 0 ? MINUS : ""}${Math.abs(ratio).toFixed(2)}`;
}

export function dayWords(day: number): IsoDate {
  return dateOfDayNumber(day);
}

/** "1 return", "4 returns" */
export function countWords(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
