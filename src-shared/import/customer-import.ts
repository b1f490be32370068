import { textOf } from '#shared/domain/entries.ts';
import { customerWords } from '#shared/import/customer-words.ts';
import { headersAbroad } from '#shared/import/headers-abroad.ts';
import type { DraftRow, ImportContribution } from '#shared/import/import-contribution.ts';
import { calledName } from '#shared/import/named-record.ts';
import { isOrganisationName } from '#shared/import/organisation-name.ts';
import { partedName } from '#shared/import/parted-name.ts';
import { isOnlyTitle } from '#shared/rules/person-titles.ts';
import { partsOfWrittenName } from '#shared/rules/written-name.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** `Contact Person First`, `Contact Last Name`, `Name (First)`: a part of a name, and whose. */
function partOfName(part: 'first' | 'last'): readonly string[] {
  const whose = ['contact', 'contactperson', 'primarycontact', 'customer', 'client'];
  return [`name${part}`, ...whose.flatMap((each) => [`${each}${part}`, `${each}${part}name`])];
}

/** How customers come in from address books and other CRMs. */
export const customerImport: ImportContribution = {
  kind: 'customer',
  moreHeaders: headersAbroad,
  headers: {
    externalId: [
      '外部编号',
      '外部id',
      'externalid',
      'id',
      'recordid',
      'recordidcontact',
      'contactid',
      'customerid',
      'customernumber',
      'customerno',
      'clientid',
      'accountid',
      'leadid',
      'accountnumber',
      'uid',
      'memberid',
      'membernumber',
      '客户编号',
      '顾客编号',
      '客户号',
      '客户代码',
      '会员编号',
      '会员号',
      '会员卡号',
      '编号',
      '识别码',
      '客户id',
      '顾客id',
      '会员id',
      '用户id',
      '会员代码',
      '客户编码',
      'customercode',
      'clientcode',
      'clientnumber',
      'accountcode',
      'membercode',
      'userid',
    ],
    name: [
      'name',
      'fullname',
      'displayname',
      'contactname',
      'customername',
      'customer',
      'contact',
      'clientname',
      'fileas',
      '姓名',
      '名字全称',
      '全名',
      '名称',
      '显示名称',
      '客户',
      '客户姓名',
      '客户名称',
      '顾客姓名',
      '会员姓名',
      '联系人',
      '联系人姓名',
      '联络人',
      'contactperson',
      'primarycontact',
      'maincontact',
    ],
    given: [
      'given',
      'givenname',
      'firstname',
      'first',
      'forename',
      '名',
      '名字',
      ...partOfName('first'),
    ],
    family: [
      'family',
      'familyname',
      'lastname',
      'last',
      'surname',
      '姓',
      '姓氏',
      ...partOfName('last'),
    ],
    additional: ['additional', 'additionalname', 'middlename', 'middle', '中间名'],
    suffix: ['suffix', 'namesuffix', '后缀'],
    nickname: ['nickname', 'nick', '昵称', '暱称', '别名', '小名', '绰号'],
    latin: [
      '外文名',
      '外文姓名',
      '英文名字',
      'latin',
      'latinname',
      'englishname',
      '英文名',
      '英文姓名',
      '拼音名',
      '拉丁名',
    ],
    reading: ['pinyinreading', '拼音读法', 'reading', 'pinyin', '拼音', '读音'],
    jobTitle: [
      'jobtitle',
      'position',
      'occupation',
      'role',
      'organizationtitle',
      'organisationtitle',
      'title',
      '职位',
      '职务',
      '职称',
      '岗位',
      '头衔',
    ],
    prefix: [
      'prefix',
      'nameprefix',
      'salutation',
      'honorific',
      'title',
      '称谓',
      '称呼',
      '敬称',
      '前缀',
    ],
    department: ['department', 'dept', 'organizationdepartment', 'organisationdepartment', '部门'],
    parent: [
      '所属机构',
      '所属组织',
      'parent',
      'company',
      'companyname',
      'defaultaddresscompany',
      'addresscompany',
      'organization',
      'organisation',
      'organizationname',
      'organisationname',
      'account',
      'accountname',
      'employer',
      'business',
      'associatedcompany',
      'primaryassociatedcompany',
      '公司',
      '公司名称',
      '单位',
      '单位名称',
      '企业',
      '企业名称',
      '工作单位',
      '所属公司',
      '组织',
      '机构',
      '服务单位',
    ],
    type: ['type', 'customertype', 'contacttype', '类型', '客户类型'],
    stage: [
      'stage',
      'lifecyclestage',
      'customerstage',
      'status',
      '阶段',
      '生命周期',
      '生命周期阶段',
      '客户阶段',
      '客户状态',
      '状态',
    ],
    valueClass: [
      'valueclass',
      'class',
      'rating',
      '价值等级',
      '客户等级',
      '客户级别',
      '等级',
      '价值分级',
    ],
    birthday: [
      'birthday',
      'birthdate',
      'dateofbirth',
      'dob',
      'bday',
      '生日',
      '出生日期',
      '出生年月',
      '出生年月日',
    ],
    'birthday.year': ['birthyear', '出生年'],
    'birthday.month': ['birthmonth', '出生月'],
    'birthday.day': ['birthday', 'birthdayofmonth', '出生日'],
    language: ['language', 'preferredlanguage', '语言', '首选语言', '语种'],
    owner: [
      'owner',
      'contactowner',
      'accountowner',
      'leadowner',
      'recordowner',
      'assignedto',
      'salesrep',
      '负责人',
      '归属人',
      '客户经理',
      '所有者',
      '跟进人',
      '业务员',
    ],
    source: [
      'source',
      'leadsource',
      'originalsource',
      'customersource',
      '来源',
      '客户来源',
      '来源渠道',
      '渠道',
    ],
    since: [
      '成为客户的日期',
      'since',
      'customersince',
      'createdate',
      'createddate',
      'createdtime',
      'datecreated',
      'registered',
      'registrationdate',
      '注册日期',
      '建档日期',
      '创建日期',
      '创建时间',
      '成为客户日期',
      '客户起始',
      '入会日期',
      '起始日期',
    ],
    tags: [
      'tags',
      'tag',
      'categories',
      'category',
      'labels',
      'label',
      'groups',
      'group',
      'groupmembership',
      'keywords',
      'contacttag',
      '标签',
      '分类',
      '类别',
      '分组',
      '群组',
    ],
    note: [
      'note',
      'notes',
      'description',
      'comment',
      'comments',
      'remark',
      'remarks',
      'memo',
      '备注',
      '说明',
      '描述',
      '附注',
      '注释',
      '备忘',
    ],
    consents: ['联系许可', '联系同意', 'consents', 'consent', '同意', '授权'],
  },
  words: {
    type: {
      person: ['person', 'individual', 'contact', '个人', '联系人'],
      organisation: [
        'organisation',
        'organization',
        'company',
        'business',
        '公司',
        '组织',
        '企业',
        '单位',
        '机构',
      ],
    },
    stage: {
      lead: ['lead', 'prospect', '线索', '潜在', '潜在客户'],
      new: ['new', '新', '新客户'],
      active: ['active', '活跃', '活跃客户'],
      atRisk: ['atrisk', '有风险', '有流失风险', '流失风险', '风险'],
      dormant: ['dormant', 'inactive', '沉睡', '休眠', '沉睡客户'],
      lost: ['lost', 'churned', '流失', '已流失'],
      wonBack: ['wonback', '已挽回', '挽回', '赢回', '已赢回'],
    },
  },
  anyWord: customerWords,
  defaults: { type: 'person' },
  createsRef: {
    parent: (name) => ({ type: 'organisation', name }),
    owner: (name) => ({ name }),
  },
  finish: finishCustomer,
  content: [
    { target: 'prefix', fits: (samples) => mostly(samples, isOnlyTitle) },
    { target: 'name', fits: (samples) => mostly(samples, looksLikeName) },
    { target: 'parent', fits: (samples) => mostly(samples, isOrganisationName) },
  ],
};

/**
 * A written name is parted into what it holds, or kept beside parts that do not make it up; a company
 * with no person in the row is the customer itself.
 */
function finishCustomer(
  { values, refs, unreadable = [] }: DraftRow,
  existing?: FieldValues,
  region?: string,
): DraftRow {
  const whole = textOf(values.name).trim();
  const { given, additional, family } = values;
  const hasParts = given !== undefined || additional !== undefined || family !== undefined;
  const company = refs.parent && calledName(refs.parent);
  if (!whole && !hasParts) {
    // Somebody of the firm is named whose name was lost: the firm is not who the row is about.
    const isSomebody = ['nickname', 'latin'].some((field) => values[field] !== undefined);
    if (!company || isSomebody || unreadable.some((field) => NAMES.has(field))) {
      return { values, refs };
    }
    const { parent: _, ...others } = refs;
    return { values: { ...values, type: 'organisation', name: company }, refs: others };
  }
  if ((values.type ?? existing?.type) === 'organisation') return { values, refs };
  const isSaid = values.type !== undefined;
  if (!hasParts && (whole === company || (!isSaid && isOrganisationName(whole)))) {
    const { parent: own, ...others } = refs;
    const same = own !== undefined && calledName(own) === whole;
    return { values: { ...values, type: 'organisation' }, refs: same ? others : refs };
  }
  const parted = partedName(values, existing, region);
  // A row whose names are parted already is the row itself, and is not carried along twice.
  return { values: isSame(parted, values) ? values : parted, refs };
}

const NAMES: ReadonlySet<string> = new Set(customerWords);

function isSame(a: FieldValues, b: FieldValues): boolean {
  const fields = Object.keys(a);
  return fields.length === Object.keys(b).length && fields.every((field) => a[field] === b[field]);
}

const LATIN_NAME = /^\p{Lu}[\p{L}'’.-]+(?:\s[\p{L}'’.-]+){1,3}$/u;

function looksLikeName(text: string): boolean {
  const { family, given } = partsOfWrittenName(text);
  if (/^\p{Script=Han}{2,4}$/u.test(text)) return family !== undefined && given !== undefined;
  return LATIN_NAME.test(text) && !isOrganisationName(text);
}

function mostly(samples: readonly string[], test: (text: string) => boolean): boolean {
  return samples.length > 0 && samples.filter(test).length >= samples.length * 0.8;
}
