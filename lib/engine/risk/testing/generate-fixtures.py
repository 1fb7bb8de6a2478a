"""Reference figures for lib/engine/risk, computed by numpy with formulas of its own.

    apt-get install python3-numpy
    /usr/bin/python3 lib/engine/risk/testing/generate-fixtures.py ../shared/data

writes risk-fixtures.json and outcome-fixtures.json beside this file. Only a short excerpt of returns and
figures derived from it are kept. Sources: month ends and daily closes of US ETFs from rubetron/AssetAllocation
and ChrisJamn/portfolio-analysis.
"""

import csv
import json
import pathlib
import sys

import numpy as np

HERE = pathlib.Path(__file__).parent


def returns_of(path, date_column, symbols, start, end):
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if start <= row[date_column] <= end]
    prices = np.array([[float(row[symbol]) for symbol in symbols] for row in rows])
    # Eight digits of a return are input enough; the fixture then is exact about what went in.
    return np.round(prices[1:] / prices[:-1] - 1, 8)


def ledoit_wolf(x):
    """After covCor.m of the authors: whole matrices, sample divided by t, unbiased at the end."""
    t, n = x.shape
    y = x - x.mean(axis=0)
    y[:, np.ptp(x, axis=0) == 0] = 0
    sample = y.T @ y / t
    sd = np.sqrt(np.diag(sample))
    if n < 2:
        return sample * t / (t - 1), 0.0
    moving = sd > 0
    outer = np.outer(sd, sd)
    off = ~np.eye(n, dtype=bool) & np.outer(moving, moving)
    mean = (sample[off] / outer[off]).mean() if off.any() else 0.0
    prior = mean * outer
    np.fill_diagonal(prior, np.diag(sample))
    pi_matrix = (y**2).T @ (y**2) / t - sample**2
    with np.errstate(divide="ignore", invalid="ignore"):
        theta = (y**3).T @ y / t - np.diag(sample)[:, None] * sample
        ratio = np.where(moving[:, None], sd[None, :] / np.where(moving, sd, 1)[:, None], 0)
    np.fill_diagonal(theta, 0)
    rho = np.diag(pi_matrix).sum() + mean * (ratio * theta).sum()
    gamma = ((sample - prior) ** 2).sum()
    # Two assets, or all pairs alike: the sample is the target already.
    if gamma <= 1e-20 * (sample**2).sum():
        intensity = 0.0
    else:
        intensity = float(np.clip((pi_matrix.sum() - rho) / gamma / t, 0, 1))
    return (intensity * prior + (1 - intensity) * sample) * t / (t - 1), intensity


def root(matrix):
    values, vectors = np.linalg.eigh(matrix)
    return vectors @ np.diag(np.sqrt(np.maximum(values, 0))) @ vectors.T


def minimum_torsion(covariance):
    """torsion.m of the authors (method 'minimum-torsion', 'exact'), with its inverses."""
    sd = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(sd, sd)
    c = root(correlation)
    n = len(sd)
    d = np.ones(n)
    for _ in range(10_000):
        u = root(np.diag(d) @ correlation @ np.diag(d))
        q = np.linalg.solve(u, np.diag(d) @ c)
        after = np.diag(q @ c).copy()
        done = np.abs(after - d).max() < 1e-15
        d = after
        if done:
            break
    pi = np.diag(d) @ q
    x = pi @ np.linalg.inv(c)
    return np.diag(sd) @ x @ np.diag(1 / sd)


def bets(weights, covariance):
    moving = np.diag(covariance) > 0
    w, cov = weights[moving], covariance[np.ix_(moving, moving)]
    sd = np.sqrt(np.diag(cov))
    corr = cov / np.outer(sd, sd)
    kept, exposure = [], {}
    for i in range(len(w)):
        twin = next((j for j in kept if abs(corr[i, j]) >= 1 - 1e-9), None)
        if twin is None:
            kept.append(i)
            exposure[i] = w[i] * sd[i]
        else:
            exposure[twin] += np.sign(corr[i, twin]) * w[i] * sd[i]
    b = np.array([exposure[i] / sd[i] for i in kept])
    cov = cov[np.ix_(kept, kept)]
    variance = b @ cov @ b
    if not variance > 0:
        return None
    torsion = minimum_torsion(cov)
    p = np.linalg.solve(torsion.T, b) * (torsion @ cov @ b) / variance
    p = p[p > 0]
    return float(np.exp(-(p * np.log(p)).sum()))


def nullable(matrix):
    return [[None if np.isnan(value) else float(value) for value in row] for row in matrix]


def risk_case(name, why, symbols, x, weights, cash, buckets, periods):
    covariance, intensity = ledoit_wolf(x)
    w = np.array(weights)
    sd = np.sqrt(np.diag(covariance))
    with np.errstate(divide="ignore", invalid="ignore"):
        correlation = covariance / np.outer(sd, sd)
    variance = w @ covariance @ w
    volatility = np.sqrt(variance * periods)
    parts = w * (covariance @ w) / variance if variance > 0 else None
    paths = sorted(set(buckets))
    inside = np.array([[bucket == path for bucket in buckets] for path in paths], dtype=float)
    by_bucket = inside @ w
    return {
        "name": name,
        "why": why,
        "input": {
            "symbols": symbols,
            "returns": x.T.tolist(),
            "weights": weights,
            "cash": cash,
            "buckets": buckets,
            "periods": periods,
        },
        "expected": {
            "covariance": covariance.tolist(),
            "intensity": intensity,
            "correlation": nullable(correlation),
            "volatility": float(volatility),
            "contributions": None if parts is None else parts.tolist(),
            "buckets": {
                path: None if parts is None else float(inside[row] @ parts) for row, path in enumerate(paths)
            },
            "diversification": None if variance == 0 else float(w @ sd / np.sqrt(variance)),
            "hhi": float((w**2).sum() + cash**2),
            "hhi_buckets": float((by_bucket**2).sum() + cash**2),
            "bets": bets(w, covariance),
        },
    }


def risk_cases(data):
    funds = ["SPY", "EFA", "EEM", "AGG", "TLT", "GLD", "VNQ", "DBC"]
    months = returns_of(
        data / "etf-daily/derived_37etf_total_return_monthend.csv", "date", funds, "2009-12-01", "2012-12-31"
    )
    few = ["AGG", "EEM", "GLD", "SPY", "TLT"]
    days = returns_of(
        data / "etf-daily/chrisjamn_adjclose_2019_2024.csv", "Date", few, "2020-02-14", "2020-04-09"
    )
    pair = np.column_stack([days[:, 3], days[:, 3] * 2, days[:, 0]])
    still = np.column_stack([days[:, 0], np.zeros(len(days)), days[:, 3]])
    accrual = np.column_stack([days[:, 0], np.full(len(days), 0.0001), days[:, 3]])
    kinds = ["Equity", "Equity", "Equity", "Bonds", "Bonds", "Real", "Real", "Real"]
    return [
        risk_case(
            "months of eight funds",
            "36 months of 8 funds: shrinkage has work to do",
            funds, months, [0.3, 0.1, 0.1, 0.2, 0.1, 0.1, 0.05, 0.0], 0.05, kinds, 12,
        ),
        risk_case(
            "days of a crash",
            "February to April 2020: strong correlations, one of them below zero",
            few, days, [0.25, 0.1, 0.15, 0.4, 0.1], 0.0, ["Bonds", "Equity", "Real", "Equity", "Bonds"], 252,
        ),
        risk_case(
            "two in lockstep",
            "the second moves exactly twice as far as the first: one bet, held twice",
            ["A", "A2"], pair[:, :2], [0.6, 0.4], 0.0, ["X", "Y"], 252,
        ),
        risk_case(
            "two in lockstep beside a third",
            "shrinkage draws even a correlation of 1 towards the mean",
            ["A", "A2", "B"], pair, [0.3, 0.2, 0.5], 0.0, ["X", "X", "Y"], 252,
        ),
        risk_case(
            "one never moves",
            "a constant price has no correlation and is no bet",
            ["A", "C", "B"], still, [0.4, 0.2, 0.4], 0.0, ["X", "X", "Y"], 252,
        ),
        risk_case(
            "one grows by the same each day",
            "rounding of its mean must not pass for movement",
            ["A", "C", "B"], accrual, [0.4, 0.2, 0.4], 0.0, ["X", "X", "Y"], 252,
        ),
        risk_case(
            "one alone", "n = 1 is one bet and all of the risk", ["A"], days[:, 3:4], [0.9], 0.1, ["X"], 252
        ),
    ]


def walk(returns, weights, rows, amount, flow, growth, every, per_year):
    """One path after the other, one period after the other, one column after the other."""
    periods, paths = rows.shape
    values = np.zeros((periods + 1, paths))
    values[0] = amount
    deepest = np.zeros(paths)
    ruined = np.full(paths, -1)
    for path in range(paths):
        parts = amount * weights
        index, peak, worst = 1.0, 1.0, 0.0
        for period in range(periods):
            before = parts.sum()
            parts = parts * (1 + returns[rows[period, path]])
            if before > 0:
                index *= parts.sum() / before
                peak = max(peak, index)
                worst = min(worst, index / peak - 1)
            total = parts.sum()
            money = flow * (1 + growth) ** (period // per_year)
            after = total + money
            if ruined[path] < 0 and total > 0 and money < 0 and after <= 0:
                ruined[path] = period + 1
            after = 0.0 if ruined[path] >= 0 else after
            is_due = every > 0 and (period + 1) % every == 0
            if is_due or total == 0:
                parts = weights * after
            elif money > 0:
                parts = parts + weights * money
            else:
                parts = parts * (after / total)
            values[period + 1, path] = after
        deepest[path] = worst
    return values, deepest, ruined


def outcome_case(name, rng, columns, every, flow, growth, per_year, periods):
    weights = np.array(columns)
    weights = weights / weights.sum()
    returns = np.round(rng.normal(0.01, 0.06, (9, len(columns))), 6)
    rows = rng.integers(0, 9, (periods, 11))
    amount = 1000.0
    values, deepest, ruined = walk(returns, weights, rows, amount, flow, growth, every, per_year)
    levels = [5, 25, 50, 75, 95]
    flows = np.array([flow * (1 + growth) ** (period // per_year) for period in range(periods)])
    # What a path that ran dry could not pay was not taken out.
    put_in = amount + np.maximum(flows, 0).sum()
    taken = np.zeros(values.shape[1])
    for path in range(values.shape[1]):
        for period in range(periods):
            if ruined[path] >= 0 and period + 1 > ruined[path]:
                break
            if flows[period] < 0:
                full = -flows[period]
                if period + 1 == ruined[path]:
                    held = values[period, path]
                    # The last payment is what was left.
                    held = held * 0 + last_value(returns, weights, rows[:, path], amount, flows, every, period)
                    taken[path] += min(full, held)
                else:
                    taken[path] += full
    ending = values[-1] + taken
    return {
        "name": name,
        "input": {
            "returns": returns.T.tolist(),
            "weights": weights.tolist(),
            "rows": rows.tolist(),
            "amount": amount,
            "flow": flow,
            "growth": growth,
            "every": every,
            "per_year": per_year,
        },
        "expected": {
            "percentiles": np.percentile(values, levels, axis=1).tolist(),
            "mean": float(values[-1].mean()),
            "drawdowns": np.percentile(deepest, levels).tolist(),
            "below": float((ending < put_in).mean()),
            "ruined": float((ruined >= 0).mean()),
        },
    }


def last_value(returns, weights, rows, amount, flows, every, last):
    """Value at the close of `last` before its flow."""
    parts = amount * weights
    for period in range(last + 1):
        parts = parts * (1 + returns[rows[period]])
        total = parts.sum()
        if period == last:
            return total
        after = total + flows[period]
        if every > 0 and (period + 1) % every == 0:
            parts = weights * after
        elif flows[period] > 0:
            parts = parts + weights * flows[period]
        else:
            parts = parts * (after / total)
    return 0.0


def outcome_cases():
    rng = np.random.default_rng(20260131)
    return [
        outcome_case("each period back to target", rng, [0.6, 0.4], 1, 0.0, 0.0, 12, 24),
        outcome_case("contributions that grow, each third period", rng, [0.5, 0.3, 0.2], 3, 25.0, 0.03, 12, 36),
        outcome_case("withdrawals until some run dry, never rebalanced", rng, [0.5, 0.5], 0, -60.0, 0.0, 12, 24),
        outcome_case("withdrawals, back to target each period", rng, [0.7, 0.3], 1, -47.0, 0.02, 12, 24),
    ]


def write(name, cases):
    (HERE / name).write_text(json.dumps(cases, indent=1) + "\n", encoding="utf-8")
    print(name, len(cases), "cases")


if __name__ == "__main__":
    write("risk-fixtures.json", risk_cases(pathlib.Path(sys.argv[1])))
    write("outcome-fixtures.json", outcome_cases())
