import type { ComponentType } from "react";
import type { ArticleProps } from "./article-parts";
import type { ArticleSlug } from "./article-titles";
import { BucketsAndWeights } from "./buckets-and-weights";
import { CadenceThresholdOrBoth } from "./cadence-threshold-or-both";
import { CostTaxesAndTurnover } from "./cost-taxes-and-turnover";
import { DataHealth } from "./data-health";
import { DriftAndTheBand } from "./drift-and-the-band";
import { ReadingABacktest } from "./reading-a-backtest";
import { RealReturn } from "./real-return";
import { RelativeAgainstAbsolute } from "./relative-against-absolute";
import { ReserveAndLedger } from "./reserve-and-ledger";
import { ToTheTargetOrTheEdge } from "./to-the-target-or-the-edge";
import { WhatAFrameworkIs } from "./what-a-framework-is";
import { WhatHistoryCanTell } from "./what-history-can-tell";

/** The text of each article; for the server, since the pictures are worked out from a century of history. */
export const ARTICLE_BODIES: Readonly<Record<ArticleSlug, ComponentType<ArticleProps>>> = {
  "what-a-framework-is": WhatAFrameworkIs,
  "buckets-and-weights": BucketsAndWeights,
  "drift-and-the-band": DriftAndTheBand,
  "relative-against-absolute": RelativeAgainstAbsolute,
  "cadence-threshold-or-both": CadenceThresholdOrBoth,
  "to-the-target-or-the-edge": ToTheTargetOrTheEdge,
  "what-history-can-tell": WhatHistoryCanTell,
  "cost-taxes-and-turnover": CostTaxesAndTurnover,
  "real-return": RealReturn,
  "data-health": DataHealth,
  "reading-a-backtest": ReadingABacktest,
  "reserve-and-ledger": ReserveAndLedger,
};
