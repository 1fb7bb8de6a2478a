import type { z } from "zod";
import type { importEitherView } from "@/lib/schemas/either-import";
import type { HoldingsImportView } from "@/lib/schemas/holdings-import";

/** The answer to a positions file, where the door also takes lists of transactions. */
export function asPositionsView(view: z.output<typeof importEitherView>): HoldingsImportView {
  if (view.file_kind === "positions") return view;
  throw new Error("the file was taken for a list of transactions");
}
