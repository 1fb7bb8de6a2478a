"use client";

import { type ComponentProps, type KeyboardEvent, useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";
import { controlClass } from "@/components/ui/control";
import { useControlAria } from "@/components/ui/field";
import { readDecimalText, shiftPoint } from "@/lib/format/decimal-text";
import { useEditor, useEditorStore } from "./state/editor-context";
import { finishSession } from "./state/editor-store";
import { setFieldProblem } from "./state/view-actions";

export type FigureInputProps = Omit<ComponentProps<"input">, "value" | "onChange" | "size" | "name"> & {
  /** Names the field across the editor: its typing is one step of history, its problem is listed under it. */
  field: string;
  /** The bucket it belongs to; "" for the whole framework. */
  path: string;
  /** A plain decimal string; "" is empty. */
  value: string;
  /** The decimal string, "" when emptied. Called only with what can be read. */
  onFigure: (value: string, session: string) => void;
  /** 2 shows "0.6" as "60". */
  shownShift?: number;
  maxDecimals?: number;
  /** At rest at least this many decimals are shown, so that stacked figures line up. */
  leastDecimals?: number;
  /** Largest value as shown: 100 for a percentage. */
  mostShown?: number;
  isEmptyAllowed?: boolean;
  /** What the field is called in a message: "The target of Equity". */
  called: string;
  unit?: string;
  /** `cell` is quiet inside the tree, `box` stands in a form. */
  look?: "cell" | "box";
};

/** A figure of the framework, typed as text and exact. What is half-typed stays as typed until one leaves the field. */
export function FigureInput(props: FigureInputProps) {
  const {
    field,
    path,
    value,
    onFigure,
    shownShift = 0,
    maxDecimals,
    leastDecimals = 0,
    mostShown,
    isEmptyAllowed,
    called,
    unit,
    look = "box",
    className,
    ...rest
  } = props;
  const store = useEditorStore();
  const epoch = useEditor((state) => state.epoch);
  const aria = useControlAria({ id: rest.id });
  const [draft, setDraft] = useState<{ text: string; epoch: number; isBad: boolean } | null>(null);
  const isDrafting = draft !== null && draft.epoch === epoch;
  const text = isDrafting ? draft.text : restingText(value, shownShift, leastDecimals);
  const isBad = isDrafting && draft.isBad;

  // A field that goes away takes its complaint with it.
  useEffect(() => () => setFieldProblem(store, field, path, null), [store, field, path]);
  useEffect(() => {
    if (!isDrafting) setFieldProblem(store, field, path, null);
  }, [isDrafting, store, field, path]);

  function take(typed: string) {
    const read = readFigure(typed, { maxDecimals, mostShown, isEmptyAllowed, unit });
    setDraft({ text: typed, epoch, isBad: !read.ok });
    setFieldProblem(store, field, path, read.ok ? null : `${called}: ${read.message}`);
    if (read.ok) onFigure(read.value === "" ? "" : shiftPoint(read.value, -shownShift), field);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    rest.onKeyDown?.(event);
    if (event.defaultPrevented || event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown"))
      return;
    const stepped = stepFigure(
      text,
      (event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1),
      mostShown,
    );
    if (stepped === null) return;
    event.preventDefault();
    take(stepped);
  }

  const input = (
    <input
      {...rest}
      {...aria}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      value={text}
      aria-invalid={isBad || aria["aria-invalid"] || rest["aria-invalid"] || undefined}
      title={isBad ? store.getState().fieldProblems.get(field)?.message : rest.title}
      className={cn(
        look === "cell" ? cellClass : cn(controlClass, "figures h-9", unit && "pr-12"),
        className,
      )}
      onChange={(event) => take(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (draft && !draft.isBad) setDraft(null);
        finishSession(store);
        rest.onBlur?.(event);
      }}
    />
  );
  if (!unit) return input;
  return (
    <span className="relative flex min-w-0 flex-1 items-center">
      {input}
      <span aria-hidden className="pointer-events-none absolute right-3 text-xs text-ink-faint">
        {unit}
      </span>
    </span>
  );
}

const cellClass =
  "figures h-7 w-full min-w-0 rounded-sm border border-transparent bg-transparent px-1.5 text-right text-sm text-ink " +
  "hover:border-line-strong focus-visible:border-accent focus-visible:bg-surface focus-visible:outline-2 " +
  "focus-visible:-outline-offset-1 focus-visible:outline-accent aria-invalid:border-danger placeholder:text-ink-faint";

function restingText(value: string, shift: number, leastDecimals: number): string {
  if (value === "") return "";
  const [whole = "0", fraction = ""] = shiftPoint(value, shift).split(".");
  const shown = fraction.padEnd(leastDecimals, "0");
  return shown === "" ? whole : `${whole}.${shown}`;
}

type Limits = Pick<FigureInputProps, "maxDecimals" | "mostShown" | "isEmptyAllowed" | "unit">;

function readFigure(
  typed: string,
  limits: Limits,
): { ok: true; value: string } | { ok: false; message: string } {
  if (typed.trim() === "" && limits.isEmptyAllowed) return { ok: true, value: "" };
  if (/^[-+]?[\d.]+e[-+]?\d+$/i.test(typed.trim())) {
    return { ok: false, message: "Write the number out, without an exponent." };
  }
  const read = readDecimalText(typed.replace(/%\s*$/, ""), { maxDecimals: limits.maxDecimals });
  if (!read.ok || limits.mostShown === undefined) return read;
  const isTooMuch = isAbove(read.value, limits.mostShown);
  return isTooMuch
    ? { ok: false, message: `Enter at most ${limits.mostShown}${limits.unit ? ` ${limits.unit}` : ""}.` }
    : read;
}

/** Whether a plain decimal string exceeds a whole number, compared as text so that nothing is rounded. */
function isAbove(value: string, most: number): boolean {
  const [whole = "0", fraction = ""] = value.split(".");
  const difference = BigInt(whole) - BigInt(most);
  return difference > 0n || (difference === 0n && /[1-9]/.test(fraction));
}

/** Adds whole steps to what is shown; stays within 0 and the most. Null while it is no number. */
function stepFigure(text: string, by: number, most: number | undefined): string | null {
  const read = readDecimalText(text || "0", {});
  if (!read.ok) return null;
  const decimals = read.value.split(".")[1]?.length ?? 0;
  const stepped = BigInt(shiftPoint(read.value, decimals)) + BigInt(by) * 10n ** BigInt(decimals);
  const ceiling = most === undefined ? null : BigInt(most) * 10n ** BigInt(decimals);
  const kept = stepped < 0n ? 0n : ceiling !== null && stepped > ceiling ? ceiling : stepped;
  return shiftPoint(kept.toString(), -decimals);
}
