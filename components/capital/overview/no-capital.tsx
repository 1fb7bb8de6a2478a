import { Plus } from "lucide-react";
import { UtilizationBar } from "@/components/capital/utilization-bar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { MoneyDialog, type MoveMoney } from "./money-dialog";

const NOTHING = { cash_usd: "0.00", reserved_usd: "0.00", withdrawable_usd: "0.00" };

/** A workspace without capital: the picture of what will be there and the one next step. */
export function NoCapital({ add, isOwner }: { add: MoveMoney | null; isOwner: boolean }) {
  return (
    <EmptyState
      className="mt-6"
      title="No capital yet"
      picture={<UtilizationBar size="lg" label="" used="30" reserved="8" limit="50" scale="100" />}
      action={
        add ? (
          <MoneyDialog
            kind="add"
            master={NOTHING}
            totalReserve="0.00"
            move={add}
            trigger={
              <Button look="primary" icon={<Plus />}>
                Add money
              </Button>
            }
          />
        ) : null
      }
    >
      {add
        ? `Money goes into the master portfolio first. ${isOwner ? "Then pools and strategies say" : "Pools and strategies, which the owner sets up, say"} how much of it may be deployed, and where.`
        : "Money goes into the master portfolio first; a manager of this workspace adds it."}
    </EmptyState>
  );
}
