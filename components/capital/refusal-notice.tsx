"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Refusal } from "./refusal";

/** Above the fields of a refused form: what was said, and the way out where somebody else was quicker. */
export function RefusalNotice({ refusal, reload }: { refusal: Refusal | null; reload?: () => void }) {
  const router = useRouter();
  if (!refusal || refusal.message === "") return null;
  return (
    <div role="alert">
      <Notice
        tone={refusal.isStale ? "warning" : "danger"}
        title={refusal.isStale ? "Somebody else was quicker" : undefined}
        action={
          refusal.isStale && reload ? (
            <Button
              size="sm"
              onClick={() => {
                router.refresh();
                reload();
              }}
            >
              Show what stands there now
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
