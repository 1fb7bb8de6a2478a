"use client";

import { Eye, EyeOff, Plus, X } from "lucide-react";
import { useEffect } from "react";
import { areSingleKeysOn, isTyping } from "@/components/frame/shortcut-setting";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { useLabStore, useLive, useRest } from "./lab-context";
import {
  addVariant,
  changeVariant,
  type LabVariant,
  removeVariant,
  VARIANT_KEYS,
  type VariantKey,
} from "./lab-state";
import { VARIANT_COLOURS } from "./lab-words";

type BarProps = { names: ReadonlyMap<VariantKey, string> };

/** The policies side by side: one is at hand, the others stay as they were left. */
export function VariantBar({ names }: BarProps) {
  const store = useLabStore();
  const { variants, active } = useRest();
  useVariantKeys();
  const isFull = variants.length === VARIANT_KEYS.length;
  return (
    <section aria-label="Policies compared" className="flex flex-wrap items-center gap-2">
      {variants.map((variant) => (
        <VariantChip
          key={variant.key}
          variant={variant}
          name={names.get(variant.key) ?? variant.key}
          isActive={variant.key === active}
          isAlone={variants.length === 1}
        />
      ))}
      <Button
        size="sm"
        onClick={() => store.change(addVariant)}
        blockedBecause={isFull ? "Five policies are the most that can stand side by side." : undefined}
      >
        <Plus aria-hidden className="size-4" />
        Compare with a copy
      </Button>
    </section>
  );
}

type ChipProps = { variant: LabVariant; name: string; isActive: boolean; isAlone: boolean };

function VariantChip({ variant, name, isActive, isAlone }: ChipProps) {
  const store = useLabStore();
  const { key, isHidden } = variant;
  const typed = useLive((state) => state.variants.find((one) => one.key === key)?.name ?? null);
  const select = () => store.change((state) => ({ ...state, active: key }));
  return (
    <span
      className={cn(
        "flex min-w-0 items-center rounded-md border",
        isActive ? "border-accent bg-surface" : "border-line",
        isHidden && "opacity-70",
      )}
    >
      <button
        type="button"
        aria-pressed={isActive}
        onClick={select}
        className="flex h-8 min-w-0 items-center gap-2 px-2.5 text-sm"
      >
        <span
          aria-hidden
          className="size-2.5 shrink-0 rounded-sm"
          style={{ background: VARIANT_COLOURS[key] }}
        />
        <span className="font-medium">{key}</span>
        {isActive && !isAlone ? null : <span className="max-w-40 truncate text-ink-muted">{name}</span>}
      </button>
      {isActive && !isAlone ? (
        <Input
          size="sm"
          aria-label={`Name of policy ${key}`}
          className="w-36"
          maxLength={60}
          placeholder={name}
          value={typed ?? ""}
          onChange={(event) =>
            store.slide((state) => changeVariant(state, key, { name: event.target.value || null }))
          }
          onBlur={() => store.settle()}
        />
      ) : null}
      {isAlone ? null : (
        <>
          <IconButton
            size="sm"
            label={isHidden ? `Show policy ${key}` : `Hide policy ${key}`}
            aria-pressed={isHidden}
            icon={isHidden ? <EyeOff /> : <Eye />}
            onClick={() => store.change((state) => changeVariant(state, key, { isHidden: !isHidden }))}
          />
          <IconButton
            size="sm"
            label={`Remove policy ${key}`}
            icon={<X />}
            onClick={() => store.change((state) => removeVariant(state, key))}
          />
        </>
      )}
    </span>
  );
}

/** 1 to 5 take the policy in that place at hand, + adds a copy. */
function useVariantKeys(): void {
  const store = useLabStore();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target) || !areSingleKeysOn())
        return;
      if (event.key === "+") store.change(addVariant);
      const chosen = store.getLive().variants[Number(event.key) - 1];
      if (chosen) store.change((state) => ({ ...state, active: chosen.key }));
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [store]);
}
