import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Builder = CreateTableBuilder<string, string>;

/** Text is compared by bytes where it is a key: ids are no words of a language. */
function texts(table: Builder, ...names: readonly string[]): Builder {
  return names.reduce<Builder>((on, name) => on.addColumn(name, 'text', notNull), table);
}

function numbers(table: Builder, ...names: readonly string[]): Builder {
  return names.reduce<Builder>((on, name) => on.addColumn(name, 'bigint', notNull), table);
}

const notNull: NonNullable<Parameters<Builder['addColumn']>[2]> = (column) => column.notNull();

async function workspaces(db: Kysely<unknown>): Promise<void> {
  let table: Builder = db.schema.createTable('workspace');
  table = texts(table, 'ws_id', 'name', 'epoch');
  table = numbers(table, 'seq', 'floor');
  table = numbers(texts(table, 'clock'), 'created_at');
  await table.addPrimaryKeyConstraint('workspace_key', ['ws_id']).execute();
}

async function people(db: Kysely<unknown>): Promise<void> {
  let member: Builder = db.schema.createTable('member');
  member = numbers(texts(member, 'ws_id', 'id', 'name', 'role'), 'own_only');
  await member.addPrimaryKeyConstraint('member_key', ['ws_id', 'id']).execute();

  let device: Builder = db.schema.createTable('device');
  device = texts(device, 'ws_id', 'id', 'member_id', 'name', 'public_key', 'node', 'last_at');
  device = numbers(device, 'enrolled_at', 'wiped', 'last_n', 'resync', 'ack_cur', 'erased_upto');
  device = device.addColumn('seen_at', 'bigint').addColumn('revoked_at', 'bigint');
  await device.addPrimaryKeyConstraint('device_key', ['ws_id', 'id']).execute();

  let invitation: Builder = db.schema.createTable('invitation');
  invitation = texts(invitation, 'ws_id', 'id', 'name', 'role', 'code_hash', 'created_by');
  invitation = numbers(invitation, 'own_only', 'created_at', 'expires_at');
  invitation = invitation.addColumn('member_id', 'text').addColumn('used_at', 'bigint');
  await invitation.addPrimaryKeyConstraint('invitation_key', ['ws_id', 'id']).execute();
  await db.schema.createIndex('invitation_by_code').on('invitation').column('code_hash').execute();
}

async function records(db: Kysely<unknown>): Promise<void> {
  let row: Builder = db.schema.createTable('row_state');
  row = texts(row, 'ws_id', 'tbl', 'id');
  row = numbers(row, 'seq', 'changed', 'others', 'moved', 'sv', 'erased');
  row = numbers(texts(row.addColumn('died', 'bigint'), 'bucket'), 'digest');
  row = row.addColumn('scope', 'text').addColumn('owner', 'text');
  row = texts(row, 'dev', 'tx', 'doc');
  await row.addPrimaryKeyConstraint('row_state_key', ['ws_id', 'tbl', 'id']).execute();
  await db.schema
    .createIndex('row_state_by_seq')
    .unique()
    .on('row_state')
    .columns(['ws_id', 'seq'])
    .execute();
  await db.schema
    .createIndex('row_state_by_scope')
    .on('row_state')
    .columns(['ws_id', 'scope'])
    .where('scope', 'is not', null)
    .execute();
}

async function past(db: Kysely<unknown>): Promise<void> {
  let operation: Builder = db.schema.createTable('op_log');
  operation = numbers(texts(operation, 'ws_id', 'dev_id'), 'n');
  operation = texts(operation, 'op_id', 'tx', 'hash', 'sent_at', 'at');
  operation = texts(numbers(operation, 'received_at'), 'result').addColumn('body', 'text');
  await operation.addPrimaryKeyConstraint('op_log_key', ['ws_id', 'dev_id', 'n']).execute();

  let touched: Builder = db.schema.createTable('op_record');
  touched = numbers(texts(touched, 'ws_id', 'tbl', 'id', 'dev_id'), 'n', 'received_at');
  await touched
    .addPrimaryKeyConstraint('op_record_key', ['ws_id', 'tbl', 'id', 'dev_id', 'n'])
    .execute();

  let act: Builder = db.schema.createTable('change_set');
  act = texts(act, 'ws_id', 'tx', 'at', 'by_member', 'dev', 'act').addColumn('inverts', 'text');
  await act.addPrimaryKeyConstraint('change_set_key', ['ws_id', 'tx']).execute();
}

export const firstTables: Migration = {
  up: async (db: Kysely<unknown>) => {
    await workspaces(db);
    await people(db);
    await records(db);
    await past(db);
  },
};
