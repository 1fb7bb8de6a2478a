import { sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import { Decimal } from "../lib/kernel/decimal";

function decimalColumn(sqlType: string, scale: number) {
  return customType<{ data: Decimal; driverData: string }>({
    dataType: () => sqlType,
    fromDriver: (value) => new Decimal(value),
    toDriver: (value) => value.toFixed(Math.min(value.decimalPlaces(), scale)),
  });
}

/** Money: numeric(20,2). */
export const money = decimalColumn("numeric(20,2)", 2);
/** Units of a product: numeric(28,10). */
export const quantity = decimalColumn("numeric(28,10)", 10);
/** Price or FX rate: numeric(24,12). */
export const price = decimalColumn("numeric(24,12)", 12);
/** Weight, share, rate as a fraction: numeric(12,10). */
export const weight = decimalColumn("numeric(12,10)", 10);
/** A constraint's value: a fraction, basis points, a count or dollars. */
export const measure = decimalColumn("numeric(28,10)", 10);

export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

export const id = () => uuid("id").primaryKey().defaultRandom();

export const createdAt = () => timestamp("created_at", { withTimezone: true }).notNull().defaultNow();

export const updatedAt = () =>
  timestamp("updated_at", { withTimezone: true })
    .notNull()
    .defaultNow()
    .$onUpdate(() => sql`now()`);
