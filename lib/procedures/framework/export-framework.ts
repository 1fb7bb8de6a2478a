import { z } from "zod";
import { writeFrameworkCsv } from "@/lib/interchange/framework-csv";
import { writeFrameworkJson } from "@/lib/interchange/framework-json";
import { read } from "@/lib/procedures/base";
import { idInput, versionQuery } from "@/lib/schemas/common";
import { requireFramework } from "./require-framework";

export const exportFramework = read({
  role: "viewer",
  method: "GET",
  path: "/allocation-frameworks/{id}/export",
  tag: "Frameworks",
  summary: "A framework as a file",
  description: "JSON holds everything; CSV holds the buckets. Both read back to the same weights and rules.",
  input: z.object({
    id: idInput,
    format: z.enum(["json", "csv"]).default("json"),
    version: versionQuery.optional(),
  }),
  output: z.file(),
  handler: async (scope, { id, format, version }) => {
    const stored = await requireFramework(scope, id, version);
    const name = `${fileName(stored.framework.name)}-v${stored.version}.${format}`;
    return format === "json"
      ? new File([writeFrameworkJson(stored.framework)], name, { type: "application/json" })
      : new File([writeFrameworkCsv(stored.framework)], name, { type: "text/csv; charset=utf-8" });
  },
});

/** A name that every file system takes. */
function fileName(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return plain.slice(0, 60) || "framework";
}
