/** What denies a checked value that it stands beside, in three languages; also what is only believed, skipped, or stands in another's place. */
import { pattern, piece } from '../../text/pattern.ts'
import { counted } from './counted.ts'

const light = piece`
  (?:be|been|being|an?|the|in|at|on|to|by|of|into|with|as|yet|any|any ?longer|even|ever|really|actually|quite|exactly|just|simply|always|still|also
  |then|there|here|necessarily|currently|in fact|in the|of course|by any means|states?
  |(?:reach|enter|become|show|see|stay|remain|get|give|end)s?(?: up)?)
`
const never = piece`
  (?:not|never|cannot|hardly|barely|scarcely|rarely|seldom|no longer|no more|neither|nor|by no means|nowhere near|anything but|far from
  |(?:\w+n['’]t)|(?:fail|refuse)(?:s|d|ed|ing)? to|unable to|impossible to|un-?able to)
`

const nowhere = '(?:in no (?:case|way|event)|under no (?:circumstances|condition)|at no (?:time|point|moment)|on no account|nowhere)(?![\\p{L}-])'

export const negationsBefore = [
  new RegExp(
    `(?:^|[^\\p{L}\\p{N}])(${never}(?:\\s+${light})*(?:, (?:in fact|of course|however|indeed|really|actually|at all),)?)\\s*["'“‘(]?$`,
    'iu',
  ),
  /(?:^|\s)((?:안|못|결코|절대로?|전혀))\s$/u,
  /(?:^|[\s("'“‘「])((?:불|비|미|무|반|몰))$/u,
  /((?:[不未非無反没]|決して|全く|全然|まったく|ノン))$/u,
  /(?:^|[^\p{L}])((?:wrong|false|incorrect|mistaken|absurd|a lie) to (?:say|think|call|claim|believe|speak))(?!\p{L})[^.;:!?]*$/iu,
  // What is kept from being so, ends, or is wished.
  pattern('iu')`
    (?:^|[^\p{L}])((?:prevent|stop|cease|lack|den[yi]|forbid|hinder|preclude|exclude|rule|protect|quit)(?:e?s|ed|ing|ped|ping)? ?(?:out|from|against
    |to be|being|becoming|any|all)?(?: being| becoming)?) (?:(?:the|a|an|state|its|in|from|into|to) )*$
  `,
  pattern('iu')`
    (?:^|[.;:!?]\s)((?:if only (?:it|they|this|that|the \p{L}+) (?:were|was|had|would|could)
    |(?:had|were) (?:it|they|the \p{L}+))[^.;:!?,]{0,40}?) (?:(?:in|been|be) )*$
  `,
  /((?:would|could|should|might) have (?:been|become|had)) (?:(?:in|the|a|state) )*$/iu,
  // What was, and is not said to be.
  /(?:^|[^\p{L}])((?:formerly|used to (?:be|say|give|have)|(?:was|were|has|have) once(?: been)?|once (?:was|were)|no more|한때|예전에(?:는)?|かつて(?:は)?|以前は|昔は))\s?(?:(?:the|in|a|state) )*$/iu,
  /(?:^|[^\p{L}])((?:opposite|reverse|contrary|inverse|negation) of|(?:so-called|supposed(?:ly)?|alleged(?:ly)?|would-be|quasi|pseudo|fake|imaginary|fictitious))[ -](?:the )?$/iu,
  // What nobody in his senses says, or what somebody would say.
  pattern('iu')`
    (only (?:a|an|the) (?:fool|liar|madman|optimist|beginner|dreamer)\p{L}*|(?:one|you|people|somebody|someone|anybody|everybody|many
    |some) (?:would|could|might|may) (?:well |easily )?(?:say|think|believe|claim|guess|assume|hope|wish|suppose))(?!\p{L})[^.;:!?,]*$
  `,
  // What is only believed.
  pattern('iu')`
    ((?:mistake|myth|mis(?:belief|conception|understanding)|rumou?r|illusion|fallacy
    |fairy tale)(?: is)?(?: to (?:think|believe|say|assume|expect))? (?:that|of)) [^.;:!?]*$
  `,
  pattern('iu')`
    (?:^|[.;:!?]\s)((?:many|some|most|people|others|books|tutorials)(?: people| texts| books)? (?:still )?(?:believe|think|assume|claim
    |hope))s? [^.;:!?]*$
  `,
  // What nobody does, nobody does.
  /(?:^|[.;:!?]\s)((?:nobody|no[ -]one|none) (?:has|have|had|was|is|were|ever|will|can|could|sees|saw|gets|got|finds|found)) [^.;:,!?]*$/iu,
  /(?:^|[.;:,!?]\s)((?:nothing|nobody|no[ -]one|none|no \p{L}+)(?: of \p{L}+(?: \p{L}+)?)?)\s(?:\p{L}+\s){0,2}$/iu,
  /((?:not true|untrue|false|wrong|a lie|a myth|not the case|never the case|n['’]t (?:true|the case)) that)[^.;:!?]*$/iu,
  pattern('iu')`
    (?:^|[^\p{L}])((?:almost|nearly|practically|virtually|not quite|never quite|all but|other than
    |(?:differs?|differ(?:ed|ing)|different|distinct|apart|away|far) from|unlike|except(?: for)?|without))\s(?!\p{N})$
  `,
  pattern('iu')`
    (?:^|[.;:!?]\s)((?:nowhere|never|seldom|rarely|hardly ever|at no (?:time|point|moment)|in no (?:case|way|event)
    |under no (?:circumstances|condition)|on no account|not once)(?! (?:mind|again)))\s[^.;:,!?]*$
  `,
  /(?:^|\s)(in no way|by no means|on no account|not at all)\s$/iu,
  // What is left out, or stands in its place.
  pattern('iu')`
    (?:^|\s)((?:leaves?|left|leaving) out|(?:skip|avoid|escape|bypass|evade|miss)(?:s|es|ed|ped|ping|ing)?|(?:is|are|was|were|be) out of|instead of
    |in place of|rather than|contrary to|as opposed to)\s(?:(?:the|a|an|state|its)\s){0,2}$
  `,
  /(?:^|[^\p{L}])(unless) (?:\p{L}+ ){0,4}$/iu,
  // What is labelled as false before it is said.
  /(?:^|[.;!?。]\s?)((?:false|wrong|untrue|not (?:so|true)|nonsense|(?:a )?(?:myth|lie)|거짓|틀림|오해|헛소문|誤り|嘘|間違い|誤解|偽)\s?[:：—–])\s?[^.;!?。]*$/iu,
  /(?:^|[.;:!?]\s)((?:nobody|no[ -]one|none of \p{L}+)['’]s?)\s[^.;:,!?]*$/iu,
  /(?:^|[.;:!?]\s)((?:few|zero (?:of )?(?:the )?\p{L}+|hardly any\p{L}*|scarcely any\p{L}*|almost (?:nobody|no one|none)))\s(?:\p{L}+\s){0,3}$/iu,
  // What only looks so, is only meant to be, or is kept away.
  /((?:(?:pretend|purport|threaten|seem|hope|fail)(?:s|ed|ing)?(?: only)?|yet) to)(?: \p{L}+)? $/iu,
  /(?:^|[^\p{L}])((?:impossible|unthinkable|out of the question) (?:for|that))\s[^.;:!?,]*$/iu,
  /(?:^|[.;:!?]\s)(no (?:\p{L}+ ){1,3}ever)\s[^.;:!?,]*$/iu,
  /((?:is|are|was|were|be|been|gets?|got) (?:spared(?: from)?|saved from|free (?:of|from)|immune to|safe from|rid of|exempt from|past|beyond|short of|before))\s(?:(?:the|a|an|any|state)\s){0,2}$/iu,
  // `un[successful]`, `non-[blocking]`
  /(?:^|[^\p{L}\p{N}])((?:un|non|dis|anti|mis|im|in|ir|il)-?)$/iu,
]

export const negationsAfter = [
  /^( once[;,.] (?:but |and )?(?:now|today|no longer|not any))/iu,
  new RegExp(`^["'”’)]?(\\s+(?:${light}\\s+)*(?:not|never|no longer|no more|n['’]t|neither|hardly|by no means)(?![\\p{L}\\p{N}-]))(?! only)`, 'iu'),
  /^(n['’]t)(?!\p{L})/iu,
  // `[can] — not — be taken`
  /^["'”’)]?(\s?[—–(,-]\s?(?:not|never|in no way|by no means)(?: at all| ever)?\s?[—–),-])/iu,
  // What fails, ends, goes away from it, or has not come to it: 실패하다, 벗어나다, 전이다, 그만두다, 어렵다.
  pattern('u')`
    ^((?:에서|을|를)\s?(?:벗어|떠[나났납난]|빠져나|면하|면합|면했|모면|잃)|\s?(?:(?:이|가)\s?)?(?:(?:되|하|나오|나타나|보이|생기)기\s?)?전(?:입니다|이다|이며|이고|이었)
    |[하될되할]\s?줄(?:을|은|도)?\s?[모몰]|\S{0,6}커녕|[하되](?:려)?다가?\s?(?:말[았고]|맙|만\s|그만)|[하되]기(?:가|는|도|에는|를)?\s?(?:어렵|어려|힘들|힘듭|불가능|거부|포기|그만)
    |\s?말고|(?:은|는|이|가|도)\s\p{Script=Hangul}{1,4}\s(?:리|턱|법|까닭|적)(?:가|는|은|도|이)?\s?없|(?:한|된|하는|되는)?\s?척|한\s?듯\s?보이)
  `,
  // 失敗する, 離れる, 前である, やめる, し難い.
  pattern('u')`
    ^(し(?:がた|難|そこね|そこな|損ね|損な|づらい|まい(?!ま))|と(?:は|も)?(?:程|ほど)?遠|と(?:は|も)?かけ離れ|と(?:は|も)?無縁|(?:するの)?を(?:やめ|止め|諦め|あきらめ|断念|拒|免れ|逃れ|離れ|抜け|脱し|失)
    |から(?:外れ|はずれ|離れ|抜け|逃れ)|(?:にな|す|され|でき)る(?:より)?(?:ずっと)?前(?:です|だ|で|の)|(?:した|する|な)?ふり|と(?:は|も)?(?:正)?反対|と(?:は|も)?別の(?!ポート|アドレス)|抜きで|なし[にでの]|どころ[かで])
  `,
  new RegExp(`^["'”’)]?\\s(${nowhere})`, 'iu'),
  // `[works]? No.`, `[works] (false)`
  pattern('iu')`
    ^["'”’)]?\s?([?？:：(（—–]\s*(?:(?:no|not|never)(?=\s?(?:[.!?)）]|$))|false|wrong|untrue|거짓|아님|아니[요오다]|아닙니다|틀[립린렸]|いいえ|偽|嘘|誤り|違い?ます
    |間違い)(?![\p{L}\p{N}-]))
  `,
  /^["'”’)]?(\s(?:in theory|on paper|only in (?:theory|name))(?![\p{L}-]))/iu,
  /^[^.;:!?]{0,30}?(,? (?:which|that|but (?:that|this)) (?:is|was) (?:wrong|false|untrue|not true|mistaken|a (?:myth|lie|mistake))(?!\p{L}))/iu,
  /^(\s(?:is|are|was|were) (?:wrong|false|untrue|mistaken|a (?:myth|lie|mistake))(?!\p{L}))/iu,
  /^(\s?(?:\.\.\.|…)\s?(?:not|아니|아닙|ではな|ではあり))/iu,
  /^([.。!]\s?(?:(?:no|not|false|wrong|not (?:so|true))(?=\s?[.!])|아닙니다|아니[요다]|거짓|틀렸|いいえ|違います|嘘|誤り))/iu,
  /^([,;]? (?:or so (?:they|people|some) (?:say|think|believe)|allegedly|supposedly|people (?:say|think|believe)|they say))(?!\p{L})/iu,
  /^(とは[言い云]*(?:難|がた)|(?:に|と)?(?:な|す)ることを(?:防|避|妨|止)|(?:の|状態)?を(?:防|妨|阻))/u,
  /^((?:이|가)?\s?(?:되|하)는\s(?:것을|일을|걸)\s(?:막|방지|피)|(?:을|를)\s(?:막|방지))/u,
  /^(\s(?:on|in|at|with|for|under|by) no (?!more|less|fewer|time|doubt|particular)\p{L}+)/iu,
  /^([:,;]?\s(?:not a chance|no way))(?!\p{L})/iu,
  pattern('iu')`
    ^[^.;:!?]{0,30}( is (?:what|something|a thing)(?: that)? (?:nobody|no[ -]?one|no \p{L}+|none|you never|they never) (?:will|would|can|could|has|have|had|ever
    |sees?|saw|gets?|got))
  `,
  /^[^.;:!?]{0,30}(,? (?:which|but|and|only that|except that) (?:it|this|that|they|he) (?:does|do|did|is|was|are|were|has|had|will|can|could) (?:not|never))(?=\s?[.,;!])/iu,
  /^(\s?(?:[,:;—–-]\s?)?(?:you wish|dream on|as if|or not))(?=\s?[.!])/iu,
  /^(\s(?:exists?|happens?|is so|is true)? ?only in (?:fairy tales|dreams|theory|books|your dreams))/iu,
  /^((?:은|는)\s꿈도\s꿀|など(?:望め|あり得|ありえ|でき|期待でき)(?:ま|な))/u,
  // The next sentence takes it back.
  pattern('iu')`
    ^[^.;:!?]{0,40}[.;!] ((?:that|this|it|which)(?:,? (?:however|of course),?)? (?:is|was) (?:wrong|false|untrue|mistaken|nonsense
    |not (?:so|true|right|correct|the case)|an? (?:myth|mistake|lie|error|misbelief|misconception)))(?!\p{L})
  `,
  /^[^.;:!?]{0,40}[.;!] (it (?:is|was|does|did|has|had|will|can|could) not)(?=\s?[.!;])/iu,
  /^(이?라고\s?(?:믿|생각하(?:기\s쉽|지만)|오해|착각|알려져\s있지만))/u,
  /^((?:だ|である)?と(?:思われ|思い込|思いがち|信じられ|誤解))/u,
  /^[^。.]{0,20}[。.]\s?((?:これ|それ)は(?:誤り|間違い|嘘|うそ|正しくあり|違い)|(?:이는|이것은|그것은)?\s?(?:그렇지 않습니다|틀렸습니다|틀린 말입니다|사실이 아닙니다|거짓입니다))/u,
  // What is left out.
  pattern('u')`
    ^((?:を|は)?(?:飛ばし|飛び越|避け|経ず|経な|経ませ|スキップ|素通り)|からすぐに?(?:抜け|出)|と(?:は|も)?(?:無関係|関係(?:が|は)?(?:な|あり)|異な|違)|(?:을|를)\s?(?:건너뛰|건너뜁|피하|피합|거치지)
    |에서\s?(?:곧바로|바로|곧|즉시|금방)\s?(?:벗어|나오|나옵|빠져)|(?:과|와)(?:는)?\s?(?:무관|상관\s?없|관계\s?없))
  `,
  /^((?:に|へ|と)[\p{Script=Hiragana}\p{Script=Han}]{0,6}こと(?:は|が|も)?(?:あり|でき|ござい)?(?:ません|ない|なく))/u,
  /^((?:する|される|になる)?(?:と)?(?:いう|する)?(?:の|こと|話|主張|説|考え|噂)?は(?:誤り|嘘|うそ|間違い|偽|違い|正しくな|思い込み|誤解|迷信|勘違い|事実では|事実に反))/u,
  new RegExp(`^(\\s?${counted}(?:さえ|すら)[^。、]{0,10}(?:ません|ない|なかった))`, 'u'),
  new RegExp(`^(\\s?${counted}(?:조차|마저|도)\\s[^.,]{0,10}(?:안\\s?[되됩됐]|않|못\\s?[하합했]|없))`, 'u'),
  /^((?:\s?상태)?(?:에|로|으로)(?:는|도)?\s\p{Script=Hangul}{1,6}지(?:는|도|를)?\s?(?:않|못))/u,
  /^((?:\s?상태)?(?:이|가)\s(?:되|나타나|보이|생기)지(?:는|도)?\s?(?:않|못))/u,
  /^(\s?상태(?:이|가|로|에)?\s\p{Script=Hangul}{1,5}\s수(?:는|가|도)?\s없)/u,
  // する(こと)?(は|が|も)?(でき|なら|…)(ません|ない|…): what a Japanese verb or noun ends with.
  pattern('u')`
    ^((?:(?:している|していた|されている|できている|して|されて|する|した|しよう|できる|でき|される|なる|とする|という|だという)?(?:こと|の|もの|わけ|はず|ほど|だけ)?(?:で?は|が|も|を|にも?|とも?|でも|には|とは)?\s?(?:し|せ|でき
    |され|させ|なら|なり|あり|言え|いえ|言い切れ|限ら|限り|思え|い|得|え|じゃ|では?|では?あり)?)(?:ません|ない(?!し)|なかった|なく(?!な)|ぬ(?!\p{Script=Han})|ず(?![つれっ])))
  `,
  /^(\s?(?:以外|の反対|の逆|する?どころ|(?:し|され)?かね(?!な)|(?:する|し)?(?:の|こと)?は(?:稀|まれ|無理|不可能|嘘)))/u,
  new RegExp(`^(\\s?${counted}(?:で|じゃ)(?:は|も)?(?:ない(?!し)|なく|ありません|なかった))`, 'u'),
  new RegExp(`^(\\s?${counted}(?:이|가)\\s?(?:아니(?![면기])|아닙|아닌))`, 'u'),
  /^((?:이?라|인|한다?|된다?)?(?:는|은|다는|라는)?\s?(?:것|말|주장|이야기|믿음|생각|소문)(?:은|는|이|도)\s?(?:아니|아닙|아닌|틀|거짓|사실과|사실이\s아|오해|착각|잘못|헛|근거\s?없))/u,
  /^((?:과|와)(?:는)?\s(?:거리가|반대|다[르릅른])|\s?(?:외의|이외|의 반대|은커녕|는커녕))/u,
  // (을|이|…)? (하|되|할|될|…)? … (않|못|없|아니): what a Korean verb or noun ends with.
  pattern('u')`
    ^((?:이|가|은|는|을|를|도|로|으로|에|과|와|이라고|라고|이라|라|이란|란)?(?:는|도|은)?\s?(?:하게 |되게 |하여 |해서 )?(?:하|되|할|될|한|된|하는|되는|이루어지|일|볼|말할|시킬|시키)?(?:지|지는|지도|지를|질
    |진)?\s?(?:수|리|것|게|적|일|줄)?(?:는|은|가|이|도|조차|만)?\s?(?:안\s|않|못(?:하|합|했|해|한|할)?|없(?:습|다|고|는|었|으|을|어|음)|아니(?![면기])|아닙|아닌))
  `,
]

/** What somebody has left, he is not in any more; so many bytes that he has left are there. */
export const leaving = pattern('iu')`
  ((?:has|have|had|having|just|already|long|it|they|server|client|socket|connection|end|side|peer) (?:(?:just|already|long
  |since) )?(?:left|lost|exited|abandoned|given up))\s(?:(?:the|state|its)\s){0,2}$
`

/** What fails to be so. Of a call that is claimed by its name, `bind`に失敗 says what failed, and is no denial. */
export const failing = pattern('u')`
  ^((?:에|하는\s?데(?:에)?)\s?실패|(?:이|가|은|는|을|를|도|하기가?)?\s?(?:불가능|거부|거절|무리(?=입|이다)|금지|꿈도\s못)|(?:するの)?に失敗|(?:するの)?(?:が|は)?(?:不可能|無理|禁止)
  |(?:するの)?[をが](?:拒|禁|断ら))
`

/** A column or a row that is called so denies what stands in it. */
export const negatingHead =
  /^(?:not|never|false|wrong|untrue|isn['’]t|is not|no longer|거짓|틀림|아님|아니다|아닙니다|いいえ|偽|誤り|間違い|ではない|ではありません)[.!:：]?$/iu

/** A heading or a line that introduces a list, and denies what follows. */
export const negatingAbove = pattern('iu')`
  (?:^|[^\p{L}]|[はがもの])((?:not|never|no longer|false|wrong|untrue|(?:a )?(?:myths?|lies?)|isn['’]t|거짓|틀림|틀린 말|오해|아님|아니다|아닙니다|いいえ|偽|嘘|誤り|誤解
  |間違い|ではない|ではありません|ではない(?:の|もの)(?:は)?)(?: (?:so|true|the case))?)\s?[.!?:：]?$
`
