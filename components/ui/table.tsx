// biome-ignore-all lint/a11y/noRedundantRoles: rows and cells change their display on phones, and a browser then forgets their roles
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export type SortDirection = "ascending" | "descending";

export type TableProps = ComponentProps<"table"> & {
  /** Names the table for screen readers. */
  caption: string;
  /** On phones every row becomes a small list of "label value" lines. False keeps the columns (two or three narrow ones). */
  isListOnPhones?: boolean;
};

/**
 * Figures in columns. Roles are written out because phones change the display of rows and cells, and a
 * browser forgets that a restyled table is one.
 */
export function Table({ caption, isListOnPhones = true, className, children, ...rest }: TableProps) {
  return (
    <table
      {...rest}
      role="table"
      data-phone={isListOnPhones ? "list" : "table"}
      className={cn("group/table w-full border-collapse text-sm", className)}
    >
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  );
}

export function TableHead({
  children,
  isSticky = true,
  className,
}: {
  children: ReactNode;
  isSticky?: boolean;
  className?: string;
}) {
  return (
    <thead
      role="rowgroup"
      className={cn(
        // On a phone a head is read out only, but for its words that have an explanation: they stand above the list.
        "list:block list:not-has-[[aria-haspopup=dialog]]:sr-only",
        isSticky && "z-10 bg-canvas md:sticky md:top-(--table-top,0px)",
        className,
      )}
    >
      {children}
    </thead>
  );
}

export function TableBody({ className, ...rest }: ComponentProps<"tbody">) {
  return <tbody {...rest} role="rowgroup" className={cn("list:block", className)} />;
}

export type RowProps = ComponentProps<"tr"> & { isSelected?: boolean };

export function Row({ isSelected, className, ...rest }: RowProps) {
  return (
    <tr
      {...rest}
      role="row"
      aria-selected={isSelected}
      className={cn(
        "border-b border-line has-[td]:hover:bg-hover aria-selected:bg-accent-soft",
        "list:flex list:flex-wrap list:gap-x-3 list:py-2.5",
        className,
      )}
    />
  );
}

export type HeadCellProps = Omit<ComponentProps<"th">, "onClick"> & {
  isNumeric?: boolean;
  /** Under the name, small: the unit of the column. */
  unit?: string;
  /** Given: the column sorts. `null` is sortable but not sorted now. */
  sort?: SortDirection | null;
  onSort?: () => void;
  /** Beside the name: what the word means. In a column that sorts it cannot stand inside the name, which is the button. */
  hint?: ReactNode;
};

export function HeadCell({
  isNumeric,
  unit,
  sort,
  onSort,
  hint,
  className,
  children,
  ...rest
}: HeadCellProps) {
  const label = (
    <span>
      {children}
      {unit ? <span className="font-normal text-ink-faint list:sr-only"> {unit}</span> : null}
    </span>
  );
  const Arrow = sort === "ascending" ? ArrowUp : sort === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <th
      {...rest}
      role="columnheader"
      scope="col"
      aria-sort={sort === undefined ? undefined : (sort ?? "none")}
      className={cn(
        "h-9 border-b border-line px-2.5 text-xs font-medium text-ink-muted first:pl-0 last:pr-0",
        isNumeric ? "text-right" : "text-left",
        className,
        "list:block list:h-auto list:w-auto list:border-0 list:p-0 list:not-has-[[aria-haspopup=dialog]]:sr-only",
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className="-mx-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 hover:text-ink"
        >
          {label}
          <Arrow aria-hidden className={cn("size-3", !sort && "text-ink-faint")} />
        </button>
      ) : (
        label
      )}
      {hint ? <span className="ml-1 inline-flex align-middle">{hint}</span> : null}
    </th>
  );
}

export type CellProps = ComponentProps<"td"> & {
  isNumeric?: boolean;
  /** On phones: what stands left of the value. Leave out for the cell that names the row. */
  label?: string;
  /** The cell that names the row: full width and first on phones. */
  isTitle?: boolean;
  /** Row menus: at the right end of the title line on phones. */
  isMenu?: boolean;
};

export function Cell({ isNumeric, label, isTitle, isMenu, className, children, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      role={isTitle ? "rowheader" : "cell"}
      className={cn(
        "h-10 px-2.5 py-1.5 align-middle first:pl-0 last:pr-0 print:h-auto print:py-1",
        isNumeric ? "figures text-right whitespace-nowrap" : "text-left",
        isTitle && "font-medium",
        isMenu && "w-10 text-right",
        "list:h-auto list:p-0",
        isTitle && "list:min-w-0 list:flex-1 list:basis-3/5",
        isTitle && "list:-order-2",
        isMenu && "list:-order-1 list:w-auto",
        !isTitle &&
          !isMenu &&
          "list:flex list:basis-full list:items-center list:justify-between list:gap-4 list:pt-1 list:text-right",
        className,
      )}
    >
      {label ? (
        <span aria-hidden className="hidden text-left text-xs font-normal text-ink-muted list:inline">
          {label}
        </span>
      ) : null}
      {children}
    </td>
  );
}
