import { describe, expect, it } from "vitest";
import { refuseOldVersion } from "./require-version";

describe("the PostgreSQL of DATABASE_URL", () => {
  it("is taken from version 15 on", () => {
    for (const number of [150_000, 150_018, 160_004, 180_001, 190_000]) {
      expect(() => refuseOldVersion(number)).not.toThrow();
    }
  });

  it("is refused before that, with what it is and what is needed", () => {
    expect(() => refuseOldVersion(140_019)).toThrow(
      "Plumbline needs PostgreSQL 15 or newer, and the one in DATABASE_URL is 14",
    );
    expect(() => refuseOldVersion(90_624)).toThrow("is 9.");
  });
});
