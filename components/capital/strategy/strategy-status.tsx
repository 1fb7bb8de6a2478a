import { CirclePause, CircleSlash } from "lucide-react";
import { STATUS_TONES, STATUS_WORDS } from "@/components/capital/capital-words";
import { Status } from "@/components/ui/badge";
import type { StrategyStatus } from "@/lib/engine/capital/types";

const ICONS: Partial<Record<StrategyStatus, React.ReactNode>> = {
  paused: <CirclePause />,
  retired: <CircleSlash />,
};

/** A strategy's status: an icon and a word. */
export function StrategyStatusMark({ status }: { status: StrategyStatus }) {
  return (
    <Status tone={STATUS_TONES[status]} icon={ICONS[status]}>
      {STATUS_WORDS[status]}
    </Status>
  );
}
