import { Banknote, CircleCheck, CircleSlash, CircleX, Clock, Hourglass, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { Status } from "@/components/ui/badge";
import type { RequestStatus } from "@/lib/engine/capital/types";
import { REQUEST_TONES, REQUEST_WORDS } from "./request-words";

const ICONS: Record<RequestStatus, ReactNode> = {
  requested: <Clock />,
  approved: <CircleCheck />,
  rejected: <CircleX />,
  deployed: <Banknote />,
  released: <Undo2 />,
  cancelled: <CircleSlash />,
  expired: <Hourglass />,
};

/** A request's status: an icon and a word. */
export function RequestStatusMark({ status }: { status: RequestStatus }) {
  return (
    <Status tone={REQUEST_TONES[status]} icon={ICONS[status]}>
      {REQUEST_WORDS[status]}
    </Status>
  );
}
