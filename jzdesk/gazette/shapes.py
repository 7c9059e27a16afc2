"""What a line of an official document is by its shape alone: 文号, 成文日期, 附件, 版记, a title.

Every function looks at one line and at nothing else; what it becomes in its document depends on
the lines around it.
"""

from __future__ import annotations

import re

_ZERO = "〇○零ＯOo0０◯"
_DIGITS = rf"\d{_ZERO}一二三四五六七八九十"
_DAY = rf"[{_DIGITS}]{{4}}年[{_DIGITS}]{{1,3}}月[{_DIGITS}]{{1,3}}日"
_NUMERIC_DAY = r"(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:[12]\d|3[01]|0?[1-9])"
_DATE = re.compile(rf"[（(]?(?:{_DAY}|{_NUMERIC_DAY})[）)]?")
_SIGNED_AND_DATED = re.compile(rf"(?P<by>[^。；，,;：:]{{2,60}}?)[\s　]*(?P<on>{_DAY})[\s　]*$")

_OPEN, _CLOSE = r"[〔\[（(【［﹝〈]", r"[〕\]）)】］﹞〉]"
_YEAR = rf"(?:\d{{4}}|[{_ZERO}一二三四五六七八九]{{4}})"
_SERIAL = r"第?\d{1,5}号"
_HAN_SERIAL = r"第[\d一二三四五六七八九十百零〇]{1,6}号"
NUMBER = rf"[一-鿿]{{2,20}}{_OPEN}{_YEAR}{_CLOSE}{_SERIAL}"
ORDER = rf"[一-鿿]{{2,40}}令[，、]?[（(]?(?:{_YEAR}年?)?{_HAN_SERIAL}[）)]?"
ANNOUNCEMENT = rf"[一-鿿]{{2,60}}(?:公告|通告|决定)[（(〔\[]?{_YEAR}年?[）)〕\]]?{_HAN_SERIAL}"
_NUMBER_LINE = re.compile(
    rf"[（(]?(?:(?:发文字号|发文号|文件编号|文号)[：:])?"
    rf"(?P<number>{NUMBER}|{ORDER}|{ANNOUNCEMENT})[）)]?(?:签发人[：:].{{0,20}})?"
)
_BARE_NUMBER = re.compile(
    rf"[（(]?(?:{_OPEN}{_YEAR}{_CLOSE}{_SERIAL}|(?:{_YEAR}年?)?{_HAN_SERIAL}"
    rf"|{_OPEN}?第?[一二三四五六七八九十]{{1,3}}届{_CLOSE}?[（(]?{_HAN_SERIAL}[）)]?)[）)]?"
)
_NUMBERED_HEAD = re.compile(r"[一-鿿《》“”]{2,60}(?:令|公告|通告|纪要)")

_KINDS = (
    "通知|通报|通告|公告|决定|决议|意见|办法|规定|条例|细则|方案|规划|计划|措施|批复|复函|函|请示|报告"
    "|纪要|命令|令|章程|规则|制度|标准|目录|清单|指南|指引|预案|要点|规范|准则|名单|表|公报|任务|工程"
    "|政策|规程|纲要|职责|流程|安排|倡议书|须知|说明|解读|样式|模板|一览|申请书|承诺书|图|书"
)
_TRIAL = r"(?:[（(〔][^（）()]{1,20}[）)〕])*"
_TITLE_END = re.compile(rf"(?:{_KINDS})(?:\d{{0,2}}|{_TRIAL})$")
_DOCUMENT_END = re.compile(
    r"(?:通知|通报|通告|公告|决定|决议|意见|办法|规定|条例|细则|方案|规划|计划|措施|批复|复函|函|命令|令|纪要)"
    rf"{_TRIAL}$"
)
_LAW_END = re.compile(rf"(?:条例|办法|规定|细则|规则|决定|法|实施办法|章程){_TRIAL}$")
OWN_NAME = (
    r"(?:[一-鿿]{1,4}?)?"
    r"(?:通知|办法|措施|意见|方案|细则|规定|条例|决定|规划|计划|政策|公告|通告|预案|规则|准则|指南)"
)
"""What a document calls itself after 本: 本通知, 本实施细则."""
_STOP = re.compile(r"[。；！？;!]")
_MASTHEAD = re.compile(r"[一-鿿\s　]{2,60}文[\s　]*件$")

_DATED_MEETING = rf"[（(]?{_DAY}[^。]{{0,80}}?(?:令|公布|发布|公告|通过|批准|修正|修订)"
_ADOPTION = re.compile(_DATED_MEETING)
_ORDER_IN = re.compile(rf"日([一-鿿]{{2,20}}令(?:{_YEAR}年)?{_HAN_SERIAL})")
_NOTE = re.compile(  # 附注、版记
    r"[（(](?:此件|本文|此文|本件|此复)[^。]{0,40}[）)]$"
    r"|[（(](?:主动公开|依申请公开|不予公开|依法公开|公开发布|内部发|联系人|联系电话|发至)[^。]{0,80}[）)]$"
    r"|(?:信息)?公开(?:方式|属性|类别|形式|选项|范围)[：:]"
    r"|(?:主题词|抄送|抄报|抄发|分送|报送|印送|校对|打印|共印|主办|督办)[：:]"
    rf"|.{{2,60}}?{_DAY}印发[。]?$"
    r"|(?:共印|印|发)\d{1,5}份"
)
_FURNITURE = re.compile(  # of a web page
    r"(?:责任编辑|编辑|来源|信息来源|发布时间|发布日期|发布机构|发布机关|索引号|主题分类|体裁分类|有效性|关键词"
    r"|浏览次数|字体|字号|分享到|上一篇|下一篇|相关链接|相关附件|标题|名称|信息名称|成文日期|发文机关|发文单位"
    r"|发文字号|效力状态|文号|主办单位|承办单位|版权所有|网站标识码|备案号|扫一扫[^。]{0,20})[：:]"
    r"|[【\[]?(?:打印|关闭|返回|收藏|字体)(?:本页|窗口|顶部|[：:]|[】\]])|当前位置[：:]|首页[>＞»]"
)
_ANNEX = re.compile(
    r"附[\s　]*[件表录图]?[\s　]*(?:[（(]?[\d一二三四五六七八九十]{0,3}(?:[-－—]\d{1,2})?[）)]?)"
    r"[\s　]*[：:]?$"
)
_ANNEX_NAMED = re.compile(
    r"附[\s　]*(?:[件表录图][\s　]*(?:\d{1,3}(?:[-－—]\d{1,2})?|[一二三四五六七八九十]{1,3})?"
    r"[\s　]*[：:、.．\s　]|[：:])[\s　]*(?=[^\s　：:])"
)
_PAGE = re.compile(
    r"[\s　]*(?:[-—–－·•~～]+[\s　]*\d{1,4}[\s　]*[-—–－·•~～]+|第[\s　]*\d{1,4}[\s　]*页"
    r"(?:[\s　]*[,，/（(]?[\s　]*共?[\s　]*\d{1,4}[\s　]*页?[）)]?)?|\d{1,4}[\s　]*/[\s　]*\d{1,4})[\s　]*$"
)
_LEADER = re.compile(r"(?:[.．·…‥⋯_\-—]{3,}|\t)[\s　]*[（(]?\d{1,4}[）)]?$")
_CONTENTS = ("目录", "目次", "本期目录", "目录CONTENTS")
_BODY_END = re.compile(
    r"(?:政府|办公室|办公厅|委员会|党委|市委|县委|区委|省委|局|厅|部|院|会|署|总局|办|中心|公司|银行|分行|行|社"
    r"|支队|总队|大队|队|馆|所|处|站|科|工委|管委会|指挥部|领导小组|办事处|大学|学院|医院|集团|团|库|党组|代章[）)])$"
)
_OFFICER = re.compile(
    r"(?:(?:国务院|代)?总理|(?:代)?省长|(?:代)?市长|(?:代)?县长|(?:代)?区长|州长|主席|主任|局长|部长|厅长|署长|委员长|行长|会长)"
    r"[\s　]*[：:]?[\s　]*[一-鿿·\s　]{2,12}$"
)
_OCCASION = re.compile(rf"[—－-]{{1,2}}[^。]*会议?上$|{_OFFICER.pattern}")
_RECIPIENT = re.compile(r"[^。！？]{2,400}[：:]$")
_FIELD = re.compile(r"[一-鿿（）()\s　]{2,12}[：:]")


def squeezed(text: str) -> str:
    """``text`` without any blank."""
    return re.sub(r"[\s　]+", "", text)


def is_date(text: str) -> bool:
    """Whether the line is a date alone (成文日期)."""
    return len(text) < 60 and bool(_DATE.fullmatch(squeezed(text)))


def number_of(text: str) -> str | None:
    """文号 where the line is nothing else: 焦政〔2024〕10号, 国务院令第747号, （甬政办发〔2007〕153号）."""
    if len(text) > 160:
        return None
    match = _NUMBER_LINE.fullmatch(squeezed(text))
    return match["number"] if match else None


def is_bare_number(text: str) -> bool:
    """Whether the line is the rest of a number whose head stands above: 第747号, 2024年第4号."""
    return len(text) < 40 and bool(_BARE_NUMBER.fullmatch(squeezed(text)))


def heads_a_number(text: str) -> bool:
    """Whether the line heads an order or announcement whose number is below: 国务院令, 公告."""
    return len(text) < 100 and bool(_NUMBERED_HEAD.fullmatch(squeezed(text)))


def signature_of(text: str) -> int | None:
    """Where the date begins in a line of 署名 and 成文日期 (安顺市人民政府 2023年9月5日), or None."""
    match = _SIGNED_AND_DATED.match(text) if len(text) < 120 else None
    if match is None or not names_a_body(match["by"]):
        return None
    return match.start("on")


def names_a_body(text: str) -> bool:
    """Whether the line may be a signature: bodies, or an officer with a name."""
    words = text.strip()
    if not words or len(words) > 100 or re.search(r"[。；，,;：:、《》]", words):
        return False
    return all(bool(_BODY_END.search(part)) for part in words.split()) or bool(
        _OFFICER.match(words)
    )


def is_occasion(text: str) -> bool:
    """Whether the line says where and by whom a report was given: ——在…会议上, 县长　某某."""
    return len(text) <= 80 and bool(_OCCASION.match(text.strip()))


def is_masthead(text: str) -> bool:
    """Whether the line is 发文机关标志: 焦作市人民政府文件."""
    return bool(_MASTHEAD.fullmatch(text.strip())) and len(text) < 100


def is_title(text: str) -> bool:
    """Whether the line may be a title: no sentence, and it ends as titles do."""
    words = squeezed(text)
    return 2 < len(words) <= 160 and not _STOP.search(words) and bool(_TITLE_END.search(words))


def is_document_title(text: str) -> bool:
    """Whether the line names a 公文: 关于…的通知, or ends in the name of a kind of document."""
    words = squeezed(text)
    if not 4 < len(words) <= 200 or _STOP.search(words):
        return False
    return bool(_DOCUMENT_END.search(words)) and ("关于" in words or len(words) <= 60)


def is_law_title(text: str) -> bool:
    """Whether the line may name a law or rules: 焦作市生活垃圾分类管理条例."""
    words = squeezed(text)
    return (
        4 < len(words) <= 60 and not re.search("[。；，：]", words) and bool(_LAW_END.search(words))
    )


def is_adoption(text: str) -> bool:
    """Whether the line is 题注: when and by whom a law was passed, published or amended."""
    words = squeezed(text)
    ended = words.endswith(("。", "：", ":", "；"))
    return len(words) <= 400 and not ended and bool(_ADOPTION.match(words))


def is_note(text: str) -> bool:
    """Whether the line is 附注 or 版记: （此件公开发布）, 抄送：, …印发."""
    return len(text) <= 400 and bool(_NOTE.match(squeezed(text)[:200]))


def goes_on_with_copies(text: str) -> bool:
    """Whether the line begins a list of who receives a copy (抄送), which may take several lines."""
    return bool(re.match(r"[\s　]*(?:抄[\s　]*[送报发]|分[\s　]*送)[\s　]*[：:]", text))


def is_furniture(text: str) -> bool:
    """Whether the line is one of a web page's own: 来源：, 索引号：, 打印本页."""
    return len(text) <= 200 and bool(_FURNITURE.match(squeezed(text)))


def order_in(text: str) -> str | None:
    """The number of the order by which a law was published, in its 题注: 国家税务总局令第50号."""
    match = _ORDER_IN.search(squeezed(text))
    return match.group(1) if match else None


def is_annex_mark(text: str) -> bool:
    """Whether the line is 附件, 附件1 or 附表 alone."""
    return len(text) <= 20 and bool(_ANNEX.match(text.strip()))


def annex_name_at(text: str) -> int | None:
    """Where the name begins in 附件1：申请表, or None."""
    match = _ANNEX_NAMED.match(text)
    return match.end() if match else None


def is_page_mark(text: str) -> bool:
    """Whether the line is the number of a page: — 3 —, 第3页 共10页."""
    return len(text) <= 40 and bool(_PAGE.match(text))


def is_contents_head(text: str) -> bool:
    """Whether the line heads a table of contents (目录)."""
    return len(text) <= 30 and squeezed(text) in _CONTENTS


def without_leader(text: str) -> str:
    """A line of a table of contents without its dots and page."""
    return squeezed(_LEADER.sub("", text))


def has_leader(text: str) -> bool:
    """Whether dots lead to the number of a page."""
    return bool(_LEADER.search(text[-60:]))


def is_recipient(text: str) -> bool:
    """Whether the line may be 主送机关: 各县（市、区）人民政府：."""
    return len(text) <= 400 and bool(_RECIPIENT.fullmatch(text))


def is_field(text: str) -> bool:
    """Whether the line is a field of a form: 联系人：张三."""
    return len(text) <= 80 and bool(_FIELD.match(text))
