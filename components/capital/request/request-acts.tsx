"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { REQUEST_ACTS, type RequestAct } from "@/lib/engine/capital/request-acts";
import type { RequestItemView } from "@/lib/schemas/capital-request";
import { ActDialog, type RequestActions } from "./act-dialog";
import type { ActFacts } from "./act-effects";
import { ACT_WORDS } from "./request-words";

type Props = {
  request: RequestItemView;
  facts: ActFacts;
  actions: RequestActions;
  /** All that the reader may do, unless only some have a place here. */
  acts?: readonly RequestAct[];
  size?: "sm" | "md";
};

const PRIMARY: readonly RequestAct[] = ["approve", "deploy", "release"];

/** What the reader may do to a request now, each asked back with its figures. */
export function RequestActs({ request, facts, actions, acts = REQUEST_ACTS, size = "md" }: Props) {
  const [asked, setAsked] = useState<RequestAct>("approve");
  const [isOpen, setOpen] = useState(false);
  const may = acts.filter((act) => request.can[act]);
  const ordered = [
    ...may.filter((act) => !PRIMARY.includes(act)),
    ...may.filter((act) => PRIMARY.includes(act)),
  ];
  return (
    <>
      {ordered.map((act) => (
        <Button
          key={act}
          size={size}
          look={PRIMARY.includes(act) && size === "md" ? "primary" : "secondary"}
          onClick={() => {
            setAsked(act);
            setOpen(true);
          }}
        >
          {ACT_WORDS[act].verb}
          {size === "sm" ? <span className="sr-only"> {request.strategy_name}</span> : null}
        </Button>
      ))}
      <ActDialog
        act={asked}
        request={request}
        facts={facts}
        actions={actions}
        open={isOpen}
        onOpenChange={setOpen}
      />
    </>
  );
}
