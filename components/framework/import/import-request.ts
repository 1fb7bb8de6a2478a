import type { ActionError, ActionResult } from "@/lib/schemas/action-result";
import type { ImportReportView } from "@/lib/schemas/framework-view";

/** What the file says; stores nothing. */
export function previewFile(file: File): Promise<ActionResult<ImportReportView>> {
  return send(file, null, "?dry_run=true");
}

/** `key` makes a repeated press count once. */
export function importFile(file: File, name: string, key: string): Promise<ActionResult<ImportReportView>> {
  return send(file, name, "", key);
}

/** The bytes go as they are: the server tells the encoding. */
async function send(
  file: File,
  name: string | null,
  query: string,
  key?: string,
): Promise<ActionResult<ImportReportView>> {
  const form = new FormData();
  form.set("file", file);
  if (name !== null) form.set("name", name);
  try {
    const response = await fetch(`/api/v1/allocation-frameworks/import${query}`, {
      method: "POST",
      body: form,
      headers: key ? { "idempotency-key": key } : {},
    });
    const body: unknown = await response.json();
    if (response.ok) return { ok: true, data: body as ImportReportView };
    const { code, message, data } = body as Omit<ActionError, "status">;
    return { ok: false, error: { code, status: response.status, message, data } };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `The server did not answer (${why}). Try again.`;
    return { ok: false, error: { code: "UNREACHABLE", status: 0, message } };
  }
}
