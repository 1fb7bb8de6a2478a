"use client";

import { UtilizationBar } from "@/components/capital/utilization-bar";
import { Field } from "@/components/ui/field";
import { useLocale } from "@/components/ui/locale";
import { PercentInput } from "@/components/ui/number-input";
import { Slider } from "@/components/ui/slider";
import { shiftPoint } from "@/lib/format/decimal-text";
import { exactDifference, isPositive } from "@/lib/format/exact-difference";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import { dollarsOf } from "./settings-draft";

type Props = {
  id: string;
  value: string;
  reserve: { total: string; deployed: string; reserved: string };
  problem: string | string[] | undefined;
  onValue: (value: string) => void;
  onUnread: (problem: string | undefined) => void;
};

const BPS_DECIMALS = 4;
const ALL_BPS = 10_000;
const STEP_BPS = 100;

/** How much of the reserve may be deployed at all: a slider, the figure, and what it means in dollars at once. */
export function FractionField({ id, value, reserve, problem, onValue, onUnread }: Props) {
  const locale = useLocale();
  const bps = Math.min(ALL_BPS, Math.round(Number(value || "0") * ALL_BPS));
  return (
    <div className="flex flex-col gap-3">
      <div className="grid items-center gap-x-6 gap-y-3 sm:grid-cols-[minmax(0,1fr)_11rem]">
        <Slider
          label="Deployable fraction"
          min={0}
          max={ALL_BPS}
          step={STEP_BPS}
          value={bps}
          valueText={(at) => formatPercent(at / ALL_BPS, { locale, isTrimmed: true })}
          onValueChange={(next) => {
            onUnread(undefined);
            onValue(shiftPoint(String(next), -BPS_DECIMALS));
          }}
        />
        <Field id={id} label="Deployable fraction: figure" hideLabel error={problem}>
          <PercentInput
            value={value}
            maxDecimals={8}
            onValueChange={(next, unread) => {
              onUnread(unread);
              if (next !== null) onValue(next);
            }}
          />
        </Field>
      </div>
      <FractionEffect value={value} reserve={reserve} />
    </div>
  );
}

function FractionEffect({ value, reserve }: Pick<Props, "value" | "reserve">) {
  const locale = useLocale();
  const deployable = dollarsOf(value, reserve.total);
  if (deployable === null) return null;
  const money = (amount: string) => formatMoney(amount, { locale });
  const over = exactDifference(reserve.deployed, deployable);
  const left = exactDifference(deployable, reserve.deployed);
  const held = isPositive(reserve.reserved)
    ? `, less the ${money(reserve.reserved)} that approved requests hold`
    : "";
  const words = isPositive(over)
    ? `${money(reserve.deployed)} is deployed: ${money(over)} more than that, so nothing new could go out.`
    : `${money(reserve.deployed)} is deployed, so ${money(left)} could still go out${held}.`;
  return (
    <div aria-live="polite">
      <UtilizationBar
        label={`${money(deployable)} of ${money(reserve.total)} could be deployed`}
        used={reserve.deployed}
        reserved={reserve.reserved}
        limit={deployable}
        scale={reserve.total}
      />
      <p className="text-xs text-ink-muted">
        {money(deployable)} of {money(reserve.total)} could be deployed. {words}
      </p>
    </div>
  );
}
