// Makes files of the pictures that the page's program draws as SVG: PNG, GIF, video, archives, slides. Loaded when somebody asks for one.
const VIDEO = {
  webm: ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"],
  mp4: ["video/mp4;codecs=avc1.42E01F", "video/mp4;codecs=avc1", "video/mp4"],
};
// A still picture is written again and again, so that players find one wherever they seek.
const BEAT_MS = 100;
const TYPES = { zip: "application/zip", gif: "image/gif" };

const pause = (ms = 0) => new Promise((done) => setTimeout(done, ms));

/** The first type of a kind of video that this browser writes. */
function video(kind) {
  const can = globalThis.MediaRecorder && "captureStream" in HTMLCanvasElement.prototype;
  return can && VIDEO[kind].find((type) => MediaRecorder.isTypeSupported(type));
}

/** Draws an SVG text on a canvas, `scale` times as large. A data: address keeps the canvas readable. */
async function draw(svg, scale, canvas = document.createElement("canvas")) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  // Encoders of video want even numbers.
  const [width, height] = [image.naturalWidth, image.naturalHeight].map((size) => Math.max(2, Math.round((size * scale) / 2) * 2));
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  canvas.getContext("2d", { willReadFrequently: true }).drawImage(image, 0, 0, width, height);
  return canvas;
}

async function png(canvas) {
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("the browser makes no PNG of this size");
  return blob;
}

/** Has every moment looked at before the first is drawn, so that all pictures are laid out alike. */
async function prepare(job) {
  for (let i = 0; i < job.count; i += 1) {
    if (!job.progress(0)) throw new Error("stopped");
    job.prepare(i);
    await pause();
  }
}

/** Calls `each(i)` for every picture with air between, as long as nobody stops it. */
async function every(job, each) {
  for (let i = 0; i < job.count; i += 1) {
    if (!job.progress(i)) throw new Error("stopped");
    await each(i);
    await pause();
  }
}

const MAKERS = {
  async png(job) {
    return png(await draw(job.frame(0), job.scale));
  },
  async zip(job) {
    const digits = String(job.count).length;
    await every(job, async (i) => {
      const blob = await png(await draw(job.frame(i), job.scale));
      job.add(`${job.name}-${String(i + 1).padStart(digits, "0")}.png`, new Uint8Array(await blob.arrayBuffer()));
    });
    return new Blob([job.finish()], { type: TYPES.zip });
  },
  async gif(job) {
    const canvas = document.createElement("canvas");
    await every(job, async (i) => {
      await draw(job.frame(i), job.scale, canvas);
      const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      job.add(`${width} ${height}`, new Uint8Array(data.buffer));
    });
    return new Blob([job.finish()], { type: TYPES.gif });
  },
  webm: (job) => film(job, "webm"),
  mp4: (job) => film(job, "mp4"),
  async pptx(job) {
    const PptxGenJS = await library("pptxgen.bundle.js", "PptxGenJS");
    const deck = new PptxGenJS();
    deck.layout = "LAYOUT_WIDE";
    deck.title = job.title;
    const [w, h] = [13.333, 7.5];
    await every(job, async (i) => {
      const canvas = await draw(job.frame(i), job.scale);
      const ratio = Math.min(w / canvas.width, h / canvas.height);
      const size = { w: canvas.width * ratio, h: canvas.height * ratio };
      const slide = deck.addSlide();
      slide.addImage({ data: canvas.toDataURL("image/png"), x: (w - size.w) / 2, y: (h - size.h) / 2, ...size, altText: job.note(i) || job.title });
      // One text of a slide has no lines.
      slide.addNotes(job.note(i).replaceAll("\n", "; "));
    });
    return deck.write({ outputType: "blob" });
  },
  async single(job) {
    const { singleFile } = await import("./single.mjs");
    return singleFile(job.single);
  },
};

/** A film as long as the pictures are shown: a recorder writes what it sees when it sees it. */
async function film(job, kind) {
  const mimeType = video(kind);
  const canvas = await draw(job.frame(0), job.scale);
  const stream = canvas.captureStream(0);
  const [track] = stream.getVideoTracks();
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: 4_000_000 });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const ended = new Promise((done, fail) => Object.assign(recorder, { onstop: done, onerror: ({ error }) => fail(error ?? new Error(kind)) }));
  recorder.start();
  try {
    await every(job, async (i) => {
      await draw(job.frame(i), job.scale, canvas);
      for (const until = performance.now() + job.seconds * 1000; performance.now() < until; await pause(BEAT_MS)) track.requestFrame();
    });
    track.requestFrame();
    await pause(BEAT_MS);
  } finally {
    recorder.state === "inactive" || recorder.stop();
    track.stop();
  }
  await ended;
  return new Blob(parts, { type: mimeType });
}

/** A classic script of the site that names its result globally. */
function library(file, name) {
  if (globalThis[name]) return globalThis[name];
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = new URL(file, import.meta.url);
    script.onload = () => (globalThis[name] ? done(globalThis[name]) : fail(new Error(file)));
    script.onerror = () => fail(new Error(`${file} could not be loaded`));
    document.head.append(script);
  });
}

/** Gives a file to the person; the address lives long enough for a slow disk. */
function save(blob, name) {
  const href = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

globalThis.lockstepRaster = {
  /** Names of the formats that this browser cannot write. */
  missing: () => Object.keys(VIDEO).filter((kind) => !video(kind)),
  /** Makes a file and saves it; resolves to its size in bytes. */
  async make(format, job) {
    await prepare(job);
    const blob = await MAKERS[format](job);
    save(blob, job.file);
    return blob.size;
  },
};
