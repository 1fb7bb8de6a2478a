import { describe, expect, it } from "vitest";
import { markLabel } from "./mark-label";

describe("the name of a mark", () => {
  it("stands left of its line in the right half, where the right side may be cut off", () => {
    expect(markLabel("Last look", 100, 0, 100).position).toBe("insideTopRight");
    expect(markLabel("Later", 51, 0, 100).position).toBe("insideTopRight");
  });

  it("stands right of its line from the first day to the middle", () => {
    expect(markLabel("First look", 0, 0, 100).position).toBe("insideTopLeft");
    expect(markLabel("Middle", 50, 0, 100).position).toBe("insideTopLeft");
  });

  it("judges by the place within the plot, not by the size of the numbers", () => {
    expect(markLabel("Early", 1_000_010, 1_000_000, 1_000_100).position).toBe("insideTopLeft");
    expect(markLabel("Late", -10, -1_000, 0).position).toBe("insideTopRight");
  });

  it("says what it was given", () => {
    expect(markLabel("End of 2008", 1, 0, 9).value).toBe("End of 2008");
  });
});
