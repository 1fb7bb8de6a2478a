import { upsertProducts } from "@/db/repositories/import-products";
import { type ProductsFile, readProductsCsv } from "@/lib/interchange/products-csv";
import { readText } from "@/lib/interchange/read-text";
import { RefusedError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { importProductsInput, importProductsView } from "@/lib/schemas/product";

export const importProducts = write({
  role: "manager",
  method: "POST",
  path: "/products/import",
  tag: "Products",
  summary: "Bring in products from CSV",
  description:
    "They become the workspace's own; one with a symbol of the catalogue stands for the catalogue's. Rows that cannot " +
    "be read are reported and left out. The same file again changes nothing.",
  input: importProductsInput,
  output: importProductsView,
  handler: async ({ tx, principal, audit }, { csv }) => {
    const file = readProductsCsv(readText(csv).text);
    if (file.products.length === 0) throw nothingReadable(file);
    const counts = await upsertProducts(tx, principal.workspaceId, file.products);
    const symbols = file.products.map((product) => product.symbol);
    await audit({
      action: "import",
      entity: "products",
      entityId: "import",
      after: { ...counts, bad_row_count: file.bad.count, symbols: symbols.slice(0, 200) },
    });
    return {
      ...counts,
      rows: file.rows,
      symbols,
      bad_row_count: file.bad.count,
      bad_rows: file.bad.quoted,
      notes: file.notes,
    };
  },
});

function nothingReadable(file: ProductsFile): RefusedError {
  return new RefusedError(
    "IMPORT_REFUSED",
    "Not one product of this file could be read; nothing was written",
    {
      bad_row_count: file.bad.count,
      bad_rows: file.bad.quoted,
    },
  );
}
