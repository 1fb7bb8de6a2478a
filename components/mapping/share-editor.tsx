"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { PercentInput } from "@/components/ui/number-input";
import { formatPercent } from "@/lib/format/percent";
import { Decimal, ONE, sum } from "@/lib/kernel/decimal";
import { normaliseWeights, WEIGHT_TOLERANCE } from "@/lib/kernel/weight";

export type EditedShare = { symbol: string; name: string; share: string };
type Props = {
  label: string;
  initial: readonly EditedShare[];
  isPending: boolean;
  onSave: (shares: EditedShare[]) => void;
};

function readShare(text: string): Decimal {
  return text === "" ? new Decimal(0) : new Decimal(text);
}

/** Why these shares cannot be kept yet; null when they add up to 100 %. */
function problemOf(shares: readonly EditedShare[]): string | null {
  if (shares.length === 0) return null;
  if (shares.some((one) => readShare(one.share).lte(0))) return "Every product needs a share above 0 %";
  const missing = ONE.minus(sum(shares.map((one) => readShare(one.share))));
  if (missing.abs().lte(WEIGHT_TOLERANCE)) return null;
  const gap = formatPercent(missing.abs());
  return missing.isPositive() ? `The shares are ${gap} short of 100 %` : `The shares are ${gap} over 100 %`;
}

/** What the bucket holds and in which shares; several products split it. */
export function ShareEditor({ label, initial, isPending, onSave }: Props) {
  const [shares, setShares] = useState<EditedShare[]>([...initial]);
  const problem = problemOf(shares);
  const isChanged = JSON.stringify(shares) !== JSON.stringify(initial);
  const even = () => {
    const weights = normaliseWeights(shares.map(() => ONE));
    setShares(shares.map((one, index) => ({ ...one, share: (weights[index] ?? ONE).toFixed() })));
  };
  const remove = (symbol: string) => {
    const rest = shares.filter((one) => one.symbol !== symbol);
    const total = sum(rest.map((one) => readShare(one.share)));
    const weights = total.gt(0) ? normaliseWeights(rest.map((one) => readShare(one.share))) : [];
    setShares(rest.map((one, index) => ({ ...one, share: (weights[index] ?? ONE).toFixed() })));
  };
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col gap-2">
        {shares.map((one) => (
          <li key={one.symbol} className="flex items-center gap-3 text-sm">
            <span className="min-w-0 flex-1">
              <span className="font-medium">{one.symbol}</span>{" "}
              <span className="text-xs text-ink-muted">{one.name}</span>
            </span>
            <PercentInput
              aria-label={`Share of ${one.symbol} in ${label}`}
              value={one.share}
              maxDecimals={8}
              className="w-28"
              onValueChange={(value) =>
                setShares(
                  shares.map((other) =>
                    other.symbol === one.symbol ? { ...other, share: value ?? "" } : other,
                  ),
                )
              }
            />
            <IconButton
              size="sm"
              label={`Take ${one.symbol} out`}
              icon={<X />}
              onClick={() => remove(one.symbol)}
            />
          </li>
        ))}
      </ul>
      {shares.length === 0 ? (
        <p className="text-sm text-ink-muted">Nothing chosen: the bucket is open again.</p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        {isChanged ? (
          <Button
            size="sm"
            look="primary"
            pending={isPending}
            blockedBecause={problem ?? undefined}
            onClick={() => onSave(shares)}
          >
            Keep these shares
          </Button>
        ) : null}
        {shares.length > 1 ? (
          <Button size="sm" look="quiet" onClick={even}>
            Split evenly
          </Button>
        ) : null}
      </div>
    </div>
  );
}
