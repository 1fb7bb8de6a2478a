"use client";

import { useState } from "react";
import { Status } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { AddProductDialog, type NamedInFile } from "./add-product-dialog";
import { ChooseProductDialog } from "./choose-product-dialog";
import type { Decision } from "./use-import";

/** What one can do about a product of the file that nobody knows. */
export function UnknownActions(props: {
  named: NamedInFile;
  label: string;
  suggestions: readonly string[];
  onDecide: (decision: Decision) => void;
}) {
  const { named, label, suggestions, onDecide } = props;
  const [asking, setAsking] = useState<"choose" | "add" | null>(null);
  const close = () => setAsking(null);
  return (
    <span className="flex flex-wrap items-center gap-1.5 list:justify-end">
      <Status tone="danger" className="mr-1.5">
        Not known
      </Status>
      {suggestions.map((symbol) => (
        <Button
          key={symbol}
          size="sm"
          aria-label={`It is ${symbol}, not ${label}`}
          onClick={() => onDecide({ kind: "use", symbol })}
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
        onClick={() => onDecide({ kind: "skip" })}
      >
        Leave out
      </Button>
      {asking === "choose" ? (
        <ChooseProductDialog
          label={label}
          name={named.name}
          onClose={close}
          onChoose={(symbol) => {
            onDecide({ kind: "use", symbol });
            close();
          }}
        />
      ) : null}
      {asking === "add" ? (
        <AddProductDialog
          named={named}
          onClose={close}
          onAdd={(product) => {
            onDecide({ kind: "add", product });
            close();
          }}
        />
      ) : null}
    </span>
  );
}
