/** What reading the phones anew changes or changed. */
export interface RereadPhones {
  /** Phones that are read otherwise, and the records they are of. */
  readonly changed: number;
  readonly records: number;
  /** Of those looked at: phones that are no full number by the region. */
  readonly unread: number;
  /** The first hundred of both. */
  readonly phones: readonly {
    readonly kind: string;
    readonly id: string;
    readonly title: string;
    readonly typed: string;
    readonly from: string;
    /** As `from` where it cannot be read. */
    readonly to: string;
  }[];
  /** The act; null where nothing changed or nothing was to be written. */
  readonly changeSet: string | null;
}

/** How phones are read. */
export interface PhoneRequests {
  /** How a typed phone is read, and by which region (empty: unknown) where it names no country. */
  readPhone: {
    params: { text: string };
    result: { readonly value: string; readonly region: string };
  };
  /**
   * Reads every phone anew that names no country, by a region: as one act, or without an `id` only what
   * it would change.
   */
  rereadPhones: {
    params: { job: string; region: string; id?: string };
    result: RereadPhones;
  };
}
