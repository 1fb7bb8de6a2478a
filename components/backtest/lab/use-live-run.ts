import { type RefObject, useEffect } from "react";
import { drawdownOf } from "@/components/backtest/curve-of";
import type { LivePlot } from "@/components/charts/time-plot";
import { DomainError } from "@/lib/kernel/errors";
import { useLabStore } from "./lab-context";
import { activeVariant, type VariantKey } from "./lab-state";
import type { LiveFiguresHandle } from "./live-figures";
import { metricsView } from "./metrics-view";
import { type RunFacts, runPolicy } from "./run-policy";

export type LiveTargets = {
  equity: RefObject<LivePlot | null>;
  drawdown: RefObject<LivePlot | null>;
  figures: RefObject<LiveFiguresHandle | null>;
};

/** The name under which the browser's own timeline shows what a frame of a moving slider cost. */
const FRAME = "backtest: a frame of the slider";

/**
 * While a hand moves, each frame runs the whole backtest and writes curve, drawdown and figures straight into the page.
 * React hears of it when the hand comes to rest.
 */
export function useLiveRun(
  factsOf: RefObject<ReadonlyMap<VariantKey, RunFacts>>,
  targets: LiveTargets,
): void {
  const store = useLabStore();
  const { equity, drawdown, figures } = targets;
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      frame = 0;
      const live = store.getLive();
      if (live === store.getRest()) return;
      const { key, policy } = activeVariant(live);
      const facts = factsOf.current.get(key);
      if (!facts) return;
      const start = performance.now();
      try {
        const run = runPolicy(policy, live.question, facts);
        equity.current?.draw(key, run.equity);
        drawdown.current?.draw(key, drawdownOf(run.growth));
        figures.current?.write(metricsView(run.metrics));
      } catch (error) {
        // What cannot be run is said in words as soon as the hand rests.
        if (!(error instanceof DomainError)) throw error;
      }
      performance.measure(FRAME, { start, end: performance.now() });
    };
    const stop = store.subscribe(() => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [store, factsOf, equity, drawdown, figures]);
}
