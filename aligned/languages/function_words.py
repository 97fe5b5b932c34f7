"""The small words of each language written in Latin letters or Cyrillic.

They tell the languages apart, and with a capital they start sentences rather than names.
"""

from __future__ import annotations

from collections.abc import Mapping

from aligned.languages.english_words import FUNCTION_WORDS as ENGLISH
from aligned.languages.english_words import STARTERS
from aligned.model import Language

__all__ = ["SMALL_WORDS"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL_WORDS: Mapping[Language, frozenset[str]] = {
    Language.EN: ENGLISH | STARTERS,
    Language.DE: _words(
        "der die das den dem des ein eine einen einem einer eines und oder aber denn doch nicht "
        "kein keine ich du er sie es wir ihr man mich uns ihm ihn ihnen sich sein seine seiner "
        "ihre unser unsere mein dieser diese dieses diesem jener jene alle alles viele einige "
        "mehrere beide in im an am auf aus bei beim mit nach von vom vor zu zum zur über unter "
        "um durch für gegen ohne bis seit während wegen trotz hier da dort dann nun jetzt heute "
        "gestern morgen schon noch nur auch sehr so wie als wenn weil dass daß ob obwohl "
        "nachdem bevor was wer wo warum wann welche ist sind war waren wird werden wurde wurden "
        "hat haben hatte hatten kann können muss mußte musste soll sollte will wollte endlich "
        "bald jedoch zuerst später ferner ja nein daher darauf dabei dazu damit davon daran "
        "deshalb trotzdem plötzlich oben unten weiter links rechts erst vgl siehe zwischen "
        "nachmittags abends morgens leider nichts niemand jemand etwas darum manche"
    ),
    Language.FR: _words(
        "le la les l un une des du de d au aux et ou mais donc car ni ne n pas plus je j tu il "
        "elle on nous vous ils elles me se s lui leur leurs son sa ses mon ma mes notre nos "
        "votre ce c cet cette ces celui celle ceux qui que qu quoi dont où quand comme si "
        "comment pourquoi quel quelle quels quelles à en y dans sur sous avec sans pour par "
        "vers chez entre depuis pendant après avant contre jusqu est sont était étaient fut "
        "furent sera a ont avait avaient eut être avoir fait très bien aussi ainsi alors enfin "
        "puis ensuite encore déjà toujours jamais ici là voici voilà tout tous toute toutes "
        "même autre autres plusieurs quelques chaque peu beaucoup malgré lorsque tandis "
        "cependant toutefois pourtant oui non rien aujourd hier demain bientôt ayant étant "
        "parmi voir cf"
    ),
    Language.ES: _words(
        "el la los las lo un una unos unas de del al y e o u pero sino ni no que qué quien "
        "quién como cómo cuando cuándo donde dónde porque si sí yo tú él ella ello nosotros "
        "ellos ellas usted ustedes me te se nos le les su sus mi mis nuestro nuestra este esta "
        "esto estos estas ese esa eso aquel aquella a en con sin por para sobre entre desde "
        "hasta hacia según durante tras contra bajo ante es son era eran fue fueron será ha han "
        "había habían hay ser estar está están más muy también ya aún así entonces después "
        "antes ahora hoy ayer aquí allí todo toda todos todas otro otra otros cada mucho muchos "
        "poco algunos algunas aunque mientras pues"
    ),
    Language.IT: _words(
        "il lo la i gli le l un uno una di del dello della dei degli delle d a al allo alla ai "
        "agli alle da dal dalla dai in nel nello nella nei nelle con su sul sulla per tra fra e "
        "ed o ma né non che chi cui come quando dove perché se io tu egli lui lei noi voi essi "
        "loro mi ti si ci vi ne suo sua suoi mio nostro nostra questo questa questi queste "
        "quello quella quel è sono era erano fu furono sarà ha hanno aveva avevano essere avere "
        "c più molto anche già ancora così allora poi dopo prima ora oggi ieri qui là tutto "
        "tutti tutta altro altri ogni alcuni sotto sopra senza verso durante vedi dunque però"
    ),
    Language.PT: _words(
        "o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às pelo pela por "
        "para com sem sob sobre entre até desde e ou mas nem não que quem como quando onde "
        "porque se eu tu ele ela nós eles elas você me te lhe lhes seu sua seus suas meu minha "
        "nosso nossa este esta isto estes esse essa isso aquele aquela aquilo é são era eram "
        "foi foram será há tem têm tinha havia ser estar está estão mais muito também já ainda "
        "assim então depois antes agora hoje ontem aqui ali lá todo toda todos todas outro "
        "outra cada muitos alguns algumas embora enquanto pois"
    ),
    Language.NL: _words(
        "de het een en of maar want niet geen ik jij je hij zij ze wij we jullie u mij hem haar "
        "ons hun hen zich zijn mijn onze deze dit die dat wie wat waar wanneer hoe waarom in op "
        "aan met van voor naar bij uit over onder door om tot te tegen zonder tussen sinds "
        "tijdens na er hier daar dan nu toen ook nog al zeer zo als indien omdat terwijl is was "
        "waren wordt werd werden heeft hebben had hadden kan kunnen moet zal zou alle alles "
        "veel enkele elke andere daarna eindelijk vandaag gisteren s t zie"
    ),
    Language.PL: _words(
        "i a o w we z ze na do od po za pod nad przed przy przez dla u bez między oraz lub albo "
        "ale lecz nie tak że żeby aby gdy kiedy jak jako co kto który która które którzy gdzie "
        "czy bo ponieważ jeśli ja ty on ona ono my wy oni one się go mu jej ich im nam nas jego "
        "swój swoje ten ta to te ci tego tej tym tych jest są był była było byli były będzie ma "
        "miał już jeszcze też także tylko bardzo więc potem teraz dziś wczoraj tu tam wszystko "
        "wszyscy każdy inny zob"
    ),
    Language.TR: _words(
        "ve veya ya da de ile ama fakat ancak çünkü ki mi mı mu mü bir bu şu o ben sen biz siz "
        "onlar onun bunun bana ona bize için gibi kadar göre sonra önce daha en çok az her bazı "
        "bütün tüm hiç değil var yok olan olarak olduğu oldu idi ise ne kim nasıl neden nerede "
        "burada orada şimdi bugün dün yine artık böyle bunlar şöyle ilk son içinde üzerinde bkz"
    ),
    Language.RU: _words(
        "и в во не на я он она оно они мы вы ты что чтобы с со как а но по к ко у из за от до "
        "для о об при без над под через между же бы ли то это этот эта эти тот та те так уже "
        "еще ещё только или если когда где кто который которая которые его её ее их нас нам им "
        "ему был была было были есть быть будет все всё весь нет да там тут здесь потом теперь "
        "очень также после перед тогда сегодня вчера мой наш свой один см"
    ),
}
"""By language, in lower case; an elided word without its apostrophe (`l`, `qu`)."""
