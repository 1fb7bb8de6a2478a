/** A set of product indices; one bit each, so that a rule over thousands of products is a few hundred words. */
export type Bitset = Uint32Array;

export function emptyBitset(size: number): Bitset {
  return new Uint32Array((size + 31) >>> 5);
}

export function fullBitset(size: number): Bitset {
  const set = emptyBitset(size).fill(0xffffffff);
  const rest = size & 31;
  if (rest !== 0 && set.length > 0) set[set.length - 1] = (1 << rest) - 1;
  return set;
}

export function addBit(set: Bitset, index: number): void {
  set[index >>> 5] = (set[index >>> 5] ?? 0) | (1 << (index & 31));
}

export function hasBit(set: Bitset, index: number): boolean {
  return ((set[index >>> 5] ?? 0) & (1 << (index & 31))) !== 0;
}

export function intersect(a: Bitset, b: Bitset): Bitset {
  const out = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word += 1) out[word] = (a[word] as number) & (b[word] as number);
  return out;
}

export function unite(a: Bitset, b: Bitset): Bitset {
  const out = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word += 1) out[word] = (a[word] as number) | (b[word] as number);
  return out;
}

/** What is in `a` and not in `b`. */
export function subtract(a: Bitset, b: Bitset): Bitset {
  const out = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word += 1) out[word] = (a[word] as number) & ~(b[word] as number);
  return out;
}

function popcount(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

export function countBits(set: Bitset): number {
  let count = 0;
  for (let word = 0; word < set.length; word += 1) count += popcount(set[word] as number);
  return count;
}

/** How many are in both, without making the set. */
export function countShared(a: Bitset, b: Bitset): number {
  let count = 0;
  for (let word = 0; word < a.length; word += 1) count += popcount((a[word] as number) & (b[word] as number));
  return count;
}

/** The indices in rising order. */
export function indicesOf(set: Bitset): number[] {
  const out: number[] = [];
  for (let word = 0; word < set.length; word += 1) {
    let bits = set[word] as number;
    while (bits !== 0) {
      const low = bits & -bits;
      out.push((word << 5) + (31 - Math.clz32(low)));
      bits ^= low;
    }
  }
  return out;
}
