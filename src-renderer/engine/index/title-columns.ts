/** The three columns every kind has, beside its fields. */
export const TITLE = 'title';
export const SUBTITLE = 'subtitle';
export const SORT_TITLE = 'title.sort';
