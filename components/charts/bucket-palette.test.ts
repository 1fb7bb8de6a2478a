import { describe, expect, it } from "vitest";
import { bucketColours } from "./bucket-palette";

const node = (path: string, parentPath: string | null = null) => ({ path, parentPath });

describe("bucket colours", () => {
  it("gives roots a hue each, in tree order", () => {
    const colours = bucketColours([node("A/Equity"), node("A/Bonds"), node("A/Gold")]);
    expect([...colours.values()]).toEqual(["var(--bucket-0)", "var(--bucket-1)", "var(--bucket-2)"]);
  });

  it("makes children shades of their parent, all different", () => {
    const nodes = [
      node("A/E"),
      node("A/E/1", "A/E"),
      node("A/E/2", "A/E"),
      node("A/E/3", "A/E"),
      node("A/B"),
    ];
    const colours = bucketColours(nodes);
    const shades = ["A/E/1", "A/E/2", "A/E/3"].map((path) => colours.get(path));
    expect(new Set(shades).size).toBe(3);
    for (const shade of shades) expect(shade).toContain("var(--bucket-0)");
    expect(colours.get("A/B")).toBe("var(--bucket-1)");
  });

  it("keeps the colour of a bucket when a sibling's child comes or goes", () => {
    const before = bucketColours([node("A/E"), node("A/B")]);
    const after = bucketColours([node("A/E"), node("A/E/US", "A/E"), node("A/B")]);
    expect(after.get("A/E")).toBe(before.get("A/E"));
    expect(after.get("A/B")).toBe(before.get("A/B"));
  });

  it("has a colour for every bucket of a large tree", () => {
    const nodes = Array.from({ length: 500 }, (_, index) => node(`R/${index}`));
    expect(bucketColours(nodes).size).toBe(500);
  });
});
