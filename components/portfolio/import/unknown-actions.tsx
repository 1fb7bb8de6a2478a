"use client";

import { useState } from "react";
import { Status } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { PreviewPosition } from "@/lib/schemas/holdings-import";
import { AddProductDialog } from "./add-product-dialog";
import { ChooseProductDialog } from "./choose-product-dialog";
import type { DecideLine } from "./positions-table";

/** What one can do about a line whose symbol nobody knows. */
export function UnknownActions({ position, onDecide }: { position: PreviewPosition; onDecide: DecideLine }) {
  const [asking, setAsking] = useState<"choose" | "add" | null>(null);
  const label = position.symbol ?? position.isin ?? (position.name || `line ${position.line}`);
  const close = () => setAsking(null);
  return (
    <span className="flex flex-wrap items-center gap-1.5 list:justify-end">
      <Status tone="danger" className="mr-1.5">
        Not known
      </Status>
      {position.suggestions.map((symbol) => (
        <Button
          key={symbol}
          size="sm"
          aria-label={`It is ${symbol}, not ${label}`}
          onClick={() => onDecide(position.line, { kind: "use", symbol })}
        >
          It is {symbol}
        </Button>
      ))}
      <Button size="sm" aria-label={`Choose a product for ${label}`} onClick={() => setAsking("choose")}>
        Choose…
      </Button>
      <Button size="sm" aria-label={`Add ${label} as a product`} onClick={() => setAsking("add")}>
        Add…
      </Button>
      <Button
        size="sm"
        look="quiet"
        aria-label={`Leave out ${label}`}
        onClick={() => onDecide(position.line, { kind: "skip" })}
      >
        Leave out
      </Button>
      {asking === "choose" ? (
        <ChooseProductDialog
          label={label}
          name={position.name}
          onClose={close}
          onChoose={(symbol) => {
            onDecide(position.line, { kind: "use", symbol });
            close();
          }}
        />
      ) : null}
      {asking === "add" ? (
        <AddProductDialog
          position={position}
          onClose={close}
          onAdd={(product) => {
            onDecide(position.line, { kind: "add", product });
            close();
          }}
        />
      ) : null}
    </span>
  );
}
