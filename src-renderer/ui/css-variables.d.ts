import 'react';

declare module 'react' {
  // Custom properties may be set in `style` like any other.
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
