import type { LedgerTransactionView } from "@/lib/schemas/capital-ledger";

export const KIND_WORDS: Record<LedgerTransactionView["kind"], string> = {
  add: "Added",
  withdraw: "Withdrawn",
  allocate: "Allocated",
  deallocate: "Given back",
  trade: "Trade",
  reversal: "Reversal",
};

export const CAUSE_WORDS: Record<LedgerTransactionView["cause"], string> = {
  direct: "by hand",
  request: "by a request",
  allocator: "by the allocator",
  reallocation: "by a reallocation",
};
