/** What the browser calls itself and its system, as the device's name in the team's list. */
export function browserDeviceName(userAgent: string): string {
  const browser = first(userAgent, [
    ['Edge', /\bEdg\//],
    ['Opera', /\bOPR\//],
    ['Firefox', /\bFirefox\//],
    ['Chrome', /Chrome\//],
    ['Safari', /\bSafari\//],
  ]);
  const system = first(userAgent, [
    ['iPad', /\biPad\b/],
    ['iPhone', /\biPhone\b/],
    ['Android', /\bAndroid\b/],
    ['ChromeOS', /\bCrOS\b/],
    ['Windows', /\bWindows\b/],
    ['macOS', /\bMac OS X\b/],
    ['Linux', /\bLinux\b/],
  ]);
  return [browser ?? 'Browser', system].filter((part) => part !== undefined).join(', ');
}

function first(text: string, names: readonly (readonly [string, RegExp])[]): string | undefined {
  return names.find(([, pattern]) => pattern.test(text))?.[0];
}
