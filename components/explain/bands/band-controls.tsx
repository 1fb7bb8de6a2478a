"use client";

import {
  BAND_MEANINGS,
  BAND_NAMES,
  explainBand,
  pointsText,
} from "@/components/framework/editor/policy/band-words";
import { TermHelp } from "@/components/learn/term-help";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Slider } from "@/components/ui/slider";
import type { DriftFrame } from "@/lib/engine/drift/types";
import { describeBand, resolveBand } from "@/lib/engine/framework/bands";
import {
  type BandKind,
  MAX_DRIFT_BPS,
  MIN_DRIFT_BPS,
  type RebalancingPolicy,
} from "@/lib/engine/framework/types";
import { bpsToShare } from "@/lib/kernel/weight";
import type { BandSettings } from "./band-settings";

const KINDS: readonly BandKind[] = ["absolute", "relative", "tighter", "wider", "min_max"];
const STEP_BPS = 50;

type Props = {
  frame: DriftFrame;
  path: string;
  onPath: (path: string) => void;
  policy: RebalancingPolicy;
  settings: BandSettings;
  onSettings: (change: Partial<BandSettings>) => void;
};

/** Which bucket, how wide its band, and what is traded once it is left. */
export function BandControls({ frame, path, onPath, policy, settings, onSettings }: Props) {
  const node = frame.tree.preorder.find((one) => one.path === path);
  const buckets = frame.nodes.filter(({ target }) => target.share.gt(0));
  const usesPoints = settings.band !== "relative";
  const usesPart = settings.band !== "absolute" && settings.band !== "min_max";
  return (
    <section aria-label="What to try" className="flex flex-col gap-5">
      <Field label="Bucket">
        <Select
          value={path}
          onValueChange={onPath}
          options={buckets.map((one) => ({ value: one.path, label: one.label, hint: one.path }))}
        />
      </Field>
      <Field label="Kind of band" hint={<TermHelp term="band" />} help={BAND_MEANINGS[settings.band]}>
        <Select
          value={settings.band}
          onValueChange={(band) => onSettings({ band: band as BandKind })}
          options={KINDS.map((kind) => ({ value: kind, label: BAND_NAMES[kind] }))}
        />
      </Field>
      {usesPoints ? (
        <Field
          label="Points of the portfolio"
          help={`${pointsText(bpsToShare(settings.driftBps))} either side.`}
        >
          <Slider
            min={MIN_DRIFT_BPS}
            max={MAX_DRIFT_BPS}
            step={STEP_BPS}
            value={settings.driftBps}
            valueText={(bps) => pointsText(bpsToShare(bps))}
            onValueChange={(driftBps) => onSettings({ driftBps })}
          />
        </Field>
      ) : null}
      {usesPart ? (
        <Field label="Part of the target" help={`${settings.relativePercent} % of each target, either side.`}>
          <Slider
            min={1}
            max={100}
            value={settings.relativePercent}
            valueText={(percent) => `${percent} % of the target`}
            onValueChange={(relativePercent) => onSettings({ relativePercent })}
          />
        </Field>
      ) : null}
      {node ? (
        <div className="border-l-2 border-accent pl-3">
          <p className="text-xs text-ink-muted">The band of {node.bucket.label}</p>
          <p className="figures text-base font-semibold" data-testid="resolved-band">
            {describeBand(resolveBand(policy, node))}
          </p>
          <p className="text-xs text-ink-muted">{explainBand(policy, node, node.bucket.label)}</p>
        </div>
      ) : null}
      <ActionControls settings={settings} onSettings={onSettings} />
    </section>
  );
}

function ActionControls({ settings, onSettings }: Pick<Props, "settings" | "onSettings">) {
  return (
    <>
      <Field label="Destination" hint={<TermHelp term="destination" />}>
        <RadioGroup
          value={settings.destination}
          onValueChange={(destination) =>
            onSettings({ destination: destination as BandSettings["destination"] })
          }
          options={[
            { value: "target", label: "To the target", help: "The whole way back." },
            { value: "edge", label: "To the edge of the band", help: "Just inside again." },
          ]}
        />
      </Field>
      <Field label="Scope" hint={<TermHelp term="scope" />}>
        <RadioGroup
          value={settings.scope}
          onValueChange={(scope) => onSettings({ scope: scope as BandSettings["scope"] })}
          options={[
            { value: "breached", label: "What is out of its band", help: "Others give or take what moves." },
            { value: "all", label: "Everything", help: "Every bucket, as soon as one is out." },
          ]}
        />
      </Field>
    </>
  );
}
