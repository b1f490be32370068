/** A street as it is compared: its letters, its numbers, the side of the town it says. */
export interface Street {
  /** Letters in one spelling, without spaces. */
  readonly street: string;
  /** House number, rooms and numbered streets, in their order, parted by spaces. */
  readonly numbers: string;
  /** `n`, `sw` …: West 54th Street is not East 54th Street. */
  readonly side: string;
}

const NO_LETTER = /[^\p{L}\p{M}]/gu;
const DIGITS = /\d+/g;
const LATIN = /[a-z]/;
/** Between which streets, at which corner, near what: another list says it or not. */
const CROSS_STREET =
  /(?<=\S)[\s,(]+(?:at|near|nr|off|bet|btw|btwn|between|corner of|cor|cnr|opposite|opp|behind|ecke|nahe|gegenuber|beim)\b.*$/;
/** A part of a building: its word goes, its number stays. */
const ROOM =
  /\b(?:suite|ste|apartment|apt|appartment|unit|room|rm|floor|fl|flr|level|lvl|building|bldg|etage|stock|og|ug|eg|hinterhaus|whg|wohnung|zimmer|c\/o|p\.? ?o\.? ?box|postfach)\b\.?|#/g;
const HAN_ROOM = /(?<=\d)[号室楼层座幢栋弄巷单元]+|[(),，、\s]/g;

/** Short forms of words to the long ones. */
const longForms = new Map(
  (
    'st street,str strasse,strasse strasse,rd road,ave avenue,av avenue,aven avenue,blvd boulevard,boul boulevard,bd boulevard,bvd boulevard,dr drive,ln lane,pl place,plz plaza,plaza plaza,' +
    'sq square,ct court,cct circuit,crt court,cir circle,circ circle,cres crescent,cr crescent,hwy highway,hway highway,pkwy parkway,pky parkway,pkway parkway,tpke turnpike,fwy freeway,expy expressway,' +
    'ter terrace,terr terrace,tce terrace,trl trail,trce trace,aly alley,ally alley,pde parade,esp esplanade,gr grove,gdns gardens,gdn garden,hts heights,hgts heights,mt mount,mtn mountain,ft fort,' +
    'ctr center,centre center,rte route,brg bridge,jct junction,xing crossing,wy way,sts street,streets street,aves avenue,avenues avenue,rds road,' +
    'pl. platz,plz. platz,wg weg,all allee,chaussee chaussee,rte route,r rue,imp impasse,all allee,pza piazza,pzza piazza,vle viale,c calle,cl calle,avda avenida,av. avenida,ul ulica,' +
    'lu road,jie street'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);
const ordinals = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
    .split(' ')
    .map((word, i) => [word, String(i + 1)]),
);
const sides = new Map(
  'n n,no n,north n,northern n,s s,so s,south s,e e,east e,w w,west w,ne ne,nw nw,se se,sw sw,northeast ne,northwest nw,southeast se,southwest sw'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);
/** What a street ends with in German when it is written short: `Lindenstr.`, `Marktpl.` */
const GERMAN_SHORT = /^(\p{L}{3,})(str|pl)$/u;

/** A folded street, however it is shortened. */
export function readStreet(folded: string): Street {
  if (!LATIN.test(folded)) {
    const bare = folded.replace(HAN_ROOM, ' ');
    return { street: folded.replace(NO_LETTER, ''), numbers: numbersIn(bare), side: '' };
  }
  const bare = folded.replace(CROSS_STREET, '').replace(ROOM, ' ');
  const words = bare.match(/\d+(?:st|nd|rd|th)\b|\d+[a-z]?\b|[\p{L}\p{M}']+/gu) ?? [];
  const letters: string[] = [];
  const numbers: string[] = [];
  let side = '';
  for (const [i, word] of words.entries()) {
    const digits = /^\d+/.exec(word)?.[0] ?? ordinals.get(word);
    if (digits !== undefined) {
      numbers.push(digits.replace(/^0+(?=\d)/, ''));
      continue;
    }
    const to = sides.get(word);
    // West Street is called so; West Third Street is its western part.
    if (to !== undefined && (word.length <= 2 || !isStreetWord(words[i + 1]))) {
      if (!side.includes(to)) side += to;
      continue;
    }
    letters.push(longForm(word.replace(/'/g, ''), i, words.length));
  }
  return { street: letters.join(''), numbers: numbers.join(' '), side };
}

/**
 * A folded address line in one spelling of its street words (`hauptstr. 1`, `hauptstrasse 1`; `rd.`,
 * `road`), by which two are one line: nothing else of it is left out.
 */
export function streetKey(folded: string): string {
  const words = folded.match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
  const named = words.filter((word) => !isPlaced(word));
  let key = '';
  let at = 0;
  for (const word of words) {
    const plain = isPlaced(word)
      ? (ordinals.get(word) ?? sides.get(word) ?? word.replace(/(?<=\d)(?:st|nd|rd|th)$/, ''))
      : longForm(word, at++, named.length);
    // 1 11 is not 11 1.
    key += /\d$/.test(key) && /^\d/.test(plain) ? ` ${plain}` : plain;
  }
  return key || folded;
}

/** A number, or a side of the town: no word of the street's name. */
function isPlaced(word: string): boolean {
  return /\d/.test(word) || ordinals.has(word) || sides.has(word);
}

function isStreetWord(word: string | undefined): boolean {
  return word !== undefined && (longForms.has(word) || isLongForm.has(word));
}

const isLongForm = new Set(longForms.values());

function longForm(word: string, i: number, count: number): string {
  // Before a name, St. is a saint.
  if (word === 'st' && i + 1 < count && i <= 1) return 'saint';
  const [, stem, end] = GERMAN_SHORT.exec(word) ?? [];
  if (stem) return stem + (end === 'str' ? 'strasse' : 'platz');
  return longForms.get(word) ?? word;
}

function numbersIn(text: string): string {
  return (text.match(DIGITS) ?? []).join(' ');
}
