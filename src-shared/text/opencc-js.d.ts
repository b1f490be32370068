/** The one table of opencc-js we read: `傳 传|偉 伟|…`, Traditional character, Simplified ones. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string;

  // biome-ignore lint/style/noDefaultExport: it is how that library exports it
  export { pairs as default };
}
