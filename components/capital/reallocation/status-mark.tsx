import { Ban, CircleSlash, Clock } from "lucide-react";
import type { ReactNode } from "react";
import { Status } from "@/components/ui/badge";
import type { ReallocationView } from "@/lib/schemas/capital-reallocation";
import { REALLOCATION_TONES, REALLOCATION_WORDS } from "./reallocation-words";

const ICONS: Partial<Record<ReallocationView["status"], ReactNode>> = {
  proposed: <Clock />,
  rejected: <Ban />,
  cancelled: <CircleSlash />,
};

/** Where a reallocation stands: an icon and a word. */
export function ReallocationStatusMark({ status }: { status: ReallocationView["status"] }) {
  return (
    <Status tone={REALLOCATION_TONES[status]} icon={ICONS[status]}>
      {REALLOCATION_WORDS[status]}
    </Status>
  );
}
