/** A moment as `<input type="datetime-local">` holds it, in the device's time zone. */
export function toLocalInput(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const year = String(date.getFullYear()).padStart(4, '0');
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** UTC milliseconds of what such an input holds; null when it is not filled in. */
export function fromLocalInput(value: string): number | null {
  const at = new Date(value).getTime();
  return value === '' || Number.isNaN(at) ? null : at;
}
