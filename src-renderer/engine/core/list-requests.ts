import type { EngineParts } from '#engine/core/engine-parts.ts';
import type { HandlersOf } from '#engine/core/handlers.ts';
import { runJob } from '#engine/core/job-requests.ts';
import { recordDependencies, viewDependencies } from '#engine/core/view-dependencies.ts';
import type { ListRequests } from '#engine/protocol/lists.ts';
import type { PhoneRequests } from '#engine/protocol/phones.ts';
import { hasSpellings } from '#shared/domain/field-type.ts';
import type { View } from '#shared/domain/view.ts';

/** Answers lists, forms and pages. */
export function listHandlers(parts: EngineParts): HandlersOf<ListRequests & PhoneRequests> {
  const { workspace, reader, late, whole, withTools } = parts;
  let answered = false;
  return {
    query: {
      dependsOn: ({ view }) => viewDependencies(workspace, view),
      answer: (params) => {
        if (workspace.isPostponed(params.view.kind) || needsWhole(params.view)) {
          return whole(() => reader.query(params))(undefined);
        }
        const answer = reader.query(params);
        // The first list is on its way: what it did without is read next.
        if (!answered) setTimeout(late);
        answered = true;
        return answer;
      },
    },
    ids: whole(({ kind, on }) => reader.ids(kind, on)),
    record: {
      dependsOn: (own) => recordDependencies(workspace, own),
      answer: withTools((params) => reader.record(params)),
    },
    related: {
      dependsOn: ({ kind }) => recordDependencies(workspace, { kind }),
      answer: withTools((params) => reader.related(params)),
    },
    explain: {
      dependsOn: ({ fold, id }) => {
        const [target = '', ...whole] = workspace.folds.kindsOf(fold);
        return [{ kind: target, id }, ...whole.map((kind) => ({ kind }))];
      },
      answer: whole(({ fold, id }) => workspace.folds.explain(fold, id)),
    },
    fields: {
      dependsOn: () => [{ kind: 'customField' }],
      answer: ({ kind }) => reader.fields(kind),
    },
    tagSpellings: {
      dependsOn: ({ kind }) => {
        const fields = Object.entries(workspace.fieldsOf(kind));
        return [
          { kind, fields: fields.flatMap(([id, { type }]) => (hasSpellings(type) ? id : [])) },
        ];
      },
      answer: whole(({ kind }) => reader.tagSpellings(kind)),
    },
    whole: {
      dependsOn: ({ kind }) => [{ kind }],
      answer: ({ kind }) => reader.whole(kind),
    },
    settings: { dependsOn: () => [{ kind: 'setting' }], answer: () => reader.settings() },
    readPhone: withTools((params) => reader.readPhone(params)),
    rereadPhones: runJob(parts, 'rereadPhones'),
  };
}

/** Whether a view's records are found by words, its own or those of a segment's rule. */
function needsWhole({ search, filter }: View): boolean {
  return (
    (search ?? '') !== '' || (filter !== undefined && JSON.stringify(filter).includes('"segment"'))
  );
}
