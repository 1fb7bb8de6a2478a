import { z } from "zod";

export const badRowView = z.object({
  line: z.number().meta({ description: "Line of the file, from 1" }),
  column: z.string().nullable(),
  value: z.string().meta({ description: "What stood there, shortened" }),
  reason: z.string(),
});

/** Every import tells what it wrote and every row it could not read. */
export const importReportView = z.object({
  inserted: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  bad_row_count: z.number(),
  bad_rows: z.array(badRowView).meta({ description: "The first 200 of them" }),
  notes: z.array(z.string()),
});

export type BadRowView = z.infer<typeof badRowView>;
export type ImportReportView = z.infer<typeof importReportView>;
