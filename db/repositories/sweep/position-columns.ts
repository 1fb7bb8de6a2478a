import type { BatchHoldings } from "../../../lib/engine/drift/batch/types";
import type { ReadNumeric } from "./read-numeric";
import { UuidIndex } from "./uuid-index";

const START = 4096;

type Columns = {
  portfolio: Int32Array;
  product: Int32Array;
  units: Float64Array;
  unitDecimals: Uint8Array;
  flags: Uint8Array;
};

function columnsOf(size: number): Columns {
  return {
    portfolio: new Int32Array(size),
    product: new Int32Array(size),
    units: new Float64Array(size),
    unitDecimals: new Uint8Array(size),
    flags: new Uint8Array(size),
  };
}

/** Positions as columns that grow, in the order in which they come. */
export class PositionColumns {
  readonly products = new UuidIndex();
  readonly #bucketByHand = new Map<number, string>();
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  #rows = columnsOf(START);
  #count = 0;
  #isScattered = false;

  constructor(portfolios: number) {
    this.#from = new Int32Array(portfolios);
    this.#to = new Int32Array(portfolios);
  }

  /** The product's id lies at `productAt` in `bytes`. */
  add(
    portfolio: number,
    bytes: Uint8Array,
    productAt: number,
    quantity: ReadNumeric,
    flags: number,
    bucket: string | null,
  ): void {
    const at = this.#count;
    if (at === this.#rows.product.length) this.#grow();
    const { product, units, unitDecimals } = this.#rows;
    this.#rows.portfolio[at] = portfolio;
    product[at] = this.products.add(bytes, productAt);
    units[at] = quantity.whole;
    unitDecimals[at] = quantity.decimals;
    this.#rows.flags[at] = flags;
    if (bucket !== null) this.#bucketByHand.set(at, bucket);
    this.#count = at + 1;
    // A portfolio's positions mostly lie together in the table; where they do not, they are put together at the end.
    if (this.#to[portfolio] === 0) this.#from[portfolio] = at;
    else if (this.#to[portfolio] !== at) this.#isScattered = true;
    this.#to[portfolio] = at + 1;
  }

  /** Those of each portfolio side by side. */
  holdings(): BatchHoldings {
    if (this.#isScattered) this.#gather();
    const { product, units, unitDecimals, flags } = this.#rows;
    const [from, to, bucketByHand] = [this.#from, this.#to, this.#bucketByHand];
    return { from, to, product, units, unitDecimals, flags, bucketByHand };
  }

  /** A counting sort by portfolio; within one the order stays. */
  #gather(): void {
    const rows = this.#rows;
    this.#to.fill(0);
    for (let at = 0; at < this.#count; at += 1) {
      const portfolio = rows.portfolio[at] ?? 0;
      this.#to[portfolio] = (this.#to[portfolio] ?? 0) + 1;
    }
    let start = 0;
    for (let portfolio = 0; portfolio < this.#to.length; portfolio += 1) {
      const count = this.#to[portfolio] ?? 0;
      this.#from[portfolio] = start;
      this.#to[portfolio] = start;
      start += count;
    }
    const sorted = columnsOf(this.#count);
    const byHand = new Map(this.#bucketByHand);
    this.#bucketByHand.clear();
    for (let at = 0; at < this.#count; at += 1) {
      const portfolio = rows.portfolio[at] ?? 0;
      const place = this.#to[portfolio] ?? 0;
      this.#to[portfolio] = place + 1;
      sorted.product[place] = rows.product[at] ?? 0;
      sorted.units[place] = rows.units[at] ?? 0;
      sorted.unitDecimals[place] = rows.unitDecimals[at] ?? 0;
      sorted.flags[place] = rows.flags[at] ?? 0;
      const bucket = byHand.get(at);
      if (bucket !== undefined) this.#bucketByHand.set(place, bucket);
    }
    this.#rows = sorted;
    this.#isScattered = false;
  }

  #grow(): void {
    const wider = columnsOf(this.#rows.product.length * 2);
    wider.portfolio.set(this.#rows.portfolio);
    wider.product.set(this.#rows.product);
    wider.units.set(this.#rows.units);
    wider.unitDecimals.set(this.#rows.unitDecimals);
    wider.flags.set(this.#rows.flags);
    this.#rows = wider;
  }
}
