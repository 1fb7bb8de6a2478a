"use client";

import { Pause, Play, SkipForward, StepBack, StepForward } from "lucide-react";
import { useEffect, useState } from "react";
import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { useLocale } from "@/components/ui/locale";
import { Slider } from "@/components/ui/slider";
import { shareOfNode, type Wander } from "@/lib/engine/backtest/wander/wander-on-history";
import { formatPercent } from "@/lib/format/percent";
import { type Player, useReducedMotion } from "./use-player";
import type { WanderPath } from "./use-wander";
import { bandFacts, lookWords, momentText, shareText } from "./wander-words";

type Props = { wander: Wander; path: string; kind: WanderPath; share: number; player: Player };

/** The bucket's plumb line at one look, and what moves through the looks: a slider, steps, and by itself. */
export function WanderPlayer({ wander, path, kind, share, player }: Props) {
  const locale = useLocale();
  const { steps } = wander;
  const step = steps[player.at];
  const facts = bandFacts(wander, path);
  if (!step || !facts) return null;
  const moment = momentText(step.date, kind, locale);
  return (
    <section aria-label="The bucket at one look" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 className="text-base font-semibold">{moment}</h2>
        <p className="figures text-sm">
          {facts.label} <span className="font-semibold">{formatPercent(share, { locale })}</span>
        </p>
      </div>
      <PlumbGauge size="large" {...facts} actual={shareText(share)} />
      <div className="flex flex-col">
        <OutMarks wander={wander} path={path} />
        <Slider
          label={kind === "history" ? "Year" : "Day"}
          min={0}
          max={Math.max(1, steps.length - 1)}
          value={player.at}
          onValueChange={player.goTo}
          valueText={(index) => {
            const look = steps[index];
            return look ? momentText(look.date, kind, locale) : "";
          }}
        />
      </div>
      <Controls wander={wander} player={player} kind={kind} />
      <Spoken
        text={step.out.length > 0 ? lookWords(wander, step, share, path, kind, locale) : ""}
        isQuiet={player.isPlaying}
      />
    </section>
  );
}

/** Where along the slider the bucket is out: over above the line, under below it. */
function OutMarks({ wander: { frame, steps }, path }: Pick<Props, "wander" | "path">) {
  const target = Number(frame.nodes.find((node) => node.path === path)?.target.share ?? 0);
  const last = Math.max(1, steps.length - 1);
  return (
    <span aria-hidden className="relative mx-2 block h-3">
      {steps.map(({ date, out, standing }, index) => {
        if (!out.includes(path)) return null;
        const isOver = shareOfNode(frame, path, standing.leaves) > target;
        return (
          <span
            key={date}
            className={cn("absolute w-px", isOver ? "top-0 h-2 bg-over" : "bottom-0 h-2 bg-under")}
            style={{ left: `${((index / last) * 100).toFixed(3)}%` }}
          />
        );
      })}
    </span>
  );
}

function Controls({ wander: { steps }, player, kind }: Pick<Props, "wander" | "player" | "kind">) {
  const isReduced = useReducedMotion();
  const unit = kind === "history" ? "year" : "day";
  const next = steps.findIndex(({ out }, index) => index > player.at && out.length > 0);
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isReduced ? null : (
        <Button
          size="sm"
          icon={player.isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
          onClick={player.isPlaying ? player.pause : player.play}
        >
          {player.isPlaying ? "Pause" : "Play"}
        </Button>
      )}
      <IconButton
        size="sm"
        look="outline"
        label={`One ${unit} back`}
        icon={<StepBack aria-hidden />}
        disabled={player.at === 0}
        onClick={() => player.goTo(player.at - 1)}
      />
      <IconButton
        size="sm"
        look="outline"
        label={`One ${unit} on`}
        icon={<StepForward aria-hidden />}
        disabled={player.at >= steps.length - 1}
        onClick={() => player.goTo(player.at + 1)}
      />
      <Button
        size="sm"
        icon={<SkipForward aria-hidden />}
        disabled={next < 0}
        onClick={() => player.goTo(next)}
      >
        {next < 0 ? "Not out again" : "Next time out"}
      </Button>
      {isReduced ? (
        <span className="text-xs text-ink-muted">You asked for less motion, so it moves step by step.</span>
      ) : null}
    </div>
  );
}

const SETTLED_MS = 700;

/** Says where a bucket is out once the hand rests; never while it plays, and nothing while all is in order. */
function Spoken({ text, isQuiet }: { text: string; isQuiet: boolean }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (isQuiet) return;
    const timer = setTimeout(() => setSaid(text), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text, isQuiet]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
