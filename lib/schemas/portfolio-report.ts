import { z } from "zod";
import { dateView, idView, instantView } from "./common";
import { moneyView, weightView } from "./decimal";
import { driftNodeView, driftReportView, driftStatusView } from "./drift";
import { portfolioHeadView } from "./portfolio";

export const heatCellView = z.object({
  path: z.string(),
  label: z.string(),
  group: z.string().meta({ description: "Label of the root bucket it lies under" }),
  size: weightView.meta({ description: "The larger of actual and target: the cell's area" }),
  drift: weightView.nullable(),
  band_use: z.number().nullable().meta({
    description: "Drift in half widths of the band: −1 and 1 are its edges, 0 is the target",
  }),
  status: driftStatusView.nullable(),
});

const shareLineView = z.object({ key: z.string(), value: moneyView, weight: weightView });

export const portfolioReportView = z.object({
  portfolio: portfolioHeadView,
  summary: driftReportView.omit({ nodes: true, positions: true }),
  allocation: z.array(driftNodeView).meta({ description: "Every bucket against its target" }),
  heat_map: z.array(heatCellView).meta({ description: "One cell a leaf bucket, and what no bucket claims" }),
  heat_map_over_time: z
    .object({
      weeks: z.array(dateView),
      rows: z.array(
        z.object({
          path: z.string(),
          label: z.string(),
          depth: z.int(),
          cells: z.array(
            z.object({ drift: weightView, band_use: z.number().nullable(), is_out: z.boolean() }).nullable(),
          ),
        }),
      ),
    })
    .meta({ description: "Every node at the last valuation day of each of the last 52 weeks" }),
  last_rebalances: z.array(z.object({ id: idView, as_of: dateView, executed_at: instantView })),
  breakdown: z
    .object({
      asset_class: z.array(shareLineView),
      region: z.array(shareLineView),
      sector: z.array(shareLineView),
      type: z.array(shareLineView),
      currency: z.array(shareLineView),
    })
    .meta({ description: "What is held, by what it is; money is cash; largest first" }),
});
export type PortfolioReportView = z.output<typeof portfolioReportView>;
