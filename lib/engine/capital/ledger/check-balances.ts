import { ZERO } from "@/lib/kernel/decimal";
import { type Money, moneyText } from "@/lib/kernel/money";
import type { AccountSums, LedgerProblem } from "./recorded";

type Kind = "account_changed" | "account_balance_wrong" | "deployed_wrong";

/** An account as it stands. */
export type StoredAccount = { code: string; kind: string; strategyId: string | null; balance: Money };
/** A strategy's deployed notional as it stands. */
export type StoredDeployed = { strategyId: string; name: string; deployed: Money };

/**
 * Holds what is stored against what the entries come to: the balance of each account and the deployed notional of each
 * strategy, in dollars. Answers with the first that differs, or null.
 */
export function checkBalances(
  sums: ReadonlyMap<string, AccountSums>,
  stored: { accounts: readonly StoredAccount[]; strategies: readonly StoredDeployed[] },
): LedgerProblem<Kind> | null {
  return checkAccounts(sums, stored.accounts) ?? checkDeployed(sums, stored.strategies);
}

/** The code that an account of this kind has. */
function codeOf({ kind, strategyId }: StoredAccount): string {
  if (kind === "strategy") return `strategy:${strategyId}:cash`;
  return kind === "master" ? "master:cash" : "external";
}

function checkAccounts(
  sums: ReadonlyMap<string, AccountSums>,
  accounts: readonly StoredAccount[],
): LedgerProblem<Kind> | null {
  for (const account of accounts) {
    if (account.code !== codeOf(account)) {
      const message = `Account ${account.code} is recorded as ${codeOf(account)}`;
      return { kind: "account_changed", seq: null, message };
    }
    const balance = sums.get(account.code)?.balance ?? ZERO;
    if (!balance.eq(account.balance)) {
      const message = `Account ${account.code} says ${moneyText(account.balance)}, its entries come to ${moneyText(balance)}`;
      return { kind: "account_balance_wrong", seq: null, message };
    }
  }
  const known = new Set(accounts.map(({ code }) => code));
  for (const code of sums.keys()) {
    if (!known.has(code)) {
      return { kind: "account_changed", seq: null, message: `Account ${code} has entries, but is missing` };
    }
  }
  return null;
}

function checkDeployed(
  sums: ReadonlyMap<string, AccountSums>,
  strategies: readonly StoredDeployed[],
): LedgerProblem<Kind> | null {
  for (const { strategyId, name, deployed } of strategies) {
    const notional = sums.get(`strategy:${strategyId}:cash`)?.notional ?? ZERO;
    if (!notional.eq(deployed)) {
      const message = `Strategy ${name} says that ${moneyText(deployed)} is deployed, its entries come to ${moneyText(notional)}`;
      return { kind: "deployed_wrong", seq: null, message };
    }
  }
  return null;
}
