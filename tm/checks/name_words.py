"""Words around names: what is translated though it has a capital, what calls a person."""

from __future__ import annotations

import re

__all__ = ["GIVEN_NAMES", "TITLES", "is_translated"]

TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|President|Vice President|Prime Minister|Premier|"
    "Foreign Minister|Defence Minister|Defense Minister|Finance Minister|Minister|Senator|Sen|"
    "Governor|Gov|General|Gen|Chancellor|Pope|Mayor|Rep|Congressman|Congresswoman|Justice|Judge|"
    "Colonel|Col|Captain|Capt|Lieutenant|Lt|Sergeant|Sgt|Sir|Comrade|Councillor|Commissioner|"
    "Ambassador|Secretary-General|Reverend|Rev|Bishop|Archbishop|King|Queen|Prince|Princess|"
    "spokesman|spokeswoman|spokesperson|activist|journalist|director|economist|lawyer|historian|"
    "professor|president|chairman|chairwoman|senator|minister|mayor|governor|general"
)
"""What stands before a person's name, as alternatives of a regular expression."""

# Words of institutions, places, headlines and the calendar: their meaning is translated,
# not their sound. Plurals and derived words are known by their endings.
_TRANSLATED = frozenset(
    """
    about academy act action administration affair africa african after again against agency
    agreement air all alliance also always ambassador america american and animal any anything
    appeal april arab are army art asia asian assembly association atlantic attorney august
    australia australian austria authority autumn avenue award bad baltic bank bay be beach bear
    because before best better big bill bishop black blue board book border bowl branch brazil
    bridge britain british briton broadcasting brother brown brussels budget building bureau
    business but cabinet camp campaign can canal cape capital captain cat cathedral catholic
    cell center central centre century chamber champion championship chancellor chapter charity
    charter chief child children china chinese christ christian christmas church circle city
    civil class clean climate club coalition coast code college come comedy command commerce
    commission commissioner committee common commons commonwealth communist community company
    computer confederation conference congress conservative consumer convention cooperative
    corner corporation corps council counsel counter country county court crime crisis cross
    crown cultural cup daily danish data day death debate december declaration defence defender
    defense degree delta democracy democrat democratic department deputy desert design despite
    dialogue did digest director disaster disease district division doctor does dog done dont
    down downtown dream dutch each eagle early earth east easter eastern economic economy
    edition education effect egyptian election electric emergency empire energy england english
    enterprise environment environmental epic episode estate europe european evangelical evening
    event ever every everything exchange executive exhibition express face factory fair faith
    fall family far farm father february federal federation fellow festival few field fifth film
    final finance financial fire first fish five flag flood food football for force foreign
    forest form forum foundation four fourth france free freedom french friday friend from front
    fund future gallery game garden gas gate general german germany get give global go god gold
    golden good gospel government governor grand great greece greek green ground group guard
    guide gulf half hall hand harbor harbour hard has have head health heart heaven her herald
    here heritage high hill his historic history holiday holocaust holy home honest hope
    hospital host hot hotel hour house housing how human hundred hungary ice idea if immigrant
    immigration in independence independent index india indian industrial industry initiative
    inquiry inspector institute insurance intelligence interior international internet into
    invasion investment ireland irish iron is island it italian italy its january japan japanese
    jewish joint journal journey judge judicial july june just justice keep key king kingdom
    knight know korea korean labor labour lady lake lamb land language last latin law leader
    league left legal legislative less lesson let letter liberal liberation liberty library life
    light like line lion little local long look lord lower magazine magistrate mail main major
    make man manager manifesto many march marine market marxist mass master may mayor media
    medical mediterranean meeting member memorial men mercury metro mexico middle midterm
    migrant military mind minister ministry minority mission modern monday money monthly moon
    more morning moscow mosque most mother mount mountain movement much museum music muslim must
    mutual my nation national native nature naval navy near network never new news newspaper
    next night nine no nobel north northeast northern northwest norwegian not nothing november
    now nuclear number ocean october of off office officer official oil old olympic on one only
    open opera operation opposition or order organisation organization orthodox other our out
    over own pacific pact page palace palestinian paper parade parish park parliament part party
    patriot peace pennant people persian philippine philosophy planet plant platform play player
    plaza poem poland police policy polish political poll pool pope popular port portuguese
    poverty power prayer premier presbyterian present president press pride priest primary prime
    prince princess prison private prize pro problem professor program programme progress
    project property prosecution prosecutor protection protestant province provincial public
    puritan quarter queen question quietly quit race radio rail railway rain rally really rebel
    record red reform refugee region regional register relief remembrance report representative
    republic republican research reserve residence resident resistance resolution restaurant
    review revolution revolutionary right river road rock roman rose royal rule rural russia
    russian sabbath said saint same saturday school science scottish sea season second secret
    secretariat secretary section security see self senate senator senior september serbian
    series service seven seventh shadow she ship should show silver sister six sixth slave snow
    so social socialist society soldier solidarity some son song south southeast southern
    southwest soviet space spain spanish special spirit sport spring square staff standard star
    state statement station statue stay step stone stop storm story strait strategy street
    strike student studio study such summer summit sun sunday super supreme survey swedish swiss
    switzerland syndicate system table take task tax teacher team technology television tell
    temple ten tendency territory test thanksgiving that the theater theatre their them then
    there these they thing think third this those thousand three thursday tide tiger time to
    today together tomorrow tonight too tour tower town trade trail training transport treasury
    treaty trial tribunal troop trust truth tuesday turkey turkish twelve twin two ukrainian
    under underground union united university until up upper urban us valley van very veteran
    vice victim victory video vienna village virgin vision voice volunteer vote want war ward
    was watch water way we wednesday week weekly welfare well welsh west western what when where
    which while white who why wild will wind winter wisdom with without wolf woman women wonder
    wood work worker workshop world worst would yard year yellow yes yesterday yet you young
    your youth zone
    """.split()  # noqa: SIM905 - a list of words is read as one
)
_DERIVED = re.compile(
    r"(?:tions?|ments?|ings?|ness|it(?:y|ies)|ships?|isms?|ists?|ous|ful|less|ed|ly|ials?|icals?|"
    r"ances?|ences?|encys?|ers|ors|ives?|[ai]bles?|ians?|ary|ries|als?|sceptics?|i[sz]e[sd]?)$"
)
# Shorter words end so by chance: Bing, Basil, Reed.
_LONG_ENOUGH = 8

GIVEN_NAMES = frozenset(
    """
    aaron abdul abigail adam adrian ahmed alan albert alejandro alex alexander alexandra alexei
    alfred ali alice alison amanda amy ana anatoly andre andrea andreas andrei andrew andriy
    angela anita ann anna anne annie anthony antonio arnold arthur barbara ben benjamin bernard
    bernie bill bob boris brandon brenda brett brian bruce carl carla carlos carmen carol
    caroline catherine charles charlotte cheryl chris christian christina christine christopher
    claire colin craig cynthia daniel danielle dave david deborah denis dennis diana diane diego
    dimitri dmitri dmitry dmytro donald donna dorothy douglas dylan edgar eduardo edward elena
    elizabeth ella ellen emily emma emmanuel enrique eric erik ernest ethan eugene eva evelyn
    fatima felix fernando fiona francis francisco frank fred friedrich gabriel gareth gary geoff
    george gerald gina giorgio giovanni gloria gordon graham greg gregory guy hannah hans harold
    harry hassan heather hector heinrich helen henri henry herbert howard hugh hussein ian
    ibrahim igor ingrid irene isaac isabel ivan jack jacob jacques james jamie jan jane janet
    jason javier jean jeff jeffrey jennifer jeremy jerry jesse jessica jim joan joe johann
    johannes john johnny jonathan jorge jose joseph joshua juan judith julia julian julie justin
    karen karl kate katherine kathleen kathy keith kelly ken kenneth kevin kim kyle larry laura
    lauren laurence leo leon leonard leonid linda lisa liz louis louise lucas lucy luis luke
    magnus malcolm manuel marcel marco marcus margaret maria marie marina mario mark martha
    martin mary matthew maurice max maxim megan melissa michael michel michelle miguel mike
    mikhail milan mohammad mohammed monica muhammad mustafa nancy naomi natalia natalie nathan
    neil nicholas nick nicola nicolas nicole nigel nikolai noam nora norman oksana oleg
    oleksandr olga oliver oscar owen pablo pamela patricia patrick paul paula pavel pedro peter
    petro philip philippe pierre rachel ralph raymond rebecca ricardo richard rita robert
    roberto robin rodrigo roger roland ronald rosa rosemary roy russell ruth ryan sally sam
    samantha samuel sandra sara sarah scott sean sebastian serge sergei sergey serhiy sharon
    shaun simon sofia sonia sophia sophie stefan stephanie stephen steve steven stuart susan
    sylvia tamara tanya tatiana ted teresa theodore theresa thomas tim timothy tina todd tom
    tony tracy valentina valeria vanessa vera veronica victor victoria viktor vincent vitaly
    vladimir volodymyr walter warren wayne wendy werner wilhelm william yasser yevgeny yulia
    yuri yusuf zoe
    """.split()  # noqa: SIM905
)
"""Given names in lower case: a name after one of them is a person's."""


def is_translated(word: str, *, derived: bool = True) -> bool:
    """Tell whether a word with a capital is hardly a name by itself: Court, Workers, Monday.

    `derived` counts what only ends as such words do: Eurosceptics, but Lindqvist too.
    """
    plain = word.casefold()
    stems = (plain, plain.removesuffix("s"), plain.removesuffix("es"))
    if any(stem in _TRANSLATED for stem in stems) or plain.removesuffix("ies") + "y" in _TRANSLATED:
        return True
    return derived and len(plain) >= _LONG_ENOUGH and bool(_DERIVED.search(plain))
