"use client";

import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { AUDIT_FORMATS, type AuditFormat, MOST_EXPORTED_EVENTS } from "@/lib/schemas/audit";
import type { AuditFilter } from "./audit-filters";

const FORMAT_WORDS: Record<AuditFormat, string> = {
  yaml: "YAML: to read",
  json: "JSON: proves itself",
  csv: "CSV: a row an event",
};

/** Files of what the filters show. `count` is how many events there are in all. */
export function ExportMenu({ filter, count }: { filter: AuditFilter; count: number }) {
  const given = Object.entries(filter).filter(([, value]) => value) as [string, string][];
  const tooMany = given.length === 0 && count > MOST_EXPORTED_EVENTS;
  return (
    <DropdownMenu
      align="end"
      trigger={<Button>Export</Button>}
      entries={AUDIT_FORMATS.map((format) => ({
        label: FORMAT_WORDS[format],
        href: `/api/v1/audit/export?${new URLSearchParams([["format", format], ...given])}`,
        isFile: true,
        blockedBecause: tooMany
          ? `More than ${MOST_EXPORTED_EVENTS} events: choose days, or use the command line`
          : undefined,
      }))}
    />
  );
}
