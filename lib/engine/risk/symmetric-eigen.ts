import type { Matrix } from "./shrink-covariance";

/** `vectors` column by column beside `values`: `matrix = V diag(values) Vᵀ`. */
export type Eigen = { values: Float64Array; vectors: Matrix };

const MOST_SWEEPS = 60;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix by cyclic Jacobi rotations, which keep small
 * eigenvalues accurate. A basis near the answer (`start`) saves most of the work.
 * Source: Golub and Van Loan, Matrix Computations (2013), 8.5.
 */
export function symmetricEigen(matrix: Matrix, start?: Matrix): Eigen {
  const { size } = matrix;
  const vectors = start ? start.values.slice() : identity(size);
  const a = start ? rotated(matrix.values, vectors, size) : matrix.values.slice();
  const scale = a.reduce((total, value) => total + value * value, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    if (offDiagonal(a, size) <= scale * Number.EPSILON ** 2) break;
    for (let p = 0; p < size - 1; p += 1) {
      for (let q = p + 1; q < size; q += 1) rotate(a, vectors, size, p, q);
    }
  }
  return {
    values: Float64Array.from({ length: size }, (_, i) => a[i * size + i] ?? 0),
    vectors: { size, values: vectors },
  };
}

/** The symmetric root `R` with `R R = matrix`; eigenvalues that rounding put below zero count as zero. */
export function rootOf({ values, vectors }: Eigen): Matrix {
  const { size } = vectors;
  const v = vectors.values;
  const roots = values.map((value) => Math.sqrt(Math.max(value, 0)));
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = i; j < size; j += 1) {
      let total = 0;
      for (let k = 0; k < size; k += 1) {
        total += (v[i * size + k] ?? 0) * (roots[k] ?? 0) * (v[j * size + k] ?? 0);
      }
      result[i * size + j] = total;
      result[j * size + i] = total;
    }
  }
  return { size, values: result };
}

function identity(size: number): Float64Array {
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) values[i * size + i] = 1;
  return values;
}

function offDiagonal(a: Float64Array, size: number): number {
  let total = 0;
  for (let i = 0; i < size; i += 1) {
    for (let j = i + 1; j < size; j += 1) total += 2 * (a[i * size + j] ?? 0) ** 2;
  }
  return total;
}

/** `Vᵀ A V`. */
function rotated(a: Float64Array, v: Float64Array, size: number): Float64Array {
  const half = product(a, v, size);
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < size; k += 1) {
      const left = v[k * size + i] ?? 0;
      for (let j = 0; j < size; j += 1) {
        result[i * size + j] = (result[i * size + j] ?? 0) + left * (half[k * size + j] ?? 0);
      }
    }
  }
  return result;
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < size; k += 1) {
      const left = a[i * size + k] ?? 0;
      for (let j = 0; j < size; j += 1) {
        result[i * size + j] = (result[i * size + j] ?? 0) + left * (b[k * size + j] ?? 0);
      }
    }
  }
  return result;
}

/** One rotation that makes `a[p][q]` zero, in place, with the vectors turned along. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const off = a[p * size + q] ?? 0;
  const diagonal = (a[p * size + p] ?? 0) * (a[q * size + q] ?? 0);
  if (Math.abs(off) <= Number.EPSILON * Math.sqrt(Math.abs(diagonal))) return;
  const theta = ((a[q * size + q] ?? 0) - (a[p * size + p] ?? 0)) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k += 1) turn(a, k * size + p, k * size + q, c, s);
  for (let k = 0; k < size; k += 1) turn(a, p * size + k, q * size + k, c, s);
  for (let k = 0; k < size; k += 1) turn(v, k * size + p, k * size + q, c, s);
}

function turn(values: Float64Array, x: number, y: number, c: number, s: number): void {
  const [left, right] = [values[x] ?? 0, values[y] ?? 0];
  values[x] = c * left - s * right;
  values[y] = s * left + c * right;
}
