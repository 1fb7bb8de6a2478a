import { dateOfDayNumber } from "@/lib/kernel/dates";
import { InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import type { Flow, PriceTable, SimulationInput, SimulationPolicy } from "./types";

const WEIGHTS_TOLERANCE = 1e-9;

/** Tables found good: a table is not changed once made, and sliders run over the same one sixty times a second. */
const checkedTables = new WeakSet<PriceTable>();

/** Refuses what cannot be simulated, naming the field; InvalidInputError, or RefusedError TOO_LITTLE_HISTORY. */
export function checkInput({ table, policy, amount, flows }: SimulationInput): void {
  checkTable(table);
  checkPolicy(policy, table.symbols.length);
  if (!(amount > 0) || !Number.isFinite(amount)) {
    throw new InvalidInputError(`amount must be above zero (it is ${amount})`);
  }
  checkFlows(flows, table.days.length);
}

/** A table has at least two rows on ascending days, and a price above zero in every cell. */
export function checkTable(table: PriceTable): void {
  if (checkedTables.has(table)) return;
  const { symbols, days, prices } = table;
  if (symbols.length === 0) throw new InvalidInputError("symbols must name at least one product");
  if (days.length < 2) {
    throw new RefusedError(
      "TOO_LITTLE_HISTORY",
      `A backtest needs prices on at least 2 common days; there ${days.length === 1 ? "is 1" : "are none"}`,
    );
  }
  if (prices.length !== days.length * symbols.length) {
    throw new InvalidInputError(
      `prices must hold ${days.length} × ${symbols.length} cells (there are ${prices.length})`,
    );
  }
  days.forEach((day, row) => {
    if (row === 0 || day > (days[row - 1] ?? 0)) return;
    throw new InvalidInputError(`days must ascend; row ${row} (${dateOfDayNumber(day)}) does not`);
  });
  const bad = prices.findIndex((price) => !(price > 0 && price < Number.POSITIVE_INFINITY));
  if (bad >= 0) {
    const [row, column] = [Math.floor(bad / symbols.length), bad % symbols.length];
    throw new InvalidInputError(
      `prices must be above zero: ${symbols[column]} on ${dateOfDayNumber(days[row] ?? 0)} is ${prices[bad]}`,
      { symbol: symbols[column], row, value: String(prices[bad]) },
    );
  }
  checkedTables.add(table);
}

/** Weights of every column that sum to 1, leaves that hold each column once, a cost of 0..1, a cadence where one is needed. */
export function checkPolicy(policy: SimulationPolicy, columns: number): void {
  const { weights, costRate, mode, cadence } = policy;
  if (weights.length !== columns) {
    throw new InvalidInputError(`weights must be ${columns}, one a column (there are ${weights.length})`);
  }
  let sum = 0;
  weights.forEach((weight, column) => {
    if (!(weight >= 0 && weight <= 1 + WEIGHTS_TOLERANCE)) {
      throw new InvalidInputError(`weights[${column}] must lie in 0..1 (it is ${weight})`);
    }
    sum += weight;
  });
  if (Math.abs(sum - 1) > WEIGHTS_TOLERANCE) {
    throw new InvalidInputError(`weights must sum to 1 (they sum to ${Number(sum.toPrecision(10))})`);
  }
  if (!(costRate >= 0 && costRate <= 1)) {
    throw new InvalidInputError(`cost_bps must lie in 0..10000 (it is ${costRate * 10_000})`);
  }
  if ((mode === "periodic" || mode === "periodic_band") && cadence === "none") {
    throw new InvalidInputError(`cadence must be M, Q or A for the mode ${mode}`);
  }
  checkNodes(policy, columns);
}

function checkNodes({ nodes, watched }: SimulationPolicy, columns: number): void {
  const owners = new Uint8Array(columns);
  nodes.forEach((node, index) => {
    if (node.parent >= index) throw new InvalidInputError(`nodes[${index}] must come after its parent`);
    if (node.lower > node.target || node.upper < node.target || Number.isNaN(node.upper - node.lower)) {
      throw new InvalidInputError(`The band of ${node.path} must hold its target`);
    }
    node.columns.forEach((column, place) => {
      if (column !== (node.columns[0] ?? 0) + place || column < 0 || column >= columns) {
        throw new InvalidInputError(`The columns of ${node.path} must be consecutive ones of the table`);
      }
      if (node.isLeaf) owners[column] = (owners[column] ?? 0) + 1;
    });
  });
  const odd = owners.findIndex((count) => count !== 1);
  if (odd >= 0) throw new InvalidInputError(`Column ${odd} must lie in exactly one leaf`);
  const lost = watched.find((index) => nodes[index] === undefined);
  if (lost !== undefined) throw new InvalidInputError(`watched names no node: ${lost}`);
}

function checkFlows(flows: readonly Flow[], rows: number): void {
  let before = 0;
  flows.forEach(({ row, amount }, index) => {
    if (!Number.isInteger(row) || row <= before || row >= rows) {
      throw new InvalidInputError(
        `flows[${index}].row must ascend within 1..${rows - 1}, one flow a row (it is ${row})`,
      );
    }
    if (!Number.isFinite(amount) || amount === 0) {
      throw new InvalidInputError(`flows[${index}].amount must be a finite number other than 0`);
    }
    before = row;
  });
}
