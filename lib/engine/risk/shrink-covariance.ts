/** A symmetric matrix, row by row. Statistics by nature, so doubles. */
export type Matrix = { size: number; values: Float64Array };

export type Shrunk = {
  /** Of one period, unbiased (n − 1). */
  covariance: Matrix;
  /** 0 is the sample as it is, 1 the target alone. */
  intensity: number;
  observations: number;
};

/**
 * Covariance of returns shrunk towards a target of constant correlation, which is far steadier than the
 * sample where observations are few. `series` holds one array of returns an asset, all of one length ≥ 2.
 * Source: Ledoit and Wolf, "Honey, I Shrunk the Sample Covariance Matrix" (2004), appendix A and B.
 */
export function shrinkCovariance(series: readonly Float64Array[]): Shrunk {
  const size = series.length;
  const observations = series[0]?.length ?? 0;
  const centred = series.map(centre);
  const sample = productsOf(centred, observations);
  const intensity = size < 2 ? 0 : intensityOf(centred, sample, observations);
  const correlation = meanCorrelation(sample);
  const unbiased = observations / Math.max(observations - 1, 1);
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      const own = at(sample, i, j);
      const target = i === j ? own : correlation * deviation(sample, i) * deviation(sample, j);
      values[i * size + j] = (intensity * target + (1 - intensity) * own) * unbiased;
    }
  }
  return { covariance: { size, values }, intensity, observations };
}

export function at(matrix: Matrix, row: number, column: number): number {
  return matrix.values[row * matrix.size + column] ?? 0;
}

function deviation(matrix: Matrix, index: number): number {
  return Math.sqrt(at(matrix, index, index));
}

/** Steady growth differs from its mean by rounding alone; that is no movement. */
const ROUNDING = 1e-12;

function centre(returns: Float64Array): Float64Array {
  const mean = returns.reduce((total, value) => total + value, 0) / Math.max(returns.length, 1);
  const furthest = returns.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  if (furthest <= Math.abs(mean) * ROUNDING) return new Float64Array(returns.length);
  return returns.map((value) => value - mean);
}

/** Means of the products of each pair: the sample covariance of centred series, divided by n. */
function productsOf(series: readonly Float64Array[], observations: number): Matrix {
  const size = series.length;
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = i; j < size; j += 1) {
      const [a, b] = [series[i], series[j]];
      let total = 0;
      for (let t = 0; t < observations; t += 1) total += (a?.[t] ?? 0) * (b?.[t] ?? 0);
      values[i * size + j] = total / Math.max(observations, 1);
      values[j * size + i] = values[i * size + j] ?? 0;
    }
  }
  return { size, values };
}

/** Assets that never moved have no correlation and are passed over. */
function meanCorrelation(sample: Matrix): number {
  let total = 0;
  let pairs = 0;
  for (let i = 0; i < sample.size; i += 1) {
    for (let j = i + 1; j < sample.size; j += 1) {
      const scale = deviation(sample, i) * deviation(sample, j);
      if (scale === 0) continue;
      total += at(sample, i, j) / scale;
      pairs += 1;
    }
  }
  return pairs === 0 ? 0 : total / pairs;
}

/** κ / T, held between 0 and 1, with κ = (π − ρ) / γ. */
function intensityOf(series: readonly Float64Array[], sample: Matrix, observations: number): number {
  const { size } = sample;
  const correlation = meanCorrelation(sample);
  let [pi, rho, gamma, scale] = [0, 0, 0, 0];
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      const [a, b] = [series[i], series[j]];
      const covariance = at(sample, i, j);
      let [squares, cubes] = [0, 0];
      for (let t = 0; t < observations; t += 1) {
        const [x, y] = [a?.[t] ?? 0, b?.[t] ?? 0];
        squares += x * x * y * y;
        cubes += x * x * x * y;
      }
      const variance = squares / observations - covariance * covariance;
      pi += variance;
      const [si, sj] = [deviation(sample, i), deviation(sample, j)];
      if (i === j) rho += variance;
      else if (si > 0) rho += correlation * (sj / si) * (cubes / observations - si * si * covariance);
      const target = i === j ? covariance : correlation * si * sj;
      gamma += (covariance - target) ** 2;
      scale += covariance ** 2;
    }
  }
  // With two assets, or all pairs alike, the sample is its own target; what differs is rounding.
  if (gamma <= scale * 1e-20) return 0;
  return Math.min(Math.max((pi - rho) / gamma / observations, 0), 1);
}
