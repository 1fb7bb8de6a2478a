import { ConflictError } from "@/lib/kernel/errors";

/** 409 when what is stored has moved on from the version that an edit names; one that names none takes what is there. */
export function requireVersion(what: string, current: number, startedFrom: number | undefined): void {
  if (startedFrom === undefined || startedFrom === current) return;
  throw new ConflictError(
    `${what} is at version ${current}; this edit started from version ${startedFrom}. Nothing was lost: look at it again and save once more`,
    { current_version: current, your_version: startedFrom },
  );
}
