"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Refusal } from "./refusal";

type Props = {
  refusal: Refusal | null;
  /** Somebody saved something newer while this was edited. */
  isBehind?: boolean;
  /** Fills the form with what stands there now. */
  adopt?: () => void;
};

/** Above the fields: why a form was not taken, and the way out where somebody else was quicker. */
export function RefusalNotice({ refusal, isBehind = false, adopt }: Props) {
  const router = useRouter();
  if (isBehind) {
    return (
      <div role="alert">
        <Notice
          tone="warning"
          title="Somebody else saved a change meanwhile"
          action={
            adopt ? (
              <Button size="sm" onClick={adopt}>
                Show what stands there now
              </Button>
            ) : null
          }
        >
          What you typed is not saved. It gives way to what stands there now.
        </Notice>
      </div>
    );
  }
  if (!refusal || refusal.message === "") return null;
  return (
    <div role="alert">
      <Notice
        tone={refusal.isStale ? "warning" : "danger"}
        title={refusal.isStale ? "Somebody else saved a change meanwhile" : undefined}
        action={
          refusal.isStale && adopt ? (
            <Button size="sm" onClick={() => router.refresh()}>
              Look again
            </Button>
          ) : null
        }
      >
        {refusal.message}
        {/[.!?]$/.test(refusal.message) ? "" : "."}
      </Notice>
    </div>
  );
}
