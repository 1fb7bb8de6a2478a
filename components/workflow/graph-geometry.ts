import type { GraphEdge, GraphLayout } from "@/lib/engine/workflow/layers";

/** `narrow` runs down too, and fits a phone with up to two steps beside each other. */
export type GraphWay = "across" | "down" | "narrow";
export type Box = { id: string; x: number; y: number; width: number; height: number };
export type Line = GraphEdge & { path: string /** Goes past boxes between its two. */; isRound: boolean };
export type Picture = { width: number; height: number; boxes: Box[]; lines: Line[] };

/** The width of a wide page, which a picture across keeps to so that its words stay as large as the page's. */
const PAGE = 1004;

function sizesOf({ layers, rows }: GraphLayout, way: GraphWay) {
  if (way === "narrow") return { width: rows > 1 ? 150 : 260, height: 100, between: 32, beside: 18 };
  if (way === "down") return { width: 260, height: 84, between: 32, beside: 28 };
  const between = layers > 6 ? 28 : 40;
  const fitting = Math.floor((PAGE - between * (layers - 1)) / Math.max(1, layers));
  return { width: Math.min(168, Math.max(100, fitting)), height: 100, between, beside: 40 };
}

/** Room beside the boxes for lines that pass others. */
const BYWAY = 34;
const ARROW = 5;

/** Where boxes and lines stand, in units of the picture. Lines to the next layer run straight on; longer ones go round. */
export function drawGraph(layout: GraphLayout, way: GraphWay): Picture {
  const { width, height, between, beside } = sizesOf(layout, way);
  const along = (way === "across" ? width : height) + between;
  const aside = (way === "across" ? height : width) + beside;
  const counts = new Map<number, number>();
  for (const { layer } of layout.nodes) counts.set(layer, (counts.get(layer) ?? 0) + 1);
  const boxes = layout.nodes.map(({ id, layer, row }) => {
    const indent = ((layout.rows - (counts.get(layer) ?? 1)) * aside) / 2;
    const [on, off] = [layer * along, indent + row * aside];
    return { id, width, height, ...(way === "across" ? { x: on, y: off } : { x: off, y: on }) };
  });
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const layerOf = new Map(layout.nodes.map(({ id, layer }) => [id, layer]));
  const lines = layout.edges.flatMap((edge) => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    if (!from || !to) return [];
    const isNext = (layerOf.get(edge.to) ?? 0) - (layerOf.get(edge.from) ?? 0) === 1;
    return [{ ...edge, isRound: !isNext, path: isNext ? straight(from, to, way) : round(from, to, way) }];
  });
  const longest = Math.max(0, layout.layers * along - between);
  const byway = lines.some(({ isRound }) => isRound) ? BYWAY : 0;
  const widest = Math.max(0, layout.rows * aside - beside) + byway;
  return way === "across"
    ? { width: longest, height: widest, boxes, lines }
    : { width: widest, height: longest, boxes, lines };
}

function straight(from: Box, to: Box, way: GraphWay): string {
  if (way === "across") {
    const [x1, y1, x2, y2] = [
      from.x + from.width,
      from.y + from.height / 2,
      to.x - ARROW,
      to.y + to.height / 2,
    ];
    const middle = (x1 + x2) / 2;
    return `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
  }
  const [x1, y1, x2, y2] = [from.x + from.width / 2, from.y + from.height, to.x + to.width / 2, to.y - ARROW];
  const middle = (y1 + y2) / 2;
  return `M${x1} ${y1} C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`;
}

/** Past the boxes between the two: under them, or on their right. */
function round(from: Box, to: Box, way: GraphWay): string {
  if (way === "across") {
    const [x1, x2] = [from.x + from.width * 0.75, to.x + to.width * 0.25];
    const [y1, y2] = [from.y + from.height, to.y + to.height + ARROW];
    const low = Math.max(y1, y2) + BYWAY;
    return `M${x1} ${y1} C${x1} ${low} ${x2} ${low} ${x2} ${y2}`;
  }
  const [y1, y2] = [from.y + from.height * 0.75, to.y + to.height * 0.25];
  const [x1, x2] = [from.x + from.width, to.x + to.width + ARROW];
  const right = Math.max(x1, x2) + BYWAY;
  return `M${x1} ${y1} C${right} ${y1} ${right} ${y2} ${x2} ${y2}`;
}
