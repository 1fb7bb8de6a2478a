import { unstable_rethrow } from "next/navigation";
import type { ActionResult } from "@/lib/schemas/action-result";

export const UNREACHABLE =
  "The server did not answer, so this may not be stored. What you filled in is still here: try again.";

/**
 * Asks a server action. A server that is not reached, or breaks, is an answer too: the form stays as it was and says so,
 * where the thrown error would take the page away or leave a button waiting for ever.
 */
export async function reached<T>(asked: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await asked;
  } catch (error) {
    // What leads elsewhere (a redirect, a page not found) is thrown too, and passes.
    unstable_rethrow(error);
    return { ok: false, error: { code: "UNREACHABLE", status: 0, message: UNREACHABLE } };
  }
}
