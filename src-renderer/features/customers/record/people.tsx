import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { IconBuilding, IconPencil, IconTrash, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useLive } from '#engine/client/engine-context.tsx';
import { RecordTitle } from '#features/records/page/record-title.tsx';
import { RefPicker } from '#features/records/page/ref-picker.tsx';
import { contactRoles } from '#shared/domain/contact-link.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { RecordPartProps } from '#ui/feature/record-parts.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { InlineForm } from '#ui/pieces/inline-form.tsx';
import { AddingBlock } from '#ui/pieces/section.tsx';
import classes from './people.module.css';
import { useLinkActs } from './use-link-acts.ts';

const LINKS = 200;
const PEOPLE = 50;

/** People of an organisation, or organisations of a person, each with the part they play. */
export function People(props: RecordPartProps) {
  const { id, values } = props.record;
  const { t } = useTranslation();
  const acts = useLinkActs();
  const [adding, setAdding] = useState(false);
  const isOrganisation = values.type === 'organisation';
  const window = { offset: 0, limit: LINKS };
  const asPerson = useLive('related', { kind: 'contactLink', field: 'person', id, window }).data;
  const asOrganisation = useLive('related', {
    kind: 'contactLink',
    field: 'organisation',
    id,
    window,
  }).data;
  const members = useList(
    {
      kind: 'customer',
      filter: {
        field: 'parent',
        op: 'anyOf',
        value: [isOrganisation ? id : textOf(values.parent)],
      },
      sort: [{ field: 'title' }],
    },
    { offset: 0, limit: isOrganisation || values.parent ? PEOPLE : 0 },
  ).data;

  const links = [
    ...(asOrganisation?.records ?? []).map((link) => ({ link, other: textOf(link.values.person) })),
    ...(asPerson?.records ?? []).map((link) => ({
      link,
      other: textOf(link.values.organisation),
    })),
  ];
  const linked = new Set(links.map(({ other }) => other));
  const others = (members?.rows ?? []).filter((row) => row.id !== id && !linked.has(row.id));
  const nobody = links.length === 0 && others.length === 0;
  const title = isOrganisation ? t('record.people.title') : t('record.people.titleOfPerson');

  return (
    <AddingBlock
      title={title}
      count={links.length + (isOrganisation ? others.length : 0)}
      addLabel={t('record.people.add')}
      none={
        nobody ? (isOrganisation ? t('record.people.none') : t('record.people.noneOfPerson')) : null
      }
      adding={adding}
      onAdding={setAdding}
      form={(onEnd) => (
        <LinkForm
          except={id}
          type={isOrganisation ? 'person' : 'organisation'}
          onSave={(other, role, jobTitle, otherTitle) =>
            acts.add(
              {
                ...(isOrganisation
                  ? { person: other, organisation: id }
                  : { person: id, organisation: other }),
                ...(role ? { role } : {}),
                ...(jobTitle ? { jobTitle } : {}),
              },
              { title: props.record.title, other: otherTitle },
            )
          }
          onEnd={onEnd}
        />
      )}
    >
      <ul>
        {links.map(({ link, other }) => (
          <LinkLine
            key={link.id}
            link={link}
            other={other}
            organisation={other === link.values.organisation}
          />
        ))}
        {isOrganisation && others.map((row) => <MemberLine key={row.id} id={row.id} />)}
      </ul>
      {!isOrganisation && others.length > 0 && (
        <>
          <h3 className={classes.sub}>{t('record.people.colleagues')}</h3>
          <ul>
            {others.map((row) => (
              <MemberLine key={row.id} id={row.id} />
            ))}
          </ul>
        </>
      )}
    </AddingBlock>
  );
}

function MemberLine(props: { readonly id: string }) {
  return (
    <li className={classes.person}>
      <IconUser size={14} stroke={1.5} className={classes.quiet} aria-hidden="true" />
      <RecordTitle kind="customer" id={props.id} linked />
    </li>
  );
}

function LinkLine(props: {
  readonly link: OpenRecord;
  readonly other: string;
  readonly organisation: boolean;
}) {
  const { link, other } = props;
  const { t } = useTranslation();
  const acts = useLinkActs();
  const vocabulary = useVocabulary();
  const [editing, setEditing] = useState(false);
  const role = textOf(link.values.role);
  const jobTitle = textOf(link.values.jobTitle);
  const otherTitle = link.refs[other] ?? '';
  const said = jobTitle || (role ? vocabulary.choice('contactLink', 'role', role) : '');
  const Icon = props.organisation ? IconBuilding : IconUser;
  if (editing) {
    return (
      <li>
        <LinkForm
          link={link}
          onSave={(_other, newRole, newTitle) =>
            acts.edit(link.id, otherTitle, {
              role: newRole ?? undefined,
              jobTitle: newTitle || undefined,
            })
          }
          onEnd={() => setEditing(false)}
        />
      </li>
    );
  }
  return (
    <li className={classes.person}>
      <Icon size={14} stroke={1.5} className={classes.quiet} aria-hidden="true" />
      <RecordTitle kind="customer" id={other} linked />
      {said && <span className={classes.role}>{said}</span>}
      <span className={classes.lineActs}>
        <ActionIcon size={20} aria-label={t('record.people.edit')} onClick={() => setEditing(true)}>
          <IconPencil size={12} stroke={1.7} />
        </ActionIcon>
        <ActionIcon
          size={20}
          aria-label={t('record.people.remove')}
          onClick={() => void acts.remove(link.id, otherTitle)}
        >
          <IconTrash size={12} stroke={1.7} />
        </ActionIcon>
      </span>
    </li>
  );
}

type Role = (typeof contactRoles)[number];

function LinkForm(props: {
  readonly link?: OpenRecord;
  readonly except?: string;
  /** Which type of customer is offered. */
  readonly type?: 'person' | 'organisation';
  readonly onSave: (
    other: string,
    role: Role | null,
    jobTitle: string,
    otherTitle: string,
  ) => Promise<boolean>;
  readonly onEnd: () => void;
}) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const [other, setOther] = useState<{ readonly id: string; readonly title: string } | null>(null);
  const [role, setRole] = useState<Role | null>(
    contactRoles.find((one) => one === props.link?.values.role) ?? null,
  );
  const [jobTitle, setJobTitle] = useState(textOf(props.link?.values.jobTitle));
  const [refused, setRefused] = useState(false);
  const save = async () => {
    if (!props.link && other === null) {
      setRefused(true);
      return;
    }
    if (await props.onSave(other?.id ?? '', role, jobTitle.trim(), other?.title ?? ''))
      props.onEnd();
  };
  return (
    <InlineForm
      label={props.link ? t('record.people.edit') : t('record.people.add')}
      submitLabel={props.link ? t('ui.save') : t('record.people.link')}
      onSave={() => void save()}
      onEnd={props.onEnd}
      lead={
        <NativeSelect
          size="xs"
          aria-label={vocabulary.field('contactLink', 'role')}
          value={role ?? ''}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            setRole(contactRoles.find((one) => one === chosen) ?? null);
          }}
          data={[
            { value: '', label: t('record.people.noRole') },
            ...contactRoles.map((one) => ({
              value: one,
              label: vocabulary.choice('contactLink', 'role', one),
            })),
          ]}
        />
      }
    >
      {!props.link && (
        <RefPicker
          kind="customer"
          autoFocus
          label={
            props.type === 'person'
              ? t('record.people.choosePerson')
              : t('record.people.chooseOrganisation')
          }
          value={other?.id ?? null}
          valueTitle={other?.title}
          {...(props.type
            ? { filter: { field: 'type', op: 'anyOf', value: [props.type] } as const }
            : {})}
          {...(props.except ? { except: props.except } : {})}
          onChoose={(chosen, title) => setOther(chosen === null ? null : { id: chosen, title })}
          error={refused && other === null ? t('record.people.needed') : undefined}
        />
      )}
      <TextInput
        aria-label={vocabulary.field('contactLink', 'jobTitle')}
        placeholder={vocabulary.field('contactLink', 'jobTitle')}
        maxLength={500}
        value={jobTitle}
        onChange={(event) => setJobTitle(event.currentTarget.value)}
      />
    </InlineForm>
  );
}
