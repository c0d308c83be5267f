"""The characters of GBK and GB2312, and where GB18030 has more.

Made by decoding every pair of bytes by CPython's codecs: `SQUARE` holds the rows 0xA1 to 0xA9 and 0xB0 to 0xF7, columns 0xA1 to 0xFE, `MARKS` the rows
0xA8 and 0xA9, columns 0x40 to 0xA0 without 0x7F; "?" is no character. All other pairs of GBK are the ideographs of Unicode that `SQUARE` lacks, in
their order, and then those of `TAIL`. `ONLY_GBK` are those of `SQUARE` that GB2312 lacks. `RUNS` is what GB18030 adds, its private zones aside: first
place in the whole table of 190 columns, count, first character.
"""

_FIRST = (
    "　、。·ˉˇ¨〃々—～‖…‘’“”〔〕〈〉《》「」『』〖〗【】±×÷∶∧∨∑∏∪∩∈∷√⊥∥∠⌒⊙∫∮≡≌≈∽∝≠≮≯≤≥∞∵∴♂♀°′″℃＄¤￠￡‰§№☆★○●◎◇◆□■△▲※→←↑↓〓ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ??????⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
    "①②③④⑤⑥⑦⑧⑨⑩??㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩??ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ??！＂＃￥％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝￣ぁあぃいぅうぇえぉおかがきぎくぐけげ"
    "こごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをん???????????ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリ"
    "ルレロヮワヰヱヲンヴヵヶ????????ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ????????αβγδεζηθικλμνξοπρστυφχψω???????︵︶︹︺︿﹀︽︾﹁﹂﹃﹄??︻︼︷︸︱?︳︴?????????АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ???"
    "????????????абвгдеёжзийклмнопрстуфхцчшщъыьэюя?????????????āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêɑ?ńň?ɡ????ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩ???????????????????"
    "?????─━│┃┄┅┆┇┈┉┊┋┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┭┮┯┰┱┲┳┴┵┶┷┸┹┺┻┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋???????????????啊阿埃挨哎唉哀皑癌蔼矮艾碍爱隘鞍氨安俺按暗岸胺案肮昂盎凹敖熬翱袄傲奥懊澳芭捌扒叭吧笆八疤巴拔跋靶把耙坝霸罢爸"
    "白柏百摆佰败拜稗斑班搬扳般颁板版扮拌伴瓣半办绊邦帮梆榜膀绑棒磅蚌镑傍谤苞胞包褒剥薄雹保堡饱宝抱报暴豹鲍爆杯碑悲卑北辈背贝钡倍狈备惫焙被奔苯本笨崩绷甭泵蹦迸逼鼻比鄙笔彼碧蓖蔽毕毙毖币庇痹闭敝弊必辟壁臂避陛鞭边编贬扁便变卞辨辩辫遍标彪膘表鳖憋别瘪彬斌濒滨宾摈兵冰柄丙秉饼炳病并玻菠播拨钵波博勃搏铂箔伯帛舶"
    "脖膊渤泊驳捕卜哺补埠不布步簿部怖擦猜裁材才财睬踩采彩菜蔡餐参蚕残惭惨灿苍舱仓沧藏操糙槽曹草厕策侧册测层蹭插叉茬茶查碴搽察岔差诧拆柴豺搀掺蝉馋谗缠铲产阐颤昌猖场尝常长偿肠厂敞畅唱倡超抄钞朝嘲潮巢吵炒车扯撤掣彻澈郴臣辰尘晨忱沉陈趁衬撑称城橙成呈乘程惩澄诚承逞骋秤吃痴持匙池迟弛驰耻齿侈尺赤翅斥炽充冲虫崇宠"
    "抽酬畴踌稠愁筹仇绸瞅丑臭初出橱厨躇锄雏滁除楚础储矗搐触处揣川穿椽传船喘串疮窗幢床闯创吹炊捶锤垂春椿醇唇淳纯蠢戳绰疵茨磁雌辞慈瓷词此刺赐次聪葱囱匆从丛凑粗醋簇促蹿篡窜摧崔催脆瘁粹淬翠村存寸磋撮搓措挫错搭达答瘩打大呆歹傣戴带殆代贷袋待逮怠耽担丹单郸掸胆旦氮但惮淡诞弹蛋当挡党荡档刀捣蹈倒岛祷导到稻悼道盗德"
    "得的蹬灯登等瞪凳邓堤低滴迪敌笛狄涤翟嫡抵底地蒂第帝弟递缔颠掂滇碘点典靛垫电佃甸店惦奠淀殿碉叼雕凋刁掉吊钓调跌爹碟蝶迭谍叠丁盯叮钉顶鼎锭定订丢东冬董懂动栋侗恫冻洞兜抖斗陡豆逗痘都督毒犊独读堵睹赌杜镀肚度渡妒端短锻段断缎堆兑队对墩吨蹲敦顿囤钝盾遁掇哆多夺垛躲朵跺舵剁惰堕蛾峨鹅俄额讹娥恶厄扼遏鄂饿恩而儿耳"
    "尔饵洱二贰发罚筏伐乏阀法珐藩帆番翻樊矾钒繁凡烦反返范贩犯饭泛坊芳方肪房防妨仿访纺放菲非啡飞肥匪诽吠肺废沸费芬酚吩氛分纷坟焚汾粉奋份忿愤粪丰封枫蜂峰锋风疯烽逢冯缝讽奉凤佛否夫敷肤孵扶拂辐幅氟符伏俘服浮涪福袱弗甫抚辅俯釜斧脯腑府腐赴副覆赋复傅付阜父腹负富讣附妇缚咐噶嘎该改概钙盖溉干甘杆柑竿肝赶感秆敢赣冈"
    "刚钢缸肛纲岗港杠篙皋高膏羔糕搞镐稿告哥歌搁戈鸽胳疙割革葛格蛤阁隔铬个各给根跟耕更庚羹埂耿梗工攻功恭龚供躬公宫弓巩汞拱贡共钩勾沟苟狗垢构购够辜菇咕箍估沽孤姑鼓古蛊骨谷股故顾固雇刮瓜剐寡挂褂乖拐怪棺关官冠观管馆罐惯灌贯光广逛瑰规圭硅归龟闺轨鬼诡癸桂柜跪贵刽辊滚棍锅郭国果裹过哈骸孩海氦亥害骇酣憨邯韩含涵寒"
    "函喊罕翰撼捍旱憾悍焊汗汉夯杭航壕嚎豪毫郝好耗号浩呵喝荷菏核禾和何合盒貉阂河涸赫褐鹤贺嘿黑痕很狠恨哼亨横衡恒轰哄烘虹鸿洪宏弘红喉侯猴吼厚候后呼乎忽瑚壶葫胡蝴狐糊湖弧虎唬护互沪户花哗华猾滑画划化话槐徊怀淮坏欢环桓还缓换患唤痪豢焕涣宦幻荒慌黄磺蝗簧皇凰惶煌晃幌恍谎灰挥辉徽恢蛔回毁悔慧卉惠晦贿秽会烩汇讳诲绘"
    "荤昏婚魂浑混豁活伙火获或惑霍货祸击圾基机畸稽积箕肌饥迹激讥鸡姬绩缉吉极棘辑籍集及急疾汲即嫉级挤几脊己蓟技冀季伎祭剂悸济寄寂计记既忌际妓继纪嘉枷夹佳家加荚颊贾甲钾假稼价架驾嫁歼监坚尖笺间煎兼肩艰奸缄茧检柬碱硷拣捡简俭剪减荐槛鉴践贱见键箭件健舰剑饯渐溅涧建僵姜将浆江疆蒋桨奖讲匠酱降蕉椒礁焦胶交郊浇骄娇嚼"
    "搅铰矫侥脚狡角饺缴绞剿教酵轿较叫窖揭接皆秸街阶截劫节桔杰捷睫竭洁结解姐戒藉芥界借介疥诫届巾筋斤金今津襟紧锦仅谨进靳晋禁近烬浸尽劲荆兢茎睛晶鲸京惊精粳经井警景颈静境敬镜径痉靖竟竞净炯窘揪究纠玖韭久灸九酒厩救旧臼舅咎就疚鞠拘狙疽居驹菊局咀矩举沮聚拒据巨具距踞锯俱句惧炬剧捐鹃娟倦眷卷绢撅攫抉掘倔爵觉决诀绝"
    "均菌钧军君峻俊竣浚郡骏喀咖卡咯开揩楷凯慨刊堪勘坎砍看康慷糠扛抗亢炕考拷烤靠坷苛柯棵磕颗科壳咳可渴克刻客课肯啃垦恳坑吭空恐孔控抠口扣寇枯哭窟苦酷库裤夸垮挎跨胯块筷侩快宽款匡筐狂框矿眶旷况亏盔岿窥葵奎魁傀馈愧溃坤昆捆困括扩廓阔垃拉喇蜡腊辣啦莱来赖蓝婪栏拦篮阑兰澜谰揽览懒缆烂滥琅榔狼廊郎朗浪捞劳牢老佬姥酪"
    "烙涝勒乐雷镭蕾磊累儡垒擂肋类泪棱楞冷厘梨犁黎篱狸离漓理李里鲤礼莉荔吏栗丽厉励砾历利傈例俐痢立粒沥隶力璃哩俩联莲连镰廉怜涟帘敛脸链恋炼练粮凉梁粱良两辆量晾亮谅撩聊僚疗燎寥辽潦了撂镣廖料列裂烈劣猎琳林磷霖临邻鳞淋凛赁吝拎玲菱零龄铃伶羚凌灵陵岭领另令溜琉榴硫馏留刘瘤流柳六龙聋咙笼窿隆垄拢陇楼娄搂篓漏陋芦卢"
    "颅庐炉掳卤虏鲁麓碌露路赂鹿潞禄录陆戮驴吕铝侣旅履屡缕虑氯律率滤绿峦挛孪滦卵乱掠略抡轮伦仑沦纶论萝螺罗逻锣箩骡裸落洛骆络妈麻玛码蚂马骂嘛吗埋买麦卖迈脉瞒馒蛮满蔓曼慢漫谩芒茫盲氓忙莽猫茅锚毛矛铆卯茂冒帽貌贸么玫枚梅酶霉煤没眉媒镁每美昧寐妹媚门闷们萌蒙檬盟锰猛梦孟眯醚靡糜迷谜弥米秘觅泌蜜密幂棉眠绵冕免勉娩"
    "缅面苗描瞄藐秒渺庙妙蔑灭民抿皿敏悯闽明螟鸣铭名命谬摸摹蘑模膜磨摩魔抹末莫墨默沫漠寞陌谋牟某拇牡亩姆母墓暮幕募慕木目睦牧穆拿哪呐钠那娜纳氖乃奶耐奈南男难囊挠脑恼闹淖呢馁内嫩能妮霓倪泥尼拟你匿腻逆溺蔫拈年碾撵捻念娘酿鸟尿捏聂孽啮镊镍涅您柠狞凝宁拧泞牛扭钮纽脓浓农弄奴努怒女暖虐疟挪懦糯诺哦欧鸥殴藕呕偶沤啪"
    "趴爬帕怕琶拍排牌徘湃派攀潘盘磐盼畔判叛乓庞旁耪胖抛咆刨炮袍跑泡呸胚培裴赔陪配佩沛喷盆砰抨烹澎彭蓬棚硼篷膨朋鹏捧碰坯砒霹批披劈琵毗啤脾疲皮匹痞僻屁譬篇偏片骗飘漂瓢票撇瞥拼频贫品聘乒坪苹萍平凭瓶评屏坡泼颇婆破魄迫粕剖扑铺仆莆葡菩蒲埔朴圃普浦谱曝瀑期欺栖戚妻七凄漆柒沏其棋奇歧畦崎脐齐旗祈祁骑起岂乞企启契砌"
    "器气迄弃汽泣讫掐恰洽牵扦钎铅千迁签仟谦乾黔钱钳前潜遣浅谴堑嵌欠歉枪呛腔羌墙蔷强抢橇锹敲悄桥瞧乔侨巧鞘撬翘峭俏窍切茄且怯窃钦侵亲秦琴勤芹擒禽寝沁青轻氢倾卿清擎晴氰情顷请庆琼穷秋丘邱球求囚酋泅趋区蛆曲躯屈驱渠取娶龋趣去圈颧权醛泉全痊拳犬券劝缺炔瘸却鹊榷确雀裙群然燃冉染瓤壤攘嚷让饶扰绕惹热壬仁人忍韧任认刃"
    "妊纫扔仍日戎茸蓉荣融熔溶容绒冗揉柔肉茹蠕儒孺如辱乳汝入褥软阮蕊瑞锐闰润若弱撒洒萨腮鳃塞赛三叁伞散桑嗓丧搔骚扫嫂瑟色涩森僧莎砂杀刹沙纱傻啥煞筛晒珊苫杉山删煽衫闪陕擅赡膳善汕扇缮墒伤商赏晌上尚裳梢捎稍烧芍勺韶少哨邵绍奢赊蛇舌舍赦摄射慑涉社设砷申呻伸身深娠绅神沈审婶甚肾慎渗声生甥牲升绳省盛剩胜圣师失狮施湿"
    "诗尸虱十石拾时什食蚀实识史矢使屎驶始式示士世柿事拭誓逝势是嗜噬适仕侍释饰氏市恃室视试收手首守寿授售受瘦兽蔬枢梳殊抒输叔舒淑疏书赎孰熟薯暑曙署蜀黍鼠属术述树束戍竖墅庶数漱恕刷耍摔衰甩帅栓拴霜双爽谁水睡税吮瞬顺舜说硕朔烁斯撕嘶思私司丝死肆寺嗣四伺似饲巳松耸怂颂送宋讼诵搜艘擞嗽苏酥俗素速粟僳塑溯宿诉肃酸蒜"
    "算虽隋随绥髓碎岁穗遂隧祟孙损笋蓑梭唆缩琐索锁所塌他它她塔獭挞蹋踏胎苔抬台泰酞太态汰坍摊贪瘫滩坛檀痰潭谭谈坦毯袒碳探叹炭汤塘搪堂棠膛唐糖倘躺淌趟烫掏涛滔绦萄桃逃淘陶讨套特藤腾疼誊梯剔踢锑提题蹄啼体替嚏惕涕剃屉天添填田甜恬舔腆挑条迢眺跳贴铁帖厅听烃汀廷停亭庭挺艇通桐酮瞳同铜彤童桶捅筒统痛偷投头透凸秃突图"
    "徒途涂屠土吐兔湍团推颓腿蜕褪退吞屯臀拖托脱鸵陀驮驼椭妥拓唾挖哇蛙洼娃瓦袜歪外豌弯湾玩顽丸烷完碗挽晚皖惋宛婉万腕汪王亡枉网往旺望忘妄威巍微危韦违桅围唯惟为潍维苇萎委伟伪尾纬未蔚味畏胃喂魏位渭谓尉慰卫瘟温蚊文闻纹吻稳紊问嗡翁瓮挝蜗涡窝我斡卧握沃巫呜钨乌污诬屋无芜梧吾吴毋武五捂午舞伍侮坞戊雾晤物勿务悟误昔"
    "熙析西硒矽晰嘻吸锡牺稀息希悉膝夕惜熄烯溪汐犀檄袭席习媳喜铣洗系隙戏细瞎虾匣霞辖暇峡侠狭下厦夏吓掀锨先仙鲜纤咸贤衔舷闲涎弦嫌显险现献县腺馅羡宪陷限线相厢镶香箱襄湘乡翔祥详想响享项巷橡像向象萧硝霄削哮嚣销消宵淆晓小孝校肖啸笑效楔些歇蝎鞋协挟携邪斜胁谐写械卸蟹懈泄泻谢屑薪芯锌欣辛新忻心信衅星腥猩惺兴刑型形"
    "邢行醒幸杏性姓兄凶胸匈汹雄熊休修羞朽嗅锈秀袖绣墟戌需虚嘘须徐许蓄酗叙旭序畜恤絮婿绪续轩喧宣悬旋玄选癣眩绚靴薛学穴雪血勋熏循旬询寻驯巡殉汛训讯逊迅压押鸦鸭呀丫芽牙蚜崖衙涯雅哑亚讶焉咽阉烟淹盐严研蜒岩延言颜阎炎沿奄掩眼衍演艳堰燕厌砚雁唁彦焰宴谚验殃央鸯秧杨扬佯疡羊洋阳氧仰痒养样漾邀腰妖瑶摇尧遥窑谣姚咬舀"
    "药要耀椰噎耶爷野冶也页掖业叶曳腋夜液一壹医揖铱依伊衣颐夷遗移仪胰疑沂宜姨彝椅蚁倚已乙矣以艺抑易邑屹亿役臆逸肄疫亦裔意毅忆义益溢诣议谊译异翼翌绎茵荫因殷音阴姻吟银淫寅饮尹引隐印英樱婴鹰应缨莹萤营荧蝇迎赢盈影颖硬映哟拥佣臃痈庸雍踊蛹咏泳涌永恿勇用幽优悠忧尤由邮铀犹油游酉有友右佑釉诱又幼迂淤于盂榆虞愚舆余"
    "俞逾鱼愉渝渔隅予娱雨与屿禹宇语羽玉域芋郁吁遇喻峪御愈欲狱育誉浴寓裕预豫驭鸳渊冤元垣袁原援辕园员圆猿源缘远苑愿怨院曰约越跃钥岳粤月悦阅耘云郧匀陨允运蕴酝晕韵孕匝砸杂栽哉灾宰载再在咱攒暂赞赃脏葬遭糟凿藻枣早澡蚤躁噪造皂灶燥责择则泽贼怎增憎曾赠扎喳渣札轧铡闸眨栅榨咋乍炸诈摘斋宅窄债寨瞻毡詹粘沾盏斩辗崭展蘸"
    "栈占战站湛绽樟章彰漳张掌涨杖丈帐账仗胀瘴障招昭找沼赵照罩兆肇召遮折哲蛰辙者锗蔗这浙珍斟真甄砧臻贞针侦枕疹诊震振镇阵蒸挣睁征狰争怔整拯正政帧症郑证芝枝支吱蜘知肢脂汁之织职直植殖执值侄址指止趾只旨纸志挚掷至致置帜峙制智秩稚质炙痔滞治窒中盅忠钟衷终种肿重仲众舟周州洲诌粥轴肘帚咒皱宙昼骤珠株蛛朱猪诸诛逐竹烛"
    "煮拄瞩嘱主著柱助蛀贮铸筑住注祝驻抓爪拽专砖转撰赚篆桩庄装妆撞壮状椎锥追赘坠缀谆准捉拙卓桌琢茁酌啄着灼浊兹咨资姿滋淄孜紫仔籽滓子自渍字鬃棕踪宗综总纵邹走奏揍租足卒族祖诅阻组钻纂嘴醉最罪尊遵昨"
    "左佐柞做作坐座?????"
)
_STEPS = (
    "6IhIozB/yB+uIz7F/yCmIzHoxmBr8flwChkEk5V13VstC7sCsuF8wM5sPkqMhzKqgVmrMn8W26Fy5ThuoByGinoBnroBa0Cq/Z5yT9+CmK10DysCgBMESu7hBvgFlkd2N9MQgB8hdr/c"
    "FhWMM+BMYCYkBGJmlZjjZKBeGhRk9WxpYQMNsCNUZ6DvC+CkE9GgDE7BkCmDSi9K79KGEPpCWyDD6BPLYhBF+C7CgDvBkFEEpCqBSNVcyBiDmCxFyD5B+BB9C8BfyBGsF1DkBZM8Be0C"
    "EEiB4BgDxBBLQyBI7iBg2OpuOayGk9nBz1Z8iIrwV+oG4sgBhzCthkBm5D1hDoB0vbtvbpS8yDn8DprBsrBlqB27csD9+c+lZ87Dj1H3kP+sW1kE5gXMYBWhDYG2/cMCGUCEWCQIBICC"
    "EECGGCIICKEGGGGGCEEGKGECECCGEFKECCIEGCGCGCEC5sciBmqhBKBgBNmBBMOWWQKMEoBKUyBxhDIEHmBVmBBGIDP+BTNkBXGYmBHLJIgBIeM8BHKcDUUGxzfqzD/pDUCiBikB9iBM"
    "0B+O+gP+9CxtM9vGOmzkBx3jB20FylL12LlqD6FP6N8DSYvaGDSMVC6ChCOuC4BzB2BTBlBKSF0DRvBsC6BvCahCaqDGEBNzB4DJSnBN8CEffmB8BJ2CnCqEOqBQiBzBwygBi3Czxe0n"
    "QIEgBJ8BnCUGMEkBaMbwBEyB1E+BR6BCVvBWlBSVqCUzC6DwCjBlB2CP1CwBjCMoDhBvC8DSnBcCpDVuEqDUCnF0IrFPF0G5D9CgCPH4B9BxCyElDaNmDBG5E8EGDGCkEvD2DCnBUtBS"
    "tBR0DZ3C2D5D6BMUkBEKgE3BZh9VihWZ7CgCtCsE4BtCVjDWgDXVCdpCJsGrDd2HVSB0BoBCbehB3DUmCasBE5F4DoFYGsBxCsBRVJsC9DwBJ5B8EDyC9/H2iIvEyEzB2B4B1B3DF6Fh"
    "BgCHL4Bv9Gi6G+CSyCIhCQrBqDjBtBoDDNmCjB2BmCwCjCoClBsC7zTU38CKsvTjuTKDxkDmxEGOQwhD8BqD4BegBFuBoD3CmEkBP0GyEpISoBsCtE+DjChCqEcsDMvB+B1D0BfoI3IP"
    "uIHrDgBKnB0BJ6DsCtByC3B6DC9BiCMgBOaDuC4BSliDuMu0KvgLj7FkJYnBBmBuBIfqEOCCElBjCsDErDegFkB5BLZsDCtBbfuDmDlCqBb8B1CB6CCjGiDkDzBIaaCElDCLyDbe6DnD"
    "yDlCuBhC+CCnBEsBG6DwCsC3GoC3CoBrBiBnBJ+B+BCCnEF4C+CuE9E8CQhDN8BhCwFpErBoGjCCzCKiFa7CsF7E0BCvBkBRxB2CTaCtCC2BahBg7cr3crBIVmCBpCEuCM2C9B8B1CiC"
    "qBRGfQkDjCaLgBCSc4BqCGMIoBTcMKMBmBmvDUJFgCUCJagBOGGpdjBmBGMbgBCPSEyBlB2BhBBMb8BTackBxB0B6BCoCBQTLvBqB6DzBTS+ChBoBjBc/BB+BWcuBIstX3rXc8aIWKEG"
    "SIGYKQOsqUhwU40JGIGCWDaBKsBOLSEGUbgBRC4BHctBoBBPauBnBOYN+BFUSYGe6pHrvUk8fl8fjCimgBICCCCCQGMGIGGGGCECCpxdiBLWeJyBHSVgqXhoXBUaEgtRr/QKaNoDpBsB"
    "lCG0BOC3BGWiC4BdVXD4BEhCqD7BuFCEBvDwCmByBImBfzBeLeiFhDT4CJjBoBrC4GMhBc9CYc6B+B2CuDvBmBgB6BiCvhBstbzMEMEECMEKCEEECCCEGGCCEC7+jBmhSziIgiF+BQjB"
    "yF7BWIPnCCWEgBmCuCItC0ECNzBpC8CToCdG5DkC4Be2DjB1BuDKhEFqBV6BkC9BO1BqDGEhC8FjC+CEjEqDCvDI4BxBuLlFDyBgD9EiCiD1CRH6D1GiG7F6HmE/B6BuElFuClDCjCZ+"
    "B2J7CxBwE6E1E5DEsBDHgClC2B/DmDlCmM3BClCd3BsDOqByCzEhCgCgGIBnBLUDuFPjCkBFY+BafEe2CSP8BH0Be7tKIiBDkBmBu3M+2Szmb/kEUk0W/zWulZ/zB+qC6BEgBSTKFaV6"
    "BBO2BpBHSWoBCREqBaCDwBfUNj6U27USKMJQ1zYOBE5xB/4Dq6DSvOkPGs1RjpQBIu0RvzR+/d5sf5uBEU4BCNXmD9BZM8C/BFwCxBuECxC2CpCViCmBFyCElCkBf6CuC5BWxBsCmBun"
    "TjkTdnCGoE6CxDgCE3BwCGc1BgBbI6CcB4BKSqNOjMWcjCEemxfECEKDGCIGEMECGEGCCECECEEvgOEEEGCIGcECCOECIIGIKCOGGCEC2BtBICGGCCICGCGECKEGBIECCCCCCGCCCECC"
    "CCE1rQqwLn6Lm2Lu1NtwOG6BXFgDZezBHaSB6BXmqSjnShCDRnCwD6B2BiDpDBGQDDhBBuC2BJDI8BTiB8BbbCMImBUCxBuB2CvBgzRCC/pYOWrBiC4D7B5BSqCejDmDTejCnBKoHyBh"
    "DkDhCxD4FlDnCqCtC0CmC5DV0C4C5E4DqDC6CClBoB7BgC+BrGwDiBpCsCtCDYB/B4IrC1BG4BvCuF4KjHmCCtC2CnD2BTsFnH6CiGvDuC7B2BuCxBqBwB/BnEwJpECsEpElCFsBkCYo"
    "BfEuClCgBSqBzE2ElFkHgDjE0CC6ElHkFLkG/EWrCyFpB3DpBgDoCqBByBjBoB4oE2Bh9DCKFcCLaCMSi8REICCECEBECEEGCEGIECCSE3MlsWYIIGBIBQ27PvvGKWgBEE99H0LCC0Be"
    "yV9WkBpBqoF74EzNuBFKBi9Mt6MVlBcOWTgCaQ2BTiC6BCUGykTCGKEGKCECDMQIj5BGCCECCCl2LiDjESSeCKOEEGz4H0C8H+IyJ4yNzhKSUPIYEBOQGCCOQJMQ5vDgCsBkuGKIrCkj"
    "K3kayoXFRyCj7Mm7MXLEOGgDCCCdxBEqBXUt8M68McMGNgCC3BUt+M6/Mw0FnyFvBcnB0BsBIOiC1BCuBhBSmBCfLzxUwmBmtTLe3rJ8sJOkCrqNoqNdM1BjoLmBEUGmBw3WCCEICtyW"
    "lnGkoGijPlmSi8c77cyCUDBSEII0qF4BLO8BKRXMuD7BsEGGyBEkEtBYlC6CvC8CE8B2BEZPgEXmBkBoCW3b4K8EmF13HBMKCkvLKMGkBCROQVSePmBWKgBaYj+MB4GiCFarCwBUwE2F"
    "OgF4EX8CMqD0nPB3+JmGsQ0/EEQScCNrmJkoJhBC4BCC3B6BtBORMqC+BtBChD0CRK8BiDPOlBqBKEeOnB+CKfmCMmBhB+BiBLsBumTjKEC1gUmBSnBcCkBQRoBNeGwBCTHuBcLG0Bcf"
    "GYKcCgBKQloBMcFFmBuBOUq9ESDyuF/tFYFQQFhrEwB60ImlGCCIBECECIGDKCCOCOBGBGCEEECCCCECEKICCCCCCECCGCCEBGGCCEECECEBEGCICCEEGCEIBICECGCCGCCCCEGECCGQ"
    "CDGKCEECCIECGZeCCGGECGCCECCCEGCDICECCCCCCCCGECCxDl1OK6tPnvOwBTQ2B9rO4rOB4BTqCD0B8nSzyCpzPv+BMKMWrcE4EovUEMCCCCMBKEBECIGCEECCCECEGIEGCCEKGCCC"
    "CCCKHMhuUEEUFeRgBCIYlBBmBBoBRsBKDDOH4BjBWGiBfKOWZ2BZFIEiCzBDgClBGeTcJV0BiBTQLqBI21EnuC7GCOMEaiBLYHKMi7GKSWEGgCoCdKayBnBqBEYyC7BnBsBbiDPLQhB0"
    "CRWWqCqB/+J01FljFEwSsjEEEMIEGCCEBSrC0CcGOKuBQkxEqvHQGMGCEKMCGCECGCxlJOwBEiBJEB6C1BDiCdUHOtBsBacdyB7BURD0BM1BqDQCJMlCmEpDsBpBNNkDIdgBEGH0BwB5"
    "BOSnBoCUnBFPcQmE/F2FCF1BgBnCkC6BvDgByBvBVY8C4BN0CX7DFwCrBnBwC0DxDSDwBQrBoBhBUiBeTcwCFpBYiBMwBGrwEYEC2sBrxDGWJCiBViC3BwDdbhBqBGhBKBeW/B0DEpBg"
    "DxCiBGcaxBgBB+BsBCiBXdWlCqCbMSS6BfWiBFWCIkCbDmBOVoBWHkBSB87CGCEvBwlDliDCCUENGaGPCUMKEIWKSshDOGgFO+Hh8EEQQCErzBlzLw0LYBEIgBUCIMKCJFkBiBs4Cr8N"
    "uxMeOgBHKGKK1vB+H+CQyJoF6hQHh0IiBgBFgCzEMrSEiwCMDCqBDBeNMcCXEKmBNWFIiBCOGCCMBMp2CyiJrsImD0BoFgBnLUFDUkBCGIfCYpBsCWCpBsBEtBqCXuBSEaEVYWMNHQXw"
    "BPCeCPsCMMZKiBUKHYEriBUQJmBHxvT2jSQHESMI+EwO6iGzGUHuBJOOB4BGGckkEGECCCCCE7IaEnlEGCiBIlxPiyPjlCgC0BsH4CgG1D+K6CohEGGCCCpmRwmRGECCECKCGCCCCCEC"
    "CCCEECECCCCCCCGCCCOCCCGCCCCCCGCCECCGCEGr2CSYCE2BHPeE6vBBOi6Bj6BIEKBKFSCKoHDIEBKIxmBqCiCuCB2YEKSHgBbYeOIYI05BCloQukQKCGO3rFusFE4DCCGBGODDKKmD"
    "UGUDMCM"
)
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _more():
    """The rows from 0xD8 on, whose characters follow each other closely: each as the step from the one before, in digits of 32, the lowest first."""
    made, code, value, unit = [], 0x4E00, 0, 1
    for letter in _STEPS:
        digit = _DIGITS.index(letter)
        value += unit * (digit % 32)
        unit *= 32
        if digit < 32:
            code += -(value + 1) // 2 if value % 2 else value // 2
            made.append(chr(code))
            value, unit = 0, 1
    return "".join(made)


SQUARE = _FIRST + _more()
MARKS = (
    "ˊˋ˙–―‥‵℅℉↖↗↘↙∕∟∣≒≦≧⊿═║╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬╭╮╯╰╱╲╳▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▓▔▕▼▽◢◣◤◥☉⊕〒〝〞???????????〡〢〣〤〥〦〧〨〩㊣㎎㎏㎜㎝㎞㎡㏄㏎㏑㏒㏕︰￢￤?℡㈱?‐???ー゛゜ヽヾ〆ゝゞ﹉﹊﹋﹌﹍﹎﹏﹐﹑﹒﹔﹕﹖﹗"
    "﹙﹚﹛﹜﹝﹞﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫?????????????〇??????????"
)
TAIL = "郎凉秊裏隣兀嗀﨎﨏﨑﨓﨔礼﨟蘒﨡﨣﨤﨧﨨﨩"
ONLY_GBK = "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ︵︶︹︺︿﹀︽︾﹁﹂﹃﹄︻︼︷︸︱︳︴ɑńňɡ"
RUNS = (
    (6376, 6, 0xe766), (6432, 1, 0x20ac), (6433, 1, 0xe76d), (6444, 2, 0xe76e), (6458, 2, 0xe770), (6829, 11, 0xe772), (7022, 8, 0xe77d),
    (7150, 8, 0xe785), (7182, 7, 0xe78d), (7201, 2, 0xe794), (7208, 1, 0xe796), (7211, 9, 0xe797), (7349, 15, 0xe7a0), (7397, 13, 0xe7af),
    (7495, 11, 0xe7bc), (7533, 1, 0xe7c7), (7536, 1, 0x1f9), (7538, 4, 0xe7c9), (7579, 21, 0xe7cd), (7624, 1, 0xe7e2), (7627, 1, 0xe7e3),
    (7629, 3, 0xe7e4), (7672, 1, 0x303e), (7673, 12, 0x2ff0), (7686, 13, 0xe7f4), (7775, 15, 0xe801), (16525, 5, 0xe810), (23766, 1, 0x2e81),
    (23767, 3, 0xe816), (23770, 1, 0x2e84), (23771, 1, 0x3473), (23772, 1, 0x3447), (23773, 1, 0x2e88), (23774, 1, 0x2e8b), (23775, 1, 0xe81e),
    (23776, 1, 0x359e), (23777, 1, 0x361a), (23778, 1, 0x360e), (23779, 1, 0x2e8c), (23780, 1, 0x2e97), (23781, 1, 0x396e), (23782, 1, 0x3918),
    (23783, 1, 0xe826), (23784, 1, 0x39cf), (23785, 1, 0x39df), (23786, 1, 0x3a73), (23787, 1, 0x39d0), (23788, 2, 0xe82b), (23790, 1, 0x3b4e),
    (23791, 1, 0x3c6e), (23792, 1, 0x3ce0), (23793, 1, 0x2ea7), (23794, 2, 0xe831), (23796, 1, 0x2eaa), (23797, 1, 0x4056), (23798, 1, 0x415f),
    (23799, 1, 0x2eae), (23800, 1, 0x4337), (23801, 1, 0x2eb3), (23802, 2, 0x2eb6), (23804, 1, 0xe83b), (23805, 1, 0x43b1), (23806, 1, 0x43ac),
    (23807, 1, 0x2ebb), (23808, 1, 0x43dd), (23809, 1, 0x44d6), (23810, 1, 0x4661), (23811, 1, 0x464c), (23812, 1, 0xe843), (23813, 1, 0x4723),
    (23814, 1, 0x4729), (23815, 1, 0x477c), (23816, 1, 0x478d), (23817, 1, 0x2eca), (23818, 1, 0x4947), (23819, 1, 0x497a), (23820, 1, 0x497d),
    (23821, 2, 0x4982), (23823, 2, 0x4985), (23825, 1, 0x499f), (23826, 1, 0x499b), (23827, 1, 0x49b7), (23828, 1, 0x49b6), (23829, 2, 0xe854),
    (23831, 1, 0x4ca3), (23832, 3, 0x4c9f), (23835, 1, 0x4c77), (23836, 1, 0x4ca2), (23837, 7, 0x4d13), (23844, 1, 0x4dae), (23845, 1, 0xe864),
)
