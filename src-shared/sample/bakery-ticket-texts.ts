/** What a customer asks, and how it goes on: an answer, what the customer says then, the last answer, a note for colleagues. */
export interface TicketTexts {
  readonly subject: string;
  readonly ask: string;
  readonly answer: string;
  readonly more?: string;
  readonly last: string;
  readonly note?: string;
  readonly tag?: string;
  /** Only of firms and those who work there. */
  readonly business?: true;
  readonly priority?: 'urgent' | 'high' | 'low';
}

const en: readonly TicketTexts[] = [
  {
    subject: 'Delivery came after opening',
    ask: 'This morning the crates stood outside at 07:40. We open at 07:00 and agreed on 06:30.',
    answer:
      'I am sorry. The driver took the market first. May I credit the rolls you could not sell?',
    more: 'Yes please, about {count} rolls. And what about tomorrow?',
    last: 'Credited. From tomorrow you are the first stop; the driver has the door code.',
    note: 'Route sheet changed: this stop before the market hall.',
    tag: 'delivery',
    business: true,
    priority: 'high',
  },
  {
    subject: '{count} {bread} missing',
    ask: 'The delivery note says all is there, but a crate is short. It is the second time.',
    answer: 'Thank you for the photo. We bring the missing ones on the next run, before 10:00.',
    last: 'They were handed in at the kitchen door at 09:50. The packer now counts against the note.',
    tag: 'delivery',
    business: true,
    priority: 'high',
  },
  {
    subject: 'Does the {cake} contain nuts?',
    ask: 'My son is allergic to hazelnuts. Is it safe, and is it made in the same kitchen?',
    answer:
      'The recipe has no nuts, but it is made where we also use hazelnuts, so traces are possible.',
    more: 'Thank you for being clear. Is there anything without that risk?',
    last: 'The meringue and the fruit salad are made in a room of their own. I have put two aside for you.',
    tag: 'allergens',
    priority: 'high',
  },
  {
    subject: 'Wrong cake collected',
    ask: 'We ordered the {cake} for a birthday and got another one. We noticed at home.',
    answer: 'That must not happen. Can we bring the right one to you this afternoon?',
    more: 'At four would be fine. The candle says 40.',
    last: 'Delivered at 15:45, with the candle. The other cake is on us.',
    tag: 'orders',
    priority: 'urgent',
  },
  {
    subject: 'Invoice names the wrong branch',
    ask: 'Our bookkeeping needs the invoice for {branch} with the address of the head office.',
    answer: 'Could you send me the exact name and VAT number? Then I write it anew today.',
    more: 'It is in the footer of our order mails.',
    last: 'Found it. The corrected invoice is in your mailbox; the old one is cancelled.',
    tag: 'invoices',
    business: true,
  },
  {
    subject: 'Change of the standing order',
    ask: 'From next {day} on two {bread} less, please, and one more spelt loaf.',
    answer: 'Noted from next week on. Shall it hold for the summer or until you say otherwise?',
    more: 'Until we say otherwise.',
    last: 'Done. The confirmation is on its way.',
    tag: 'orders',
    business: true,
  },
  {
    subject: 'Opening hours over the holidays',
    ask: 'Is {branch} open on the day before the holiday, and until when?',
    answer: 'Until 13:00 that day, and closed on the holiday. Orders can be collected from 06:30.',
    last: 'You are welcome. The hours are on the door and the website as well.',
    priority: 'low',
  },
  {
    subject: 'Stamps missing on the loyalty card',
    ask: 'I bought {bread} twice last week and the card was not stamped. I have the receipts.',
    answer: 'Bring the card when you come by, we add both. The receipts are not needed.',
    last: 'Both stamps are on the card now.',
    tag: 'loyalty',
    priority: 'low',
  },
  {
    subject: 'Buffet for {people} people',
    ask: 'We celebrate on a {day} in two weeks. Something savoury and two cakes. What would it cost?',
    answer: 'Between 9 and 12 euros a person. Do you need plates, and is anybody vegan?',
    more: 'No plates. Four are vegan.',
    last: 'The offer is in your mailbox. It stands for ten days.',
    tag: 'catering',
  },
  {
    subject: 'The {bread} is drier than usual',
    ask: 'We have bought it for years. Since last week it is hard by the evening.',
    answer:
      'Thank you for telling us. We changed the flour; the baker would like to hear more. Crust or crumb?',
    more: 'The crumb.',
    last: 'The dough gets more water again from tomorrow. Please try one with our compliments.',
    note: 'Third remark on this since the new flour. Told the bakery.',
  },
  {
    subject: 'Card was charged twice',
    ask: 'My bank shows the same amount twice on the same day.',
    answer: 'I see one of the two as reserved only. It goes away by itself within five days.',
    last: 'The second amount was never booked; I have checked with the bank. Please tell us should it come back.',
    tag: 'payment',
  },
  {
    subject: 'Lost scarf at {branch}',
    ask: 'A grey one, on {day} around noon, probably by the window.',
    answer: 'It is here, in the drawer behind the counter. We keep it for you.',
    last: 'Collected. Glad it has found its way home.',
    priority: 'low',
  },
  {
    subject: 'Crates to be returned',
    ask: 'There are {count} empty crates in our yard. Could somebody take them along?',
    answer: 'The driver takes them on the next delivery. Please put them by the gate.',
    last: 'All were taken back; the deposit is on the next invoice.',
    tag: 'delivery',
    business: true,
    priority: 'low',
  },
  {
    subject: 'Gluten-free bread, is there any?',
    ask: 'I was told I should eat none for a while. Do you bake any, or can you recommend somebody?',
    answer:
      'We bake none, because there is wheat in the air here. The mill shop in the Gartenstraße does.',
    last: 'They are open until six and know about you.',
    tag: 'allergens',
  },
  {
    subject: 'Order for {day} cannot be changed on the website',
    ask: 'The page says it is too late, but it is two days until then.',
    answer: 'The page closes 48 hours before. Tell me what it should be, I change it here.',
    more: 'Instead of {count} rolls please ten more.',
    last: 'Changed. The total on the receipt is right when you collect it.',
    tag: 'orders',
  },
  {
    subject: 'Praise for the team at {branch}',
    ask: 'Your colleague ran after me with the umbrella I had left. Please tell her thank you.',
    answer: 'I have read it out this morning. She was very happy.',
    last: 'It hangs on the board in the kitchen now.',
    priority: 'low',
  },
];

const zh: readonly TicketTexts[] = [
  {
    subject: '早餐送到得太晚',
    ask: '今天 07:40 才送到，我们七点开门，说好的是六点半。',
    answer: '非常抱歉，司机先去了市集。没能卖出去的面包我们退款，可以吗？',
    more: '可以，大概 {count} 个。明天呢？',
    last: '已退款。从明天起您是第一站，司机有门锁密码。',
    note: '装车单已改：这一站排在市集店前面。',
    tag: '配送',
    business: true,
    priority: 'high',
  },
  {
    subject: '少了 {count} 个{bread}',
    ask: '送货单上写的是齐的，但少了一箱。这已经是第二次了。',
    answer: '谢谢您的照片。缺的我们下一趟送，十点以前到。',
    last: '09:50 已送到厨房门口。以后装箱时会按送货单清点。',
    tag: '配送',
    business: true,
    priority: 'high',
  },
  {
    subject: '{cake}里有坚果吗？',
    ask: '孩子对榛子过敏，能吃吗？是在同一个厨房做的吗？',
    answer: '配方里没有坚果，但同一间厨房也用榛子，可能有微量残留。',
    more: '谢谢您说得这么清楚。有没有完全没有这个风险的？',
    last: '蛋白霜和水果沙拉是单独一间做的，给您留了两份。',
    tag: '过敏原',
    priority: 'high',
  },
  {
    subject: '蛋糕拿错了',
    ask: '我们订的是{cake}，到家才发现不是。今天过生日。',
    answer: '实在对不起。今天下午把对的那个给您送过去，可以吗？',
    more: '四点可以，蜡烛是 40。',
    last: '15:45 已送到，蜡烛也带了。另一个蛋糕算我们的。',
    tag: '订单',
    priority: 'urgent',
  },
  {
    subject: '发票抬头要改',
    ask: '{branch}的发票请开总公司的名称和地址。',
    answer: '请把准确的名称和税号发给我，今天就重开。',
    more: '订货邮件最下面有。',
    last: '找到了，新发票已发到您的邮箱，旧的已作废。',
    tag: '发票',
    business: true,
  },
  {
    subject: '固定订单要调整',
    ask: '从下{day}起，{bread}少两个，再加一个斯佩尔特面包。',
    answer: '好的，从下周开始。是只在夏天这样，还是一直这样？',
    more: '一直这样，有变化再说。',
    last: '改好了，确认信马上发给您。',
    tag: '订单',
    business: true,
  },
  {
    subject: '节假日几点开门？',
    ask: '{branch}节前一天开门吗？开到几点？',
    answer: '那天开到 13:00，节日当天休息。06:30 起可以取货。',
    last: '不客气，门口和网站上也写了。',
    priority: 'low',
  },
  {
    subject: '会员卡少盖了章',
    ask: '上周买了两次{bread}，都没有盖章，小票还在。',
    answer: '下次来的时候带上卡，我们补上，不用小票。',
    last: '两个章都补好了。',
    tag: '会员',
    priority: 'low',
  },
  {
    subject: '{people} 人的茶点',
    ask: '两周后的{day}有个聚会，要咸点心和两个蛋糕，大概多少钱？',
    answer: '每人 9 到 12 欧元。需要盘子吗？有人吃素吗？',
    more: '不要盘子，有四位吃素。',
    last: '报价已发到您的邮箱，十天内有效。',
    tag: '茶歇',
  },
  {
    subject: '{bread}比以前干',
    ask: '买了好几年，上周开始到晚上就硬了。',
    answer: '谢谢您告诉我们。面粉换过了，师傅想多了解一点：是皮硬还是里面干？',
    more: '里面干。',
    last: '从明天起多加水。请您来尝一个，我们请客。',
    note: '换面粉以后第三次有人提，已告诉烘焙间。',
  },
  {
    subject: '刷卡扣了两次',
    ask: '银行显示同一天同样的金额扣了两次。',
    answer: '其中一笔只是预授权，五天内会自动取消。',
    last: '已向银行确认，第二笔没有入账。如果再出现请告诉我们。',
    tag: '付款',
  },
  {
    subject: '围巾忘在{branch}了',
    ask: '灰色的，{day}中午，大概在靠窗的位子。',
    answer: '在我们这里，收在柜台后面的抽屉里，给您留着。',
    last: '已取走，找到就好。',
    priority: 'low',
  },
  {
    subject: '空箱请取走',
    ask: '院子里有 {count} 个空箱，能顺便带走吗？',
    answer: '下次送货时司机会带走，请放在门口。',
    last: '都收回来了，押金在下一张发票里。',
    tag: '配送',
    business: true,
    priority: 'low',
  },
  {
    subject: '有无麸质的面包吗？',
    ask: '医生让我这段时间不吃麸质。你们做吗？或者能推荐一家？',
    answer: '我们这里空气里都有面粉，所以不做。花园街的磨坊店有。',
    last: '他们六点关门，已经跟他们说过您要来。',
    tag: '过敏原',
  },
  {
    subject: '{day}的订单网上改不了',
    ask: '网页说太晚了，可是还有两天。',
    answer: '网页提前 48 小时截止。您说要怎么改，我在这里改。',
    more: '{count} 个小面包再加十个。',
    last: '改好了，取货时小票上的金额就是对的。',
    tag: '订单',
  },
  {
    subject: '表扬{branch}的店员',
    ask: '我把伞忘了，您的同事追出来还给我。请替我谢谢她。',
    answer: '今天早上念给大家听了，她很高兴。',
    last: '已经贴在厨房的板上了。',
    priority: 'low',
  },
];

export const ticketTexts = { en, zh } as const;

export const thanks = {
  en: ['Thank you, all good now.', 'Perfect, thanks!', 'Great, thank you for the quick help.'],
  zh: ['谢谢，都好了。', '太好了，谢谢！', '谢谢，处理得很快。'],
} as const;

export const again = {
  en: 'It has happened again, I am afraid. Could you have another look?',
  zh: '又出现了，麻烦再看一下。',
} as const;

export const againDone = {
  en: 'I have looked at it together with the colleagues. It should be right now; please tell me if not.',
  zh: '已经和同事一起查过，现在应该好了。如果还有问题请告诉我。',
} as const;
