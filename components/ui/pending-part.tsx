import type { ReactNode } from "react";
import { cn } from "./cn";

/** What stands there while newer of it is asked for: to be read still, and seen to be older. */
export function PendingPart({ isPending, children }: { isPending: boolean; children: ReactNode }) {
  return (
    <div aria-busy={isPending} className={cn("transition-opacity", isPending && "opacity-55")}>
      {children}
    </div>
  );
}
