"use client";

import Link from "next/link";
import { type ReactNode, useMemo, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { MapProductsView, MappingView } from "@/lib/schemas/mapping";
import { LeafList } from "./leaf-list";
import { LeafPanel } from "./leaf-panel";
import type { ChooseProducts, Leaf, Share } from "./types";

type Props = {
  frameworkId: string;
  /** By path. */
  colours: ReadonlyMap<string, string>;
  initial: MappingView;
  suggested: MapProductsView;
  choose: ChooseProducts;
  acceptAll: () => Promise<ActionResult<MappingView>>;
  /** What comes after, in place of the link to a new portfolio. */
  finish?: (mapping: MappingView) => ReactNode;
};

function firstOpen(mapping: MappingView): Leaf | undefined {
  return mapping.leaves.find((leaf) => !leaf.is_decided && !leaf.takes_cash) ?? mapping.leaves[0];
}

function sharesOf(leaf: Leaf | undefined): Share[] {
  return (leaf?.products ?? []).map((product) => ({ symbol: product.symbol, share: String(product.share) }));
}

/** Bucket by bucket to real products; every choice is kept at once, so one can leave and come back. */
export function MappingWizard(props: Props) {
  const { frameworkId, colours, initial, suggested, choose, acceptAll, finish } = props;
  const [mapping, setMapping] = useState(initial);
  const [path, setPath] = useState(firstOpen(initial)?.path ?? "");
  const [isPending, startTransition] = useTransition();
  const suggestions = useMemo(() => new Map(suggested.leaves.map((leaf) => [leaf.path, leaf])), [suggested]);
  const leaf = mapping.leaves.find((one) => one.path === path);
  const openCount = mapping.leaves.filter((one) => !one.is_decided && !one.takes_cash).length;

  const keep = (at: string, shares: Share[], done: string, before: Share[]) =>
    startTransition(async () => {
      const result = await choose(at, shares);
      if (!result.ok) {
        notify.problem(result.error.message);
        return;
      }
      setMapping(result.data);
      notify.done(done, { undo: () => keep(at, before, "Taken back", shares) });
    });
  const fill = () =>
    startTransition(async () => {
      const result = await acceptAll();
      if (!result.ok) notify.problem(result.error.message);
      else {
        setMapping(result.data);
        notify.done("Every open bucket took its first-ranked product");
      }
    });

  return (
    <div className="@container flex flex-col gap-6">
      <div className="flex flex-wrap items-end gap-4">
        <Progress
          className="min-w-56 flex-1"
          label={openCount === 0 ? "Every bucket is decided" : "Buckets decided"}
          done={mapping.decided_count}
          total={mapping.leaf_count}
          detail={`${mapping.decided_count} of ${mapping.leaf_count}`}
        />
        {openCount > 0 ? (
          <Button pending={isPending} onClick={fill}>
            Accept all first-ranked
          </Button>
        ) : null}
        {finish ? finish(mapping) : null}
        {openCount === 0 && !finish ? (
          <Button asChild look="primary">
            <Link href={`/portfolios/new?framework=${frameworkId}`}>Open a portfolio</Link>
          </Button>
        ) : null}
      </div>
      {mapping.constraint_breaches.length > 0 ? (
        <Notice tone="warning" title="A constraint is not met by these products">
          <ul className="list-disc pl-5">
            {mapping.constraint_breaches.map((breach) => (
              <li key={`${breach.code}${breach.path}${breach.message}`}>{breach.message}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="grid gap-6 @3xl:grid-cols-[17rem_1fr] @3xl:gap-8">
        <LeafList
          leaves={mapping.leaves}
          colours={colours}
          suggestions={suggestions}
          selected={path}
          onSelect={setPath}
        />
        {leaf ? (
          <LeafPanel
            key={leaf.path}
            frameworkId={frameworkId}
            leaf={leaf}
            suggestions={suggestions.get(leaf.path)}
            productCount={suggested.product_count}
            isPending={isPending}
            choose={(shares) => keep(leaf.path, shares, `${leaf.label} decided`, sharesOf(leaf))}
          />
        ) : null}
      </div>
    </div>
  );
}
