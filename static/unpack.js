// Undoes xtask/src/pack.rs: LZMA (raw stream, lc 1, lp 0, pb 0), then the order by kinds of bytes (streams.rs).
function unpack(src, size) {
  const out = new Uint8Array(size);
  const table = (n) => new Uint16Array(n).fill(1024);
  const isMatch = table(12), isRep = table(12), isRepG0 = table(12), isRepG1 = table(12), isRepG2 = table(12), isRep0Long = table(12);
  const literals = table(0x300 << 1), slots = table(256), special = table(128), align = table(16);
  const lengths = () => ({ choice: table(2), low: table(8), mid: table(8), high: table(256) });
  const matchLength = lengths(), repLength = lengths();
  // Numbers above 2^31 in a variable that functions share would each be an object: typed arrays hold them plain.
  const coder = new Int32Array([-1, (src[1] << 24) | (src[2] << 16) | (src[3] << 8) | src[4], 5]);
  const bit = (probs, i) => {
    const p = probs[i];
    let range = coder[0], code = coder[1];
    const bound = Math.imul(range >>> 11, p);
    let b;
    if (code >>> 0 < bound >>> 0) {
      range = bound;
      probs[i] = p + ((2048 - p) >> 5);
      b = 0;
    } else {
      range = (range - bound) | 0;
      code = (code - bound) | 0;
      probs[i] = p - (p >> 5);
      b = 1;
    }
    if (range >>> 24 === 0) {
      range <<= 8;
      code = (code << 8) | src[coder[2]++];
    }
    coder[0] = range;
    coder[1] = code;
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
      const from = 0x300 * ((pos ? out[pos - 1] : 0) >> 7);
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
            coder[0] >>>= 1;
            const b = coder[1] >>> 0 >= coder[0] >>> 0 ? 1 : 0;
            if (b) coder[1] -= coder[0];
            if (coder[0] >>> 24 === 0) {
              coder[0] <<= 8;
              coder[1] = (coder[1] << 8) | src[coder[2]++];
            }
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

// Puts the bytes of a WebAssembly program back in their order; `size` bytes come out.
function joined(sorted, size) {
  const lengths = new Uint32Array(sorted.buffer, 0, 14), at = new Int32Array(14);
  let o = 0;
  lengths.reduce((next, length, kind) => (at[kind] = next) + length, 56);
  const [head, opcode, shape, block, label, jumps, call, get, set, load, store, number, other, tail] = lengths.keys();
  const out = new Uint8Array(size);
  const copy = (kind, count) => {
    while (count--) out[o++] = sorted[at[kind]++];
  };
  const leb = (kind) => {
    let from = at[kind], byte = sorted[from++], value = byte & 127;
    out[o++] = byte;
    for (let shift = 7; byte > 127; shift += 7) {
      out[o++] = byte = sorted[from++];
      value |= (byte & 127) << shift;
    }
    at[kind] = from;
    return value;
  };
  // The kind of the one operand that most instructions have.
  const operand = new Int8Array(256);
  for (const [from, to, kind] of [
    [0x02, 0x04, block], [0x0c, 0x0d, label], [0x10, 0x10, call], [0x11, 0x11, other], [0x20, 0x20, get], [0x21, 0x22, set], [0x23, 0x26, other],
    [0x28, 0x35, load], [0x36, 0x3e, store], [0x3f, 0x40, other], [0x41, 0x42, number], [0xd0, 0xd0, other], [0xd2, 0xd2, other],
  ]) operand.fill(kind, from, to + 1);
  copy(head, lengths[head]);
  for (let functions = leb(shape); functions > 0; functions--) {
    const end = leb(shape) + o;
    for (let locals = 2 * leb(shape); locals > 0; locals--) leb(shape);
    while (o < end) {
      const op = (out[o++] = sorted[at[opcode]++]);
      if (op >= 0x28 && op <= 0x3e) leb(opcode);
      if (operand[op]) leb(operand[op]);
      if (op === 0x11) leb(other);
      else if (op === 0x43 || op === 0x44) copy(other, op === 0x43 ? 4 : 8);
      else if (op === 0x0e) for (let targets = leb(jumps); targets >= 0; targets--) leb(jumps);
      else if (op === 0xfc) {
        const more = leb(opcode);
        if (more > 7) leb(other);
        if (more > 7 && more < 15 && more % 2 === 0) leb(other);
      }
    }
  }
  copy(tail, lengths[tail]);
  if (o !== size) throw new Error("app: damaged file");
  return out;
}

// A packed program begins with the size of what LZMA gives; `size` is that of the program.
function program(packed, size) {
  return joined(unpack(new Uint8Array(packed, 4), new DataView(packed).getUint32(0, true)), size);
}

// Unpacks in a worker, so that the page is not held up; where workers are forbidden, here.
async function unpackAside(packed, size) {
  const answer = "onmessage = ({ data }) => { const out = program(data, SIZE); postMessage(out, [out.buffer]); };";
  let worker;
  try {
    const source = new Blob([`${unpack}\n${joined}\n${program}\n${answer.replace("SIZE", size)}`], { type: "text/javascript" });
    worker = new Worker(URL.createObjectURL(source));
    const out = await new Promise((done, fail) => {
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = fail;
      worker.postMessage(packed);
    });
    return out;
  } catch {
    return program(packed, size);
  } finally {
    worker?.terminate();
  }
}

// Bytes that stand in an element as text, as xtask/src/text.rs writes them.
function fromText({ textContent: text, dataset }) {
  const out = new Uint8Array(text.length * 2);
  let held = 0, count = 0, size = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 14) continue;
    if (code < 128) {
      held |= (code - 14 - (code > 60 ? 1 : 0)) << count;
      count += 7;
    } else {
      const more = (code - 128) % 120;
      held |= ((112 + (code - 128 - more) / 120) | (more << 7)) << count;
      count += more % 64 < 56 ? 14 : 13;
    }
    for (; count > 7; count -= 8, held >>>= 8) out[size++] = held;
  }
  out[size] = held;
  return out.slice(0, Number(dataset.length));
}
