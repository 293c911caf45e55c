/**
 * Fills the memory that Python has freed with zeros. What an import left behind would otherwise be stored, sent and
 * unpacked for nothing: it is a sixth of the snapshot.
 */

/** Python's own allocator serves requests up to this many bytes from pools; larger ones come from the C library. */
const LARGEST = 512;

/** Blocks to ask for: the largest size takes the empty pools of every other size with it. */
const MOST = { ofTheLargest: 20_000, ofAnother: 400 };

/** So many clean blocks in a row mean that the freed ones have all been seen. */
const ENOUGH_CLEAN = 60;

/** @param {any} python  with the two allocators */
export function sweep(python) {
  sweepLibrary(python);
  sweepPools(python);
  sweepLibrary(python);
}

/**
 * Takes every free block below the top of the heap, largest first, clears it and gives it back.
 * @param {any} python
 */
function sweepLibrary(python) {
  const top = python._sbrk(0);
  const taken = [];
  for (let size = 1 << 18; size >= 32; size >>= 1) {
    let block = python._malloc(size);
    for (; block + size <= top; block = python._malloc(size)) {
      python.HEAPU8.fill(0, block, block + size);
      taken.push(block);
    }
    python._free(block);
  }
  for (const block of taken.reverse()) python._free(block);
}

/**
 * The same for Python's pools, as far as they can be seen: until only clean blocks are handed out.
 * @param {any} python
 */
function sweepPools(python) {
  const taken = [];
  for (let size = LARGEST; size > 0; size -= 16) {
    const most = size === LARGEST ? MOST.ofTheLargest : MOST.ofAnother;
    for (let asked = 0, clean = 0; asked < most && clean < ENOUGH_CLEAN; asked += 1) {
      const block = python._PyObject_Malloc(size);
      // A free block holds the address of the next in its first bytes.
      clean = python.HEAPU8.subarray(block + 8, block + size).some(Boolean) ? 0 : clean + 1;
      python.HEAPU8.fill(0, block, block + size);
      taken.push(block);
    }
  }
  for (const block of taken.reverse()) python._PyObject_Free(block);
}
