import { describe, expect, it } from "vitest";
import type { CapitalSummaryView } from "@/lib/schemas/capital";
import type { PoolView } from "@/lib/schemas/capital-pool";
import { ownCap, ownLimit, ownReserve, ownReserved, ownUse, poolEnvelope } from "./own-capital";

/** A thousand in all, eighty percent of it deployable, six hundred out and fifty held. */
const summary = {
  total_reserve_value_usd: "1000.00",
  master_cash_usd: "400.00",
  deployable_usd: "800.00",
  deployable_fraction: 0.8,
  deployed_usd: "600.00",
  available_to_deploy_usd: "200.00",
  reserved_usd: "50.00",
  is_over_deployed: false,
} as CapitalSummaryView;
/** Half of the limit is out, and the cap leaves as much again to use but for a fifth of it. */
const pool = {
  name: "Credit",
  limit_usd: "1000000.10",
  utilization_cap: 0.8,
  allocated_usd: "500000.05",
  reserved_usd: "0.00",
  available_usd: "300000.03",
  utilization_percent: 50,
  is_over_limit: false,
} as PoolView;
const credit = poolEnvelope(pool);
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("the reader's own capital beside its words", () => {
  it("shows each figure of the reserve as the sum that it is", () => {
    const own = ownReserve(summary, "en-US");
    expect(own.reserve).toBe("Yours: $400.00 of master cash and $600.00 deployed, $1,000.00 together.");
    expect(plain(own.deployable)).toBe("Yours: 80 % of $1,000.00 is $800.00; $200.00 stays in cash.");
    expect(own.deployed).toBe("Yours: $600.00 deployed of $800.00 that may be.");
    expect(own.available).toBe("Yours: $800.00 less $600.00 is $200.00.");
    expect(own.reservation).toBe(
      "Yours: $50.00 held of $200.00 available, which leaves $150.00 for new requests.",
    );
  });

  it("says so when more is deployed than may be, and promises no cash then", () => {
    const own = ownReserve(
      {
        ...summary,
        deployed_usd: "800.01",
        master_cash_usd: "199.99",
        available_to_deploy_usd: "0.00",
        is_over_deployed: true,
      },
      "en-US",
    );
    expect(own.available).toBe("Yours: $800.00 less $800.01 is below zero, so nothing is available.");
    expect(plain(own.deployable)).toBe("Yours: 80 % of $1,000.00 is $800.00.");
  });

  it("counts what is held against what is available, never below nothing", () => {
    expect(ownReserved("0.00", "10.00", "en-US", "Credit")).toBe(
      "Credit: nothing is held by approved requests now.",
    );
    expect(ownReserved("10.01", "10.00", "en-US")).toMatch(/which leaves nothing for new requests\.$/);
    expect(ownReserved("10.00", "10.00", "en-US")).toMatch(/which leaves \$0\.00 for new requests\.$/);
  });

  it("tells the use of a limit and what it leaves, to the cent", () => {
    expect(plain(ownUse(credit, "en-US"))).toBe("Credit: $500,000.05 of its limit of $1,000,000.10, 50.0 %.");
    expect(ownUse({ ...credit, limit: "0.00", percent: null }, "en-US")).toMatch(/of \$0\.00\.$/);
    expect(ownLimit(credit, "en-US")).toBe(
      "Credit: $1,000,000.10 less $500,000.05 deployed leaves $500,000.05.",
    );
    expect(ownLimit({ ...credit, limit: "500000.00" }, "en-US")).toBe(
      "Credit: $500,000.00 less $500,000.05 deployed is below zero: it is $0.05 over.",
    );
  });

  it("tells what a cap leaves of a limit, and when more is out than that", () => {
    expect(plain(ownCap(pool, "en-US"))).toBe(
      "Credit: 80 % of $1,000,000.10 is $800,000.08; $500,000.05 of it is deployed.",
    );
    expect(plain(ownCap({ ...pool, is_over_limit: true, allocated_usd: "900000.00" }, "en-US"))).toBe(
      "Credit: 80 % of $1,000,000.10, and $900,000.00 is deployed, which is more.",
    );
  });
});
