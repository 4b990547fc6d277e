import type { Readable, Writable } from "node:stream";
import { FIRST_ID, type Message } from "../wire.ts";

const LINE_FEED = 10;

/**
 * Sends one request over and over as lines, so many at once: each line that comes back lets the next one go. Lines and bytes are
 * counted and nothing else: what `ask` has read says how many bytes each answer has to have, since only the ids differ, and not in
 * length.
 */
export class LineLoad {
  readonly #input: Writable;
  readonly #before: string;
  readonly #after: string;
  readonly #linesPerAnswer: number;
  #nextId = FIRST_ID + 1;
  #toSend = 0;
  #toCome = 0;
  #lines = 0;
  #bytes = 0;
  #expectedBytes: number | undefined;
  #heard: Buffer[] | undefined;
  #settle: (error?: Error) => void = () => undefined;

  /** @param linesPerAnswer The lines that answer one request, notifications included. */
  constructor(output: Readable, input: Writable, message: Message, linesPerAnswer: number) {
    this.#input = input;
    this.#linesPerAnswer = linesPerAnswer;
    const [before = "", after = ""] = JSON.stringify(message).split(String(FIRST_ID));
    this.#before = before;
    this.#after = `${after}\n`;
    output.on("data", (chunk: Buffer) => this.#take(chunk));
    output.on("end", () => this.#settle(new Error("The server ended")));
    input.on("error", (error) => this.#settle(error));
  }

  /** Makes one request and gives back all that came for it. */
  async ask(): Promise<Message[]> {
    const heard: Buffer[] = [];
    this.#heard = heard;
    this.#expectedBytes = undefined;
    const answered = this.run(0, 0, 1);
    this.#input.write(this.#before + FIRST_ID + this.#after);
    await answered;
    this.#heard = undefined;
    const text = Buffer.concat(heard);
    this.#expectedBytes = text.length;
    const lines = text.toString().trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line));
  }

  /** Makes so many requests, so many of them at once. */
  run(requests: number, atOnce: number, answers: number = requests): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#toSend = requests;
      this.#toCome = answers;
      this.#bytes = 0;
      const expected = this.#expectedBytes === undefined ? undefined : answers * this.#expectedBytes;
      this.#settle = (error) => {
        if (error !== undefined) reject(error);
        else if (expected === undefined || this.#bytes === expected) resolve();
        else reject(new Error(`${answers} answers had ${this.#bytes} bytes instead of ${expected}`));
      };
      this.#send(atOnce);
    });
  }

  #send(count: number): void {
    let text = "";
    for (let sent = 0; sent < count && this.#toSend > 0; sent++, this.#toSend--) {
      text += this.#before + this.#nextId++ + this.#after;
    }
    if (text !== "") this.#input.write(text);
  }

  #take(chunk: Buffer): void {
    this.#heard?.push(chunk);
    this.#bytes += chunk.length;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) this.#lines++;
    const answers = Math.floor(this.#lines / this.#linesPerAnswer);
    if (answers === 0) return;
    this.#lines -= answers * this.#linesPerAnswer;
    this.#toCome -= answers;
    if (this.#toCome === 0) this.#settle();
    else this.#send(answers);
  }
}
