import type { SourceEncoding } from '#engine/jobs/import-source.ts';
import type { ImportPreview, ImportSource } from '#engine/protocol/import.ts';
import { surenessOf } from '#shared/text/encoding.ts';
import { encodingSamples } from '#shared/text/encoding-samples.ts';

/** What a preview shows of a file's encoding: which, how sure, and what each would make of the file. */
export function previewEncoding(
  { bytes }: ImportSource,
  { encoding, detected }: SourceEncoding,
): Pick<ImportPreview, 'encoding' | 'encodingSureness' | 'encodings'> {
  const others = (detected?.others ?? []).map((each) => each.encoding);
  return {
    encoding,
    ...(detected ? { encodingSureness: surenessOf(detected.confidence) } : {}),
    encodings: encodingSamples(bytes, [encoding, ...others]),
  };
}
