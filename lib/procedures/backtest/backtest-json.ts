import type { BacktestView } from "@/lib/schemas/backtest-view";
import { curveBytes } from "./curve-bytes";

/** Stands where a curve goes; no text of ours holds a control character. */
const mark = (index: number) => `\u0000curve ${index}`;

/** The answer as JSON: curves are written by themselves, all the rest by JSON.stringify. */
export function backtestJson(view: BacktestView): Uint8Array<ArrayBuffer> {
  const { benchmark, real } = view;
  const curves = [view.curve, view.drawdown, benchmark?.curve ?? [], real?.curve ?? []];
  const marked = {
    ...view,
    curve: mark(0),
    drawdown: mark(1),
    benchmark: benchmark && { ...benchmark, curve: mark(2) },
    real: real && { ...real, curve: mark(3) },
  };
  return joined(JSON.stringify(marked), curves);
}

function joined(text: string, curves: readonly BacktestView["curve"][]): Uint8Array<ArrayBuffer> {
  const places = curves
    .map((points, index) => {
      const word = JSON.stringify(mark(index));
      return { points, from: text.indexOf(word), length: word.length };
    })
    .filter(({ from }) => from >= 0)
    .sort((a, b) => a.from - b.from);
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { points, from, length } of places) {
    parts.push(Buffer.from(text.slice(at, from)), curveBytes(points));
    at = from + length;
  }
  parts.push(Buffer.from(text.slice(at)));
  return joinedBytes(parts);
}

function joinedBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
