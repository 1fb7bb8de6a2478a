"use client";

import { useEffect, useState } from "react";
import { ProductSearch } from "@/components/mapping/product-search";
import { Button } from "@/components/ui/button";
import { useLabStore, useLive } from "./lab-context";
import { activeVariant, isMovedPolicy, withPolicy } from "./lab-state";
import { MODE_NAMES } from "./lab-words";
import { PanelPart } from "./panel-part";
import { MeasureFields, MoneyFields } from "./question-fields";
import { resolvedRules } from "./resolved-rules";
import { RuleFields } from "./rule-fields";
import { type SourceChoices, SourcePicker } from "./source-picker";
import { addSymbol, removeSymbol } from "./symbol-list";
import type { VariantFacts } from "./use-facts";
import { WeightSliders } from "./weight-sliders";

type Props = { facts: VariantFacts | null; choices: SourceChoices; currency: string };

const WIDE = "(width >= 64rem)";

/** Everything that can be changed, of the policy at hand and of the question. */
export function LabPanel({ facts, choices, currency }: Props) {
  const rules = useLive((state) => activeVariant(state).policy.rules);
  const own = facts?.own?.framework ?? null;
  const now = resolvedRules(rules, own?.rebalancing ?? null);
  const isWide = useIsWide();
  const problems = facts?.refusal?.fields ?? {};
  return (
    <section aria-label="Controls" className="border-b border-line">
      <div className="pb-4">
        <SourcePicker choices={choices} problem={problems.framework_id ?? problems.framework ?? null} />
      </div>
      <PanelPart title="Weights" isOpen>
        <WeightsPart facts={facts} />
      </PanelPart>
      <PanelPart key={`rules ${isWide}`} title="Rebalancing" note={MODE_NAMES[now.mode]} isOpen={isWide}>
        <RuleFields facts={facts} currency={currency} />
      </PanelPart>
      <PanelPart key={`money ${isWide}`} title="Money and days" isOpen={isWide}>
        <MoneyFields currency={currency} problems={problems} />
      </PanelPart>
      <PanelPart key={`measure ${isWide}`} title="Held against" isOpen={isWide}>
        <MeasureFields ownBenchmark={own?.benchmark ?? null} problems={problems} />
      </PanelPart>
    </section>
  );
}

function WeightsPart({ facts }: { facts: VariantFacts | null }) {
  const store = useLabStore();
  const source = useLive((state) => activeVariant(state).policy.source);
  const isMoved = useLive((state) => isMovedPolicy(activeVariant(state).policy));
  const isSymbols = source.kind === "weights";
  const own = facts?.own?.framework.buckets ?? null;
  if (!isSymbols && own === null) return <p className="text-sm text-ink-muted">Loading its buckets…</p>;
  return (
    <>
      <WeightSliders
        key={JSON.stringify(source)}
        own={isSymbols ? null : own}
        products={productNames(facts)}
        onRemove={
          isSymbols
            ? (symbol) =>
                store.change((state) => withPolicy(state, removeSymbol(activeVariant(state).policy, symbol)))
            : undefined
        }
      />
      {isSymbols ? (
        <ProductSearch
          label="Add a product"
          onChoose={(symbol) =>
            store.change((state) => withPolicy(state, addSymbol(activeVariant(state).policy, symbol)))
          }
        />
      ) : isMoved ? (
        <Button
          size="sm"
          className="self-start"
          onClick={() =>
            store.change((state) =>
              withPolicy(state, { ...activeVariant(state).policy, targets: {}, rules: {} }),
            )
          }
        >
          Back to the framework’s own policy
        </Button>
      ) : null}
    </>
  );
}

/** What each leaf holds; a product that was only suggested says so. */
function productNames(facts: VariantFacts | null): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  if (facts?.own === null) return names;
  for (const { bucket_path, symbol, is_suggested } of facts?.prepared?.head.products ?? []) {
    const before = names.get(bucket_path);
    const name = is_suggested ? `${symbol}, first-ranked` : symbol;
    names.set(bucket_path, before ? `${before}, ${name}` : name);
  }
  return names;
}

/** On a phone all parts but the weights begin folded. The server cannot know, so the page begins folded everywhere. */
function useIsWide(): boolean {
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const media = window.matchMedia(WIDE);
    const follow = () => setWide(media.matches);
    follow();
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, []);
  return isWide;
}
