import { ConflictError } from "@/lib/kernel/errors";

/** 409 when what is stored has moved on from the version that an edit names; one that names none takes what is there. */
export function requireVersion(what: string, current: number, startedFrom: number | undefined): void {
  if (startedFrom === undefined || startedFrom === current) return;
  throw new ConflictError(
    `${what} changed meanwhile: this edit started from version ${startedFrom}, and version ${current} is stored. Nothing was lost; look again and save once more`,
    { current_version: current, your_version: startedFrom },
  );
}
