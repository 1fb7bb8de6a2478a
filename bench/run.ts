import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { benchBacktest } from "./backtest";
import { benchBacktestHttp } from "./backtest-http";
import { benchCapital } from "./capital";
import { benchCapitalHttp } from "./capital-http";
import { benchCapitalMove } from "./capital-move";
import { benchEngines } from "./engines";
import { benchHttp } from "./http";
import { benchLive } from "./live";
import { printFigures } from "./measure";
import { benchRisk } from "./risk";
import { startBenchServer } from "./server";
import { benchSweep } from "./sweep";

// Reports and never fails a test: `npm run bench` for all, `npm run bench engines`, `backtest`, `risk`, `capital`, `capital-http`, `capital-move`, `http`, `live` or `sweep` for a part.
const only = process.argv[2];

const results: Record<string, unknown> = {
  at: new Date().toISOString(),
  node: process.version,
  cores: cpus().length,
  processor: cpus()[0]?.model,
};

const isAsked = (part: string) => only === undefined || only === part;

if (isAsked("engines")) {
  const engines = benchEngines();
  printFigures("Engines: milliseconds a call (median, least, most)", engines);
  results.engines = engines;
}

if (isAsked("backtest")) {
  const backtest = await benchBacktest();
  printFigures("Backtests of 10 series × 7,560 days (median, least, most of 7 rounds)", backtest);
  results.backtest = backtest;
}

if (isAsked("risk")) {
  const risk = benchRisk();
  printFigures("Risk: milliseconds a call (median, least, most)", risk);
  results.risk = risk;
}

if (isAsked("sweep")) {
  const sweep = await benchSweep();
  printFigures("Sweep of many portfolios (median, least, most of 5 rounds)", sweep);
  results.sweep = sweep;
}

if (isAsked("capital")) {
  const capital = await benchCapital();
  printFigures("Committed allocations, in one process (median, least, most of the rounds)", capital);
  results.capital = capital;
}

if (isAsked("capital-move")) {
  const moves = await benchCapitalMove();
  printFigures("Capital moved by the database's function (median, least, most of the rounds)", moves);
  results.capitalMove = moves;
}

if (["http", "live", "backtest-http", "capital-http"].some(isAsked)) {
  const server = await startBenchServer();
  try {
    if (isAsked("http")) {
      const http = await benchHttp(server);
      printFigures("Production server under 32 connections (median, least, most of 5 rounds)", http);
      results.http = http;
    }
    if (isAsked("backtest-http")) {
      const backtests = await benchBacktestHttp(server);
      printFigures(
        "POST /backtest, 30 years × 10 products, one after another (median, least, most of 7 rounds)",
        backtests,
      );
      results.backtestHttp = backtests;
    }
    if (isAsked("capital-http")) {
      const capital = await benchCapitalHttp(server);
      printFigures("POST …/allocate of the production server (median, least, most of 5 rounds)", capital);
      results.capitalHttp = capital;
    }
    if (isAsked("live")) {
      const live = await benchLive(server);
      printFigures(
        "A change reaching browsers by server-sent events (median, least, most of 20 rounds)",
        live,
      );
      results.live = live;
    }
  } finally {
    await server.stop();
  }
}

writeFileSync(join(import.meta.dirname, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
console.log("\nAlso in bench/results.json");
