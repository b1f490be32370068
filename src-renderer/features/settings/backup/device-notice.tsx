import { useEffect, useState } from 'react';
import { lazyPart } from '#ui/routing/lazy-part.tsx';

const DeviceWatch = lazyPart(async () => (await import('./device-watch.tsx')).DeviceWatch);

/** The first screen comes first: what looks after the device is fetched so much later, ms. */
const LATER = 5_000;

/** Looks after room and backups on this device, and says above every screen what needs care. */
export function DeviceNotice() {
  const [calm, setCalm] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(true), LATER);
    return () => clearTimeout(timer);
  }, []);
  return calm ? <DeviceWatch /> : null;
}
