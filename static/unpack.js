// Undoes LZMA (raw stream, lc 4, lp 0, pb 0), as xtask/src/pack.rs does it; `size` bytes come out.
function unpack(src, size) {
  const out = new Uint8Array(size);
  const table = (n) => new Uint16Array(n).fill(1024);
  const isMatch = table(12), isRep = table(12), isRepG0 = table(12), isRepG1 = table(12), isRepG2 = table(12), isRep0Long = table(12);
  const literals = table(0x300 << 4), slots = table(256), special = table(128), align = table(16);
  const lengths = () => ({ choice: table(2), low: table(8), mid: table(8), high: table(256) });
  const matchLength = lengths(), repLength = lengths();
  let at = 5, range = 0xffffffff, code = 0;
  for (let i = 1; i < 5; i++) code = ((code << 8) | src[i]) >>> 0;
  const normal = () => {
    if (range < 0x1000000) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | src[at++]) >>> 0;
    }
  };
  const bit = (probs, i) => {
    const p = probs[i], bound = (range >>> 11) * p;
    let b;
    if (code < bound) {
      range = bound;
      probs[i] = p + ((2048 - p) >> 5);
      b = 0;
    } else {
      range -= bound;
      code -= bound;
      probs[i] = p - (p >> 5);
      b = 1;
    }
    normal();
    return b;
  };
  const tree = (probs, bits, from = 0) => {
    let m = 1;
    for (let i = 0; i < bits; i++) m = (m << 1) | bit(probs, from + m);
    return m - (1 << bits);
  };
  const reverse = (probs, bits, from) => {
    let m = 1, value = 0;
    for (let i = 0; i < bits; i++) {
      const b = bit(probs, from + m);
      m = (m << 1) | b;
      value |= b << i;
    }
    return value;
  };
  const length = (l) =>
    !bit(l.choice, 0) ? tree(l.low, 3) : !bit(l.choice, 1) ? 8 + tree(l.mid, 3) : 16 + tree(l.high, 8);
  let state = 0, r0 = 0, r1 = 0, r2 = 0, r3 = 0, pos = 0;
  while (pos < size) {
    if (!bit(isMatch, state)) {
      const from = 0x300 * ((pos ? out[pos - 1] : 0) >> 4);
      let m = 1;
      if (state >= 7) {
        let match = out[pos - r0 - 1];
        do {
          const mb = (match >> 7) & 1;
          match <<= 1;
          const b = bit(literals, from + ((1 + mb) << 8) + m);
          m = (m << 1) | b;
          if (mb !== b) break;
        } while (m < 256);
      }
      while (m < 256) m = (m << 1) | bit(literals, from + m);
      out[pos++] = m;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let n;
    if (bit(isRep, state)) {
      if (!bit(isRepG0, state)) {
        if (!bit(isRep0Long, state)) {
          state = state < 7 ? 9 : 11;
          out[pos] = out[pos - r0 - 1];
          pos++;
          continue;
        }
      } else {
        let d;
        if (!bit(isRepG1, state)) d = r1;
        else {
          if (!bit(isRepG2, state)) d = r2;
          else {
            d = r3;
            r3 = r2;
          }
          r2 = r1;
        }
        r1 = r0;
        r0 = d;
      }
      n = length(repLength);
      state = state < 7 ? 8 : 11;
    } else {
      r3 = r2;
      r2 = r1;
      r1 = r0;
      n = length(matchLength);
      state = state < 7 ? 7 : 10;
      const slot = tree(slots, 6, Math.min(n, 3) << 6);
      if (slot < 4) r0 = slot;
      else {
        const bits = (slot >> 1) - 1;
        r0 = (2 | (slot & 1)) << bits;
        if (slot < 14) r0 += reverse(special, bits, r0 - slot);
        else {
          let high = 0;
          for (let i = 4; i < bits; i++) {
            range >>>= 1;
            const b = code >= range ? 1 : 0;
            if (b) code -= range;
            normal();
            high = (high << 1) | b;
          }
          r0 += (high << 4) + reverse(align, 4, 0);
        }
      }
    }
    if (r0 >= pos) throw new Error("app: damaged file");
    for (n += 2; n && pos < size; n--, pos++) out[pos] = out[pos - r0 - 1];
  }
  return out;
}

// Unpacks in a worker, so that the page is not held up; where workers are forbidden, here.
async function unpackAside(packed, size) {
  const answer = "onmessage = ({ data }) => { const out = unpack(new Uint8Array(data), SIZE); postMessage(out, [out.buffer]); };";
  let worker;
  try {
    const source = new Blob([`${unpack}\n${answer.replace("SIZE", size)}`], { type: "text/javascript" });
    worker = new Worker(URL.createObjectURL(source));
    const out = await new Promise((done, fail) => {
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = fail;
      worker.postMessage(packed);
    });
    return out;
  } catch {
    return unpack(new Uint8Array(packed), size);
  } finally {
    worker?.terminate();
  }
}
