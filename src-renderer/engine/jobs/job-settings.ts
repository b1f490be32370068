/** Settings of the workspace that long work reads values by. */
export interface JobSettings {
  /** ISO 3166 alpha-2: how phone numbers without a country code are read. */
  readonly region: string;
  /** ISO 4217: the currency of amounts that name none. */
  readonly currency: string;
}
