/** What people of a bakery-café chain write down. `{…}` is filled in by `bakery-activities.ts`. */
export type ActivityType = 'note' | 'call' | 'visit' | 'message' | 'email' | 'meeting';
type Texts = Readonly<Record<'en' | 'zh', readonly (readonly [ActivityType, string])[]>>;

/** With guests who buy for themselves. */
export const guestTexts: Texts = {
  en: [
    [
      'visit',
      'Breakfast for {people} at {branch}. Asked which loaf keeps longest; recommended the {bread}.',
    ],
    ['visit', 'Tasted the new {bread}, found the crust perfect and the crumb a little salty.'],
    ['visit', 'Picked up the {cake} for the birthday at {time}. Very happy with the lettering.'],
    ['visit', 'Comes on {day} mornings for {bread} and an oat flat white. Likes the window table.'],
    ['visit', 'Returned {count} glass jars, deposit paid out.'],
    ['call', 'Ordered a {cake} for {people} people, pick-up {day} at {time}, {branch}. No nuts.'],
    [
      'call',
      'Asked whether the {bread} contains milk. It does not; sent the allergen list by e-mail.',
    ],
    [
      'call',
      'Wanted to move the pick-up from {day} to the day after, same time. Changed with {branch}.',
    ],
    ['call', 'The {bread} was sold out at {time} again. Offered to put one aside every {day}.'],
    ['call', 'No answer. Will try once more on {day}.'],
    ['message', 'Asked for today’s opening hours at {branch}; answered with the holiday hours.'],
    [
      'message',
      'Sent a photo of the {cake}: “everybody asked where it was from”. May we share it? Yes.',
    ],
    ['message', 'Please keep two {bread} until {time}. Done, they lie under the name at {branch}.'],
    [
      'email',
      'Thank-you mail after the baking course, would like to hear of the sourdough evening.',
    ],
    ['email', 'Complaint: coffee lukewarm at {branch} on {day}. Apologised, next one is on us.'],
    ['email', 'Gift card over {euro} € sent, message “for many slow Sundays”.'],
    ['note', 'Allergic to hazelnuts. Ask at every cake order.'],
    [
      'note',
      'Prefers to be reached after {time}. Speaks slowly on the phone because of the noise in the shop.',
    ],
    ['note', 'New baby in the family; brought a small {cake} to the counter as a surprise.'],
    ['note', 'Moved to another quarter, {branch} is now the nearest shop.'],
    ['note', 'Reads the chalk board first. Told us that the {bread} is better than last year’s.'],
    [
      'meeting',
      'Tasting for the wedding: chose {cake} in three tiers, {people} guests. Deposit {euro} €.',
    ],
  ],
  zh: [
    ['visit', '周末带家人来{branch}吃早餐，孩子很喜欢{bread}。'],
    ['visit', '试吃了新款{bread}，觉得外皮很香，里面可以再软一点。'],
    ['visit', '{time}来取生日用的{cake}，对写字很满意。'],
    ['visit', '每{day}早上来买{bread}，喜欢靠窗的位置。'],
    ['call', '订了一个{people}人份的{cake}，{day}{time}到{branch}自取，不要坚果。'],
    ['call', '询问{bread}是否含奶，已说明不含，并发了过敏原清单。'],
    ['call', '想把取货时间从{day}改到第二天，已与{branch}确认。'],
    ['call', '没有接通，{day}再打一次。'],
    ['message', '微信问{branch}今天几点关门，已回复节日营业时间。'],
    ['message', '请留两个{bread}，{time}之前来取。已写上名字放好。'],
    ['message', '发来{cake}的照片，说客人都问在哪里买的，同意我们转发。'],
    ['email', '参加完烘焙课写信致谢，想知道下一期天然酵种课的时间。'],
    ['note', '对榛子过敏，订蛋糕时一定要再确认。'],
    ['note', '不太吃甜，推荐少糖款。普通话和德语都可以沟通。'],
    ['note', '中秋节想订{count}盒月饼送朋友，九月初提前联系。'],
    ['note', '介绍了两位邻居来店里，下次送一份{bread}表示感谢。'],
    ['visit', '反映{day}的咖啡不够热，已当面道歉并重做一杯。'],
    ['meeting', '婚礼蛋糕试吃：选了三层{cake}，{people}位客人，已付定金{euro}欧元。'],
  ],
};

/** With hotels, cafés, offices, schools: those who are delivered to. */
export const businessTexts: Texts = {
  en: [
    ['call', 'Raised the standing order from {count} to {more} {bread} from next {day}.'],
    [
      'call',
      'Delivery came at {late}, promised was an hour earlier. Spoke with the driver, new route from {day}.',
    ],
    [
      'call',
      'Short by {count} {bread} this morning. Sent them over with the second run, credit note follows.',
    ],
    ['call', 'Wants a quote for a breakfast buffet, {people} people, {day} at {time}.'],
    ['call', 'Closed for the holidays, deliveries paused for two weeks.'],
    ['call', 'Reminded about the open invoice over {euro} €. Transfer goes out on {day}.'],
    [
      'visit',
      'Tasted three ryes with the kitchen; they take the {bread}. Wants a firm slot before talking volume.',
    ],
    ['visit', 'Brought samples: {bread} and a small {cake}. Head of kitchen decides by {day}.'],
    [
      'visit',
      'Looked at the delivery door: ring twice, crates go to the left, empty ones stand outside.',
    ],
    ['visit', 'Counted the crates together: {count} missing, they will look in the cellar.'],
    ['email', 'Sent the new price list, valid from the first of next month.'],
    [
      'email',
      'Offer over {euro} € for the summer party: {people} people, savoury and sweet, set-up by us.',
    ],
    ['email', 'Copy of the invoice sent to accounting; they need our VAT number on it.'],
    ['email', 'Asked for the allergen list of all {count} articles as a table. Sent.'],
    [
      'meeting',
      'Half-year talk: volume up by {percent} %, wishes a later order deadline on Fridays.',
    ],
    ['meeting', 'Planned the autumn range with them: pumpkin loaf, plum cake, less white bread.'],
    ['message', 'Tomorrow only half of everything please, a group cancelled.'],
    ['message', 'Can you add {count} {bread} for tomorrow? Confirmed before the deadline.'],
    ['note', 'Kitchen opens at {early}; before that nobody hears the bell.'],
    ['note', 'Orders by WhatsApp from the night shift. Confirm always, or they call at five.'],
    ['note', 'Pays within a week since the change of accounting. Limit can be raised.'],
    ['note', 'Thinking about a second house next spring; stay in touch.'],
  ],
  zh: [
    ['call', '从下{day}起，每天的{bread}从{count}个加到{more}个。'],
    ['call', '今天{late}才送到，比约定晚了一小时。已和司机沟通，{day}起改路线。'],
    ['call', '早上少送了{count}个{bread}，第二趟补上，并开贷记单。'],
    ['call', '询价：{people}人的早餐自助，{day}{time}送到。'],
    ['call', '提醒未付发票{euro}欧元，对方{day}转账。'],
    ['visit', '和厨房一起试了三种黑麦面包，决定用{bread}，先把送货时间定下来再谈数量。'],
    ['visit', '带了样品：{bread}和一个小{cake}，主厨{day}前答复。'],
    ['visit', '看了后门卸货的位置：按两次铃，空箱放在门外。'],
    ['email', '已发新的价目表，下月一日起执行。'],
    ['email', '公司活动报价{euro}欧元，{people}人，咸点和甜点，我们负责摆台。'],
    ['email', '对方财务需要一份全部产品的过敏原表，已发送。'],
    ['meeting', '半年回顾：订量增加{percent}%，希望周五的截单时间晚一点。'],
    ['meeting', '一起定了春节礼盒：{count}盒，附中德双语卡片。'],
    ['message', '明天的订单请减半，有一个团取消了。'],
    ['message', '明天能不能多加{count}个{bread}？已在截单前确认。'],
    ['note', '厨房{early}才有人，太早按铃没人听见。'],
    ['note', '夜班用微信下单，一定要回复确认。'],
    ['note', '明年春天可能开第二家店，保持联系。'],
  ],
};

/** What is sometimes added, so that two entries about the same thing still differ. */
export const closingTexts = {
  en: [
    'Follow up on {day}.',
    'Passed on to {branch}.',
    'Asked for {count} {bread} to take along.',
    'Will decide by {day}.',
    'Best reached after {time}.',
    'Also wants to know when the {bread} is baked.',
    'Noted on the order sheet at {branch}.',
    'Mentioned the {cake} of last time again.',
  ],
  zh: [
    '{day}再跟进。',
    '已转告{branch}。',
    '另外带走了{count}个{bread}。',
    '{day}前答复。',
    '{time}之后联系比较方便。',
    '顺便问了{bread}几点出炉。',
    '已写在{branch}的订单表上。',
    '又提起上次的{cake}。',
  ],
} as const;

export const pinnedTexts = {
  en: [
    'Back door on the yard side, ring twice. Kitchen opens at 06:00.',
    'Nut allergy in the family: no hazelnut, no walnut, no almond paste.',
    'Always call before delivering; parking only until 07:30.',
    'Invoice to the head office, delivery note stays in the kitchen.',
    'Vegan. Oat milk, no butter croissants.',
    'Hard of hearing: write instead of calling.',
  ],
  zh: [
    '后院门按两次铃，厨房六点开门。',
    '家里有人对坚果过敏：榛子、核桃、杏仁都不要。',
    '送货前先打电话，七点半以后不能停车。',
    '发票寄总部，送货单留在厨房。',
    '吃素，不要黄油。',
    '听力不好，请发文字消息。',
  ],
} as const;

/** Words for the slots that stand in both languages at the same place. */
export const slotWords = {
  en: {
    bread:
      'rye sourdough,walnut baguette,spelt loaf,seeded roll,butter croissant,focaccia,caraway bread,brioche bun'.split(
        ',',
      ),
    cake: 'lemon poppy-seed cake,Black Forest cake,cheesecake,carrot cake,strawberry sponge,chocolate tart'.split(
      ',',
    ),
    branch: 'Ostwick Harbour,Ostwick Market Hall,Ostwick Station,Ostwick Park'.split(','),
    day: 'Monday,Tuesday,Wednesday,Thursday,Friday,Saturday'.split(','),
  },
  zh: {
    bread: '黑麦酸面包,核桃法棍,斯佩尔特面包,杂粮小面包,黄油可颂,佛卡夏,布里欧修,红豆包'.split(','),
    cake: '柠檬罂粟籽蛋糕,黑森林蛋糕,芝士蛋糕,抹茶千层,草莓蛋糕,巧克力挞'.split(','),
    branch: '港口店,市集店,车站店,公园店'.split(','),
    day: '周一,周二,周三,周四,周五,周六'.split(','),
  },
} as const;

/** Tasks about a customer; `org`: only for organisations. */
export const taskTexts: readonly {
  readonly en: string;
  readonly zh: string;
  readonly org?: true;
  readonly recurrence?: string;
  readonly at?: string;
}[] = [
  {
    en: 'Call about the 06:30 delivery slot',
    zh: '打电话确认六点半的送货时间',
    org: true,
    at: '11:00',
  },
  {
    en: 'Confirm the weekend order',
    zh: '确认周末订单',
    org: true,
    recurrence: 'FREQ=WEEKLY;BYDAY=TH',
    at: '15:00',
  },
  { en: 'Send the new price list', zh: '发送新价目表', org: true },
  { en: 'Bring samples of the autumn range', zh: '送秋季新品试吃', org: true },
  { en: 'Quote for the breakfast buffet', zh: '早餐自助报价', org: true },
  { en: 'Ask about the open invoice', zh: '询问未付发票', org: true, at: '10:00' },
  {
    en: 'Collect the empty crates',
    zh: '取回空箱',
    org: true,
    recurrence: 'FREQ=MONTHLY;BYDAY=1MO',
  },
  { en: 'Plan the half-year talk', zh: '安排半年回顾会', org: true },
  { en: 'Visit the kitchen after the menu change', zh: '换菜单后拜访厨房', org: true },
  { en: 'Call back about the wedding cake', zh: '回电商量婚礼蛋糕', at: '14:30' },
  { en: 'Set two rye loaves aside', zh: '留两个黑麦面包', recurrence: 'FREQ=WEEKLY;BYDAY=SA' },
  { en: 'Write a birthday card', zh: '写生日卡' },
  { en: 'Invite to the sourdough evening', zh: '邀请参加天然酵种课' },
  { en: 'Send the allergen list', zh: '发送过敏原清单' },
  { en: 'Apologise for the cold coffee, send a voucher', zh: '为咖啡不热道歉，寄一张代金券' },
  { en: 'Ask how the cake was', zh: '回访：蛋糕满意吗' },
  { en: 'Tell when the spelt loaf is back', zh: '斯佩尔特面包到货后通知' },
  { en: 'Agree the pick-up time', zh: '约定取货时间', at: '09:30' },
];

/** Tasks of the shop itself. */
export const shopTaskTexts = [
  {
    en: 'Order flour and butter',
    zh: '订面粉和黄油',
    recurrence: 'FREQ=WEEKLY;BYDAY=MO',
    at: '08:30',
  },
  {
    en: 'Descale the espresso machine',
    zh: '咖啡机除垢',
    recurrence: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
  },
  {
    en: 'Write the staff plan for next week',
    zh: '排下周班表',
    recurrence: 'FREQ=WEEKLY;BYDAY=FR',
  },
  {
    en: 'Check the allergen labels',
    zh: '检查过敏原标签',
    recurrence: 'FREQ=MONTHLY;BYMONTHDAY=-1',
  },
] as const;
