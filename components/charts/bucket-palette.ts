/** A bucket's place in the tree; lists come in tree order, parents before their children. */
export type PaletteNode = { path: string; parentPath: string | null };

export const UNCLASSIFIED_COLOUR = "var(--bucket-none)";

const HUES = 8;
/** First child a little darker than its parent, last one clearly lighter; all stay visible on the page. */
const DARKEST = 0.2;
const LIGHTEST = 0.42;

/**
 * One colour per bucket, the same in the whole product: a hue per root in tree order, children are shades of
 * their parent. CSS colours from the theme's tokens, so that light and dark need no second palette.
 */
export function bucketColours(nodes: readonly PaletteNode[]): Map<string, string> {
  const siblings = new Map<string | null, PaletteNode[]>();
  for (const node of nodes) {
    const group = siblings.get(node.parentPath);
    if (group) group.push(node);
    else siblings.set(node.parentPath, [node]);
  }
  const colours = new Map<string, string>();
  for (const [index, root] of (siblings.get(null) ?? []).entries()) {
    colours.set(root.path, rootColour(index));
    shadeChildren(root, siblings, colours);
  }
  return colours;
}

/** The hue of the n-th root. After eight the hues come again, darker. */
export function rootColour(index: number): string {
  const hue = `var(--bucket-${index % HUES})`;
  const round = Math.floor(index / HUES);
  return round === 0 ? hue : towards(hue, "--ink", Math.min(0.5, round * 0.25));
}

function shadeChildren(
  parent: PaletteNode,
  siblings: ReadonlyMap<string | null, PaletteNode[]>,
  colours: Map<string, string>,
): void {
  const children = siblings.get(parent.path) ?? [];
  const base = colours.get(parent.path) ?? UNCLASSIFIED_COLOUR;
  for (const [index, child] of children.entries()) {
    colours.set(child.path, shade(base, index, children.length));
    shadeChildren(child, siblings, colours);
  }
}

function shade(base: string, index: number, count: number): string {
  if (count === 1) return base;
  const step = -DARKEST + (index / (count - 1)) * (DARKEST + LIGHTEST);
  return step < 0 ? towards(base, "--ink", -step) : towards(base, "--surface", step);
}

function towards(colour: string, token: "--ink" | "--surface", amount: number): string {
  const kept = Math.round((1 - amount) * 1000) / 10;
  return kept === 100 ? colour : `color-mix(in oklab, ${colour} ${kept}%, var(${token}))`;
}
