import { describe, expect, it } from "vitest";
import { readRefusal } from "./refusal";

const malformed = (errors: { path: string; message: string }[]) => ({
  code: "INVALID_INPUT",
  status: 400,
  message: "name: must not be empty (and 1 more)",
  data: { errors },
});

describe("a refused form", () => {
  it("puts each reason at its field and says nothing twice", () => {
    const refusal = readRefusal(
      malformed([
        { path: "name", message: "must not be empty" },
        { path: "limit_usd", message: "it has more than 2 decimals (1.234)" },
      ]),
      ["name", "limit_usd"],
    );
    expect(refusal).toEqual({
      message: "",
      byField: { name: ["Must not be empty"], limit_usd: ["It has more than 2 decimals (1.234)"] },
      isStale: false,
    });
  });

  it("keeps on top what belongs to no field of the form", () => {
    const refusal = readRefusal(malformed([{ path: "version", message: "must be above 0" }]), ["name"]);
    expect(refusal.message).toBe("version: must be above 0");
  });

  it("gives the words of any other refusal, and knows a stale one", () => {
    const used = { code: "CONFLICT", status: 409, message: "Another pool is called “Bonds”" };
    expect(readRefusal(used, ["name"])).toMatchObject({ message: used.message, isStale: false });
    const stale = {
      code: "CONFLICT",
      status: 409,
      message: "Changed meanwhile",
      data: { current_version: 3 },
    };
    expect(readRefusal(stale, ["name"]).isStale).toBe(true);
  });
});
