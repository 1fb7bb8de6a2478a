import type { Decimal } from "@/lib/kernel/decimal";

/** What of a leaf a product stands for. */
export type MappingShare = { symbol: string; name: string; share: Decimal };
/** By leaf path; the shares of one leaf sum to 1. */
export type Mapping = ReadonlyMap<string, readonly MappingShare[]>;
