import { Problem } from '#server/problem.ts';

interface Bucket {
  left: number;
  at: number;
}

export interface RateLimit {
  /** Takes one request of this key; throws `RATE` with the time to wait when there is none left. */
  take(key: string): void;
}

/** Keys that are remembered at once; the one that was longest silent is forgotten first. */
const KEYS = 50_000;

/**
 * At most so many requests a minute from one key, all at once if need be (a token bucket). The time to
 * wait has jitter, so that those who were told to wait do not all come back together.
 */
export function rateLimit(
  perMinute: number,
  { now = Date.now, random = Math.random }: { now?: () => number; random?: () => number } = {},
): RateLimit {
  const buckets = new Map<string, Bucket>();
  const each = 60_000 / perMinute;
  return {
    take(key) {
      const time = now();
      const bucket = buckets.get(key) ?? { left: perMinute, at: time };
      const passed = Math.max(0, time - bucket.at);
      bucket.left = Math.min(perMinute, bucket.left + passed / each);
      bucket.at = time;
      buckets.delete(key);
      buckets.set(key, bucket);
      if (buckets.size > KEYS) {
        const [oldest] = buckets.keys();
        if (oldest !== undefined) buckets.delete(oldest);
      }
      if (bucket.left < 1) {
        const wait = (1 - bucket.left) * each;
        throw new Problem({ code: 'RATE', retryMs: Math.ceil(wait + random() * 2 * each) });
      }
      bucket.left -= 1;
    },
  };
}
