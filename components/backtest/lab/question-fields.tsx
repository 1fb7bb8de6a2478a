"use client";

import { useState } from "react";
import { TermHelp } from "@/components/learn/term-help";
import { ProductSearch } from "@/components/mapping/product-search";
import { Button } from "@/components/ui/button";
import { DayInput } from "@/components/ui/day-input";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Slider } from "@/components/ui/slider";
import { Switch } from "@/components/ui/switch";
import type { PriceBasis } from "@/lib/schemas/backtest";
import { useLabStore, useLive } from "./lab-context";
import type { LabQuestion } from "./lab-state";
import { OwnRiskFree } from "./own-rules";

const MONEY_DECIMALS = 2;

function useQuestion() {
  const store = useLabStore();
  const question = useLive((state) => state.question);
  return {
    question,
    set: (part: Partial<LabQuestion>) =>
      store.change((state) => ({ ...state, question: { ...state.question, ...part } })),
    slide: (part: Partial<LabQuestion>) =>
      store.slide((state) => ({ ...state, question: { ...state.question, ...part } })),
    settle: store.settle,
  };
}

type MoneyProps = { currency: string; problems: Readonly<Record<string, string>> };

/** How much, when, and what comes or goes on the way. */
export function MoneyFields({ currency, problems }: MoneyProps) {
  const { question, set } = useQuestion();
  return (
    <>
      <AmountField
        currency={currency}
        amount={question.amount}
        problem={problems.amount}
        onAmount={(amount) => set({ amount })}
      />
      <div className="grid grid-cols-2 gap-3">
        <DayField
          label="From"
          day={question.start}
          problem={problems.start}
          onDay={(start) => set({ start })}
        />
        <DayField label="To" day={question.end} problem={problems.end} onDay={(end) => set({ end })} />
      </div>
      {question.start || question.end ? (
        <Button size="sm" look="quiet" className="self-start" onClick={() => set({ start: null, end: null })}>
          All the history there is
        </Button>
      ) : null}
      <FlowFields currency={currency} problem={problems.contributions} />
    </>
  );
}

type AmountProps = { currency: string; amount: string; problem?: string; onAmount: (amount: string) => void };

function AmountField({ currency, amount, problem, onAmount }: AmountProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field label="Amount at the start" error={typed ?? problem}>
      <NumberInput
        value={amount}
        unit={currency}
        maxDecimals={MONEY_DECIMALS}
        stepBy={1000}
        onValueChange={(value, words) => {
          const isGood = value !== null && Number(value) > 0;
          setTyped(isGood ? null : (words ?? "Enter an amount above 0."));
          if (isGood) onAmount(value);
        }}
      />
    </Field>
  );
}

type DayProps = { label: string; day: string | null; problem?: string; onDay: (day: string | null) => void };

function DayField({ label, day, problem, onDay }: DayProps) {
  return (
    <Field label={label} error={problem}>
      <DayInput value={day ?? ""} onDay={(typed) => onDay(typed === "" ? null : typed)} />
    </Field>
  );
}

const MOST_RAISE_BPS = 1_000;

function FlowFields({ currency, problem }: { currency: string; problem?: string }) {
  const { question, set, slide, settle } = useQuestion();
  const { flow } = question;
  const isOut = flow?.amount.startsWith("-") ?? false;
  const direction = flow === null ? "none" : isOut ? "out" : "in";
  const size = flow?.amount.replace("-", "") ?? "500.00";
  const choose = (next: string) => {
    if (next === "none") set({ flow: null });
    else set({ flow: { cadence: "M", raiseBps: 0, ...flow, amount: next === "out" ? `-${size}` : size } });
  };
  return (
    <>
      <Field label="On the way" error={problem}>
        <Segmented
          size="sm"
          value={direction}
          onValueChange={choose}
          options={[
            { value: "none", label: "Nothing" },
            { value: "in", label: "Put in" },
            { value: "out", label: "Take out" },
          ]}
        />
      </Field>
      {flow ? (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-3">
            <Field label={isOut ? "Taken out each time" : "Put in each time"}>
              <NumberInput
                value={size}
                unit={currency}
                maxDecimals={MONEY_DECIMALS}
                stepBy={100}
                onValueChange={(value) => {
                  if (value !== null && Number(value) > 0)
                    set({ flow: { ...flow, amount: isOut ? `-${value}` : value } });
                }}
              />
            </Field>
            <Field label="Each">
              <Select
                value={flow.cadence}
                onValueChange={(cadence) => set({ flow: { ...flow, cadence: cadence as "M" | "Q" | "A" } })}
                options={[
                  { value: "M", label: "Month" },
                  { value: "Q", label: "Quarter" },
                  { value: "A", label: "Year" },
                ]}
              />
            </Field>
          </div>
          <Field
            label={
              <>
                Raised each year by{" "}
                <span className="figures font-normal text-ink-muted">{flow.raiseBps / 100} %</span>
              </>
            }
          >
            <Slider
              min={0}
              max={MOST_RAISE_BPS}
              step={25}
              value={Math.max(0, flow.raiseBps)}
              valueText={(bps) => `${bps / 100} % a year`}
              onValueChange={(raiseBps) => slide({ flow: { ...flow, raiseBps } })}
              onValueCommit={settle}
            />
          </Field>
        </>
      ) : null}
    </>
  );
}

const MOST_RISK_FREE_BPS = 800;

type MeasureProps = {
  ownBenchmark: string | null;
  problems: Readonly<Record<string, string>>;
};

/** What it is held against, in which prices and in which money. */
export function MeasureFields({ ownBenchmark, problems }: MeasureProps) {
  const { question, set, slide, settle } = useQuestion();
  const benchmark = question.benchmark === undefined ? ownBenchmark : question.benchmark;
  return (
    <>
      <Field label="Benchmark" error={problems.benchmark}>
        <div className="flex flex-col gap-2">
          <div className="flex min-h-8 items-center justify-between gap-3 text-sm">
            <span className={benchmark ? "font-medium" : "text-ink-muted"}>{benchmark ?? "None"}</span>
            {benchmark ? (
              <Button size="sm" look="quiet" onClick={() => set({ benchmark: null })}>
                Without
              </Button>
            ) : ownBenchmark ? (
              <Button size="sm" look="quiet" onClick={() => set({ benchmark: undefined })}>
                {ownBenchmark}, the framework’s own
              </Button>
            ) : null}
          </div>
          <ProductSearch label="Choose a benchmark" onChoose={(symbol) => set({ benchmark: symbol })} />
        </div>
      </Field>
      <Field
        label="Prices"
        help={
          question.basis === "price_only"
            ? "Closes alone: dividends and interest are left out, so every result is lower than what was earned."
            : "Adjusted closes: dividends and interest stay invested."
        }
      >
        <Segmented
          size="sm"
          value={question.basis}
          onValueChange={(basis) => set({ basis: basis as PriceBasis })}
          options={[
            { value: "total_return", label: "Total return" },
            { value: "price_only", label: "Price only" },
          ]}
        />
      </Field>
      <Field
        label={
          <>
            Return without risk{" "}
            <span className="figures font-normal text-ink-muted">{question.riskFreeBps / 100} % a year</span>
          </>
        }
        hint={<TermHelp term="risk-free-rate" own={<OwnRiskFree />} />}
      >
        <Slider
          min={0}
          max={MOST_RISK_FREE_BPS}
          step={25}
          value={Math.max(0, question.riskFreeBps)}
          valueText={(bps) => `${bps / 100} % a year`}
          onValueChange={(riskFreeBps) => slide({ riskFreeBps })}
          onValueCommit={settle}
        />
      </Field>
      <Switch
        label="In money of the first day"
        help="Less inflation by US consumer prices (CPI-U), as far as they are published."
        checked={question.isReal}
        onCheckedChange={(isReal) => set({ isReal })}
      />
    </>
  );
}
