import type { AuditFormat } from "@/lib/schemas/audit";
import type { AuditWriter } from "./audit-record";
import { csvWriter } from "./write-csv";
import { jsonWriter } from "./write-json";
import { yamlWriter } from "./write-yaml";

export const AUDIT_WRITERS: Record<AuditFormat, AuditWriter> = {
  json: jsonWriter,
  csv: csvWriter,
  yaml: yamlWriter,
};
