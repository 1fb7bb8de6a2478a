import type { ActionError } from "@/lib/schemas/action-result";

/** Why a form was not taken: each reason at its field where it has one. */
export type Refusal = {
  /** For the top of the form; empty where every reason stands at a field. */
  message: string;
  byField: Record<string, string[]>;
  /** Somebody else changed it meanwhile: what stands there now has to be looked at first. */
  isStale: boolean;
};

const CONFLICT = 409;

/** Reads an answer of the API: malformed fields are named in `data.errors`, a stale version is a 409. */
export function readRefusal(error: ActionError, fields: readonly string[]): Refusal {
  const byField: Record<string, string[]> = {};
  const left: string[] = [];
  for (const { path, message } of errorsOf(error.data)) {
    if (fields.includes(path)) byField[path] = [...(byField[path] ?? []), sentence(message)];
    else left.push(path === "" ? message : `${path}: ${message}`);
  }
  const isAllPlaced = Object.keys(byField).length > 0 && left.length === 0;
  return {
    message: isAllPlaced ? "" : left.length > 0 ? left.join("; ") : error.message,
    byField,
    isStale: error.status === CONFLICT && namesVersion(error.data),
  };
}

/** Only a stale edit answers with the version that stands there now. */
function namesVersion(data: unknown): boolean {
  return typeof data === "object" && data !== null && ("version" in data || "current_version" in data);
}

function errorsOf(data: unknown): { path: string; message: string }[] {
  if (typeof data !== "object" || data === null || !("errors" in data) || !Array.isArray(data.errors))
    return [];
  return data.errors.filter(
    (one): one is { path: string; message: string } =>
      typeof one === "object" &&
      one !== null &&
      typeof one.path === "string" &&
      typeof one.message === "string",
  );
}

/** "it must be at least 0" reads as "It must be at least 0" under a field. */
function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
