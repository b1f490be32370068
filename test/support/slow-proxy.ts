import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { createRandom, type Random } from '#shared/sample/random.ts';

/** A line between two machines. */
export interface Line {
  /** There and back, ms; 0 with no loss: bytes are only counted. */
  readonly roundTrip: number;
  /** Share of segments that are lost and sent again. */
  readonly loss: number;
  readonly bitsPerSecond?: number;
  readonly seed?: number;
}

export interface WireBytes {
  /** From the one that connected, and to it: what TCP carried, without its own headers. */
  readonly up: number;
  readonly down: number;
}

/** A TCP proxy of this machine in front of a port, by a line as good or bad as wanted. */
export interface SlowProxy {
  readonly port: number;
  /** What was carried since it was opened. */
  readonly bytes: () => WireBytes;
  /** Cuts every connection and listens no more. */
  readonly close: () => Promise<void>;
}

/** Bytes of a TCP segment on Ethernet. */
const SEGMENT = 1_448;
/** Segments that a sender starts with (RFC 6928), and what is left of its window by a loss (RFC 9438). */
const FIRST_WINDOW = 10;
const AFTER_LOSS = 0.7;
/** A sender is held up when so much of its waits here, bytes. */
const MOST_WAITING = 1024 * 1024;

interface Segment {
  /** Null: the sender has no more. */
  readonly bytes: Buffer | null;
  readonly due: number;
}

/**
 * One direction of one connection as TCP would carry it: a window of segments that grows from ten, is
 * doubled each round trip until the first loss, is cut by each loss and then grows by one a round trip.
 * A lost segment comes a round trip later, and what follows it waits for it.
 */
class Lane {
  readonly #line: Line;
  readonly #random: Random;
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #count: (bytes: number) => void;
  readonly #waiting: (Buffer | null)[] = [];
  #waitingBytes = 0;
  readonly #underWay: Segment[] = [];
  #window = FIRST_WINDOW;
  #growsFast = true;
  #unconfirmed = 0;
  #lastDue = 0;
  #free: number;
  #cutUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    from: Socket,
    to: Socket,
    { line, random, count, opens }: LaneOptions & { readonly opens: number },
  ) {
    this.#from = from;
    this.#to = to;
    this.#line = line;
    this.#random = random;
    this.#count = count;
    this.#free = opens;
    from.on('data', (data: Buffer) => this.#take(data));
    from.on('end', () => {
      this.#waiting.push(null);
      this.#send();
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting.length = 0;
    this.#underWay.length = 0;
  }

  #take(data: Buffer): void {
    this.#count(data.length);
    for (let at = 0; at < data.length; at += SEGMENT) {
      this.#waiting.push(data.subarray(at, at + SEGMENT));
    }
    this.#waitingBytes += data.length;
    if (this.#waitingBytes > MOST_WAITING) this.#from.pause();
    this.#send();
  }

  /** Puts on the line what the window lets. */
  #send(): void {
    const { roundTrip, loss, bitsPerSecond } = this.#line;
    const now = performance.now();
    while (this.#waiting.length > 0 && this.#unconfirmed < this.#window) {
      const bytes = this.#waiting.shift() ?? null;
      const size = bytes?.length ?? 0;
      this.#free = Math.max(this.#free, now) + (bitsPerSecond ? (size * 8_000) / bitsPerSecond : 0);
      let due = this.#free + roundTrip / 2;
      if (size > 0 && loss > 0 && this.#random.chance(loss)) {
        due += roundTrip;
        this.#lost(now);
      }
      this.#lastDue = Math.max(this.#lastDue, due);
      this.#underWay.push({ bytes, due: this.#lastDue });
      this.#unconfirmed++;
      this.#waitingBytes -= size;
    }
    if (this.#waitingBytes <= MOST_WAITING / 2 && this.#from.isPaused()) this.#from.resume();
    this.#wake();
  }

  #lost(now: number): void {
    if (now < this.#cutUntil) return;
    this.#cutUntil = now + this.#line.roundTrip;
    this.#growsFast = false;
    this.#window = Math.max(2, this.#window * AFTER_LOSS);
  }

  #wake(): void {
    const [next] = this.#underWay;
    if (this.#timer !== undefined || next === undefined) return;
    this.#timer = setTimeout(() => this.#deliver(), Math.max(0, next.due - performance.now()));
  }

  #deliver(): void {
    this.#timer = undefined;
    const now = performance.now() + 0.5;
    let done = 0;
    while (this.#underWay[done] && (this.#underWay[done]?.due ?? 0) <= now) {
      const bytes = this.#underWay[done++]?.bytes ?? null;
      if (bytes === null) this.#to.end();
      else this.#to.write(bytes);
    }
    this.#underWay.splice(0, done);
    if (done > 0) setTimeout(() => this.#confirmed(done), this.#line.roundTrip / 2);
    this.#wake();
  }

  #confirmed(count: number): void {
    this.#unconfirmed -= count;
    this.#window += this.#growsFast ? count : count / this.#window;
    this.#send();
  }
}

interface LaneOptions {
  readonly line: Line;
  readonly random: Random;
  readonly count: (bytes: number) => void;
}

/** Opens a proxy on a free port of this machine, in front of another port of it. */
export async function openSlowProxy(target: number, line: Line): Promise<SlowProxy> {
  const random = createRandom(line.seed ?? 1);
  const carried = { up: 0, down: 0 };
  const sockets = new Set<Socket>();
  const perfect = line.roundTrip === 0 && line.loss === 0 && line.bitsPerSecond === undefined;

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = dial({ port: target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const up = (bytes: number) => {
      carried.up += bytes;
    };
    const down = (bytes: number) => {
      carried.down += bytes;
    };
    // The first bytes leave when the connection's own greeting has been there and back.
    const opens = performance.now() + line.roundTrip;
    const lanes = perfect
      ? []
      : [
          new Lane(near, far, { line, random, count: up, opens }),
          new Lane(far, near, { line, random, count: down, opens }),
        ];
    if (perfect) {
      near.on('data', (data: Buffer) => up(data.length));
      far.on('data', (data: Buffer) => down(data.length));
      near.pipe(far);
      far.pipe(near);
    }
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', (broken) => {
        sockets.delete(one);
        // Of what it said before it hung up, some may still be under way.
        if (!broken && one.readableEnded) return;
        for (const lane of lanes) lane.stop();
        other.destroy();
      });
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: portOf(server),
    bytes: () => ({ ...carried }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** The port a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return address.port;
}
