import type { BacktestView } from "@/lib/schemas/backtest-view";
import { mostCurveBytes, writeCurve } from "./curve-bytes";

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
  const most = places.reduce(
    (sum, { points }) => sum + mostCurveBytes(points),
    text.length * MOST_CHARACTER_BYTES,
  );
  const bytes = roomFor(most);
  let [at, read] = [0, 0];
  for (const { points, from, length } of places) {
    at += encoder.encodeInto(text.slice(read, from), bytes.subarray(at)).written;
    at = writeCurve(bytes, at, points);
    read = from + length;
  }
  at += encoder.encodeInto(text.slice(read), bytes.subarray(at)).written;
  return bytes.slice(0, at);
}

const encoder = new TextEncoder();
const MOST_CHARACTER_BYTES = 3;
const MOST_KEPT_BYTES = 4 * 1024 * 1024;
let kept = new Uint8Array(0);

/** The same room for every answer: new megabytes for each would keep the collector busier than the writing. */
function roomFor(bytes: number): Uint8Array<ArrayBuffer> {
  if (bytes <= kept.length) return kept;
  const room = new Uint8Array(bytes);
  if (bytes <= MOST_KEPT_BYTES) kept = room;
  return room;
}
