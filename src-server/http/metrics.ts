import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Upper bounds of the buckets of a duration, s. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Labels = Readonly<Record<string, string>>;

interface Timing {
  readonly counts: number[];
  sum: number;
  count: number;
}

export interface Metrics {
  /** One more of something. Labels are of a fixed small set: never an id, a name or an address. */
  count(name: string, labels?: Labels, by?: number): void;
  /** A request's duration, s. */
  time(name: string, labels: Labels, seconds: number): void;
  /** A value that is asked for when it is shown. */
  gauge(name: string, read: () => number): void;
  /** Everything in Prometheus' text format 0.0.4. */
  text(): string;
  /** Stops watching the process. */
  close(): void;
}

const helps: Readonly<Record<string, string>> = {
  rapport_requests_total: 'Requests by route, method and status.',
  rapport_request_seconds: 'Time from the request to the end of its answer.',
  rapport_operations_total: 'Pushed operations by result.',
  rapport_rows_pulled_total: 'Rows sent to devices.',
  rapport_refused_total: 'Requests refused as a whole, by code.',
  rapport_poke_streams: 'Devices that listen for pokes now.',
  process_resident_memory_bytes: 'Resident memory size in bytes.',
  process_heap_bytes: "JavaScript's heap in use, in bytes.",
  process_cpu_seconds_total: 'Total user and system CPU time spent in seconds.',
  process_start_time_seconds: 'Start time of the process since unix epoch in seconds.',
  nodejs_eventloop_lag_p99_seconds: 'The 99th percentile of the recorded event loop delays.',
};

function labelled(name: string, labels: Labels): string {
  const said = Object.entries(labels).map(
    ([key, value]) => `${key}="${value.replace(/["\\\n]/g, '_')}"`,
  );
  return said.length > 0 ? `${name}{${said.join()}}` : name;
}

export function createMetrics(): Metrics {
  const counters = new Map<string, Map<string, number>>();
  const timings = new Map<string, Map<string, { labels: Labels; timing: Timing }>>();
  const gauges = new Map<string, () => number>();
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  const started = Date.now() / 1_000 - process.uptime();
  gauges.set('process_resident_memory_bytes', () => process.memoryUsage.rss());
  gauges.set('process_heap_bytes', () => process.memoryUsage().heapUsed);
  gauges.set('process_start_time_seconds', () => started);
  gauges.set('nodejs_eventloop_lag_p99_seconds', () => {
    const seconds = lag.percentile(99) / 1e9;
    lag.reset();
    return seconds;
  });

  function head(name: string, type: string): readonly string[] {
    return [`# HELP ${name} ${helps[name] ?? name}`, `# TYPE ${name} ${type}`];
  }

  return {
    count(name, labels = {}, by = 1) {
      const series = counters.get(name) ?? new Map<string, number>();
      counters.set(name, series);
      const key = labelled(name, labels);
      series.set(key, (series.get(key) ?? 0) + by);
    },
    time(name, labels, seconds) {
      const series = timings.get(name) ?? new Map();
      timings.set(name, series);
      const key = labelled(name, labels);
      const known = series.get(key) ?? {
        labels,
        timing: { counts: bounds.map(() => 0), sum: 0, count: 0 },
      };
      series.set(key, known);
      const { timing } = known;
      timing.sum += seconds;
      timing.count += 1;
      bounds.forEach((bound, i) => {
        if (seconds <= bound) timing.counts[i] = (timing.counts[i] ?? 0) + 1;
      });
    },
    gauge(name, read) {
      gauges.set(name, read);
    },
    text() {
      const { user, system } = process.cpuUsage();
      const lines: string[] = [
        ...head('process_cpu_seconds_total', 'counter'),
        `process_cpu_seconds_total ${(user + system) / 1e6}`,
      ];
      for (const [name, read] of gauges) lines.push(...head(name, 'gauge'), `${name} ${read()}`);
      for (const [name, series] of counters) {
        lines.push(...head(name, 'counter'));
        for (const [key, value] of series) lines.push(`${key} ${value}`);
      }
      for (const [name, series] of timings) {
        lines.push(...head(name, 'histogram'));
        for (const { labels, timing } of series.values()) {
          bounds.forEach((bound, i) => {
            const key = labelled(`${name}_bucket`, { ...labels, le: String(bound) });
            lines.push(`${key} ${timing.counts[i]}`);
          });
          const all = labelled(`${name}_bucket`, { ...labels, le: '+Inf' });
          lines.push(`${all} ${timing.count}`);
          lines.push(`${labelled(`${name}_sum`, labels)} ${timing.sum}`);
          lines.push(`${labelled(`${name}_count`, labels)} ${timing.count}`);
        }
      }
      return `${lines.join('\n')}\n`;
    },
    close() {
      lag.disable();
    },
  };
}
