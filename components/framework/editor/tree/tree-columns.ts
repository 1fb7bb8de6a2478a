/** Widths of the tree grid. Minimum and maximum show when there is room: they also stand in the inspector. */
export const gridClass =
  "grid items-center gap-x-1.5 grid-cols-[minmax(0,1fr)_4.5rem_1.75rem] " +
  "@lg:grid-cols-[minmax(0,1fr)_4.5rem_4.5rem_5.25rem_2.5rem_4.75rem_1.75rem] " +
  "@3xl:grid-cols-[minmax(0,1fr)_4.75rem_4.75rem_3.75rem_3.75rem_5.5rem_2.75rem_5rem_1.75rem]";

/** Shown from tablets on; a phone has the drawer. */
export const wideCell = "@max-lg:hidden";
/** Shown where the tree has most of the page. */
export const widestCell = "@max-3xl:hidden";

export type TreeColumn = { key: string; head: string; unit?: string; className?: string; title?: string };

export const TREE_COLUMNS: readonly TreeColumn[] = [
  { key: "label", head: "Bucket" },
  { key: "share", head: "Parent", unit: "%", className: wideCell, title: "Share of the parent" },
  { key: "portfolio", head: "Portfolio", unit: "%", title: "Share of the portfolio" },
  { key: "min", head: "Min", unit: "%", className: widestCell, title: "Smallest share of the parent" },
  { key: "max", head: "Max", unit: "%", className: widestCell, title: "Largest share of the parent" },
  {
    key: "band",
    head: "Band",
    unit: "%",
    className: wideCell,
    title: "Where the share of the portfolio may move",
  },
  { key: "candidates", head: "Fits", className: wideCell, title: "Products that fit the rules" },
  { key: "status", head: "Status", className: wideCell },
  { key: "menu", head: "" },
];
