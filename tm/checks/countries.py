"""The countries of the world as English and Korean name them, their people and languages."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["COUNTRIES", "Country"]

# English forms, then Korean ones; `~` marks what only excuses the country, for it
# may mean another thing (the 중 of 한중, `Pacific`).
_COUNTRIES = """
us: United States, U.S., US, USA, U.S.A., America, American, ~Washington, ~White House = \
미국, 미합중국, 아메리카, ~백악관, ~워싱턴, ~양국, ~북미
uk: United Kingdom, U.K., UK, Britain, British, Briton, England, English, \
~London, ~Scotland, ~Scottish, ~Welsh =\
 영국, 잉글랜드, ~런던, ~브리튼, ~브리티시, ~영어, ~잉글리시
russia: Russia, Russian, Soviet, ~Moscow, ~Kremlin = 러시아, 소련, 소비에트, ~모스크바, ~크렘린
ukraine: Ukraine, Ukrainian, ~Kyiv, ~Kiev = 우크라이나, ~우크라, ~키이우, ~키예프
china: China, Chinese, ~Beijing, ~Sino = 중국, 중화, 차이나, ~베이징, ~한자, ~양안
japan: Japan, Japanese, ~Tokyo = 일본, 재팬, ~도쿄
korea: Korea, Korean, ~Seoul, ~Pyongyang, ~ROK, ~DPRK, ~North, ~South = \
한국, 남한, 북한, ~조선, 한반도, 코리아, ~대한민국, ~남북, ~국내, ~우리나라, ~서울, ~평양
germany: Germany, German, ~Berlin = 독일, 게르만, 도이치, ~베를린, ~저먼
france: France, French, ~Paris = 프랑스, ~프렌치, ~파리
italy: Italy, Italian, ~Rome = 이탈리아, ~이태리, ~로마
spain: Spain, Spanish, Spaniard, ~Madrid, ~Hispanic = 스페인, 에스파냐, ~마드리드, ~스패니시
portugal: Portugal, Portuguese = 포르투갈
netherlands: Netherlands, Dutch, Holland = 네덜란드, ~홀란드, ~더치
belgium: Belgium, Belgian, ~Brussels = 벨기에, ~브뤼셀
switzerland: Switzerland, Swiss = 스위스
austria: Austria, Austrian, ~Vienna = 오스트리아, ~빈
poland: Poland, Polish, ~Pole, ~Warsaw = 폴란드, ~바르샤바
greece: Greece, Greek, ~Athens = 그리스, ~희랍, ~아테네
turkey: Turkey, Türkiye, Turkish, Turk, ~Ankara = 터키, 튀르키예, ~투르크, ~앙카라
israel: Israel, Israeli, ~Zionist = 이스라엘, ~시온
palestine: Palestine, Palestinian, ~Gaza = 팔레스타인, ~가자
iran: Iran, Iranian, Persian, ~Tehran = 이란, 페르시아, ~테헤란
iraq: Iraq, Iraqi = 이라크
syria: Syria, Syrian, ~Damascus = 시리아, ~다마스쿠스
lebanon: Lebanon, Lebanese = 레바논
egypt: Egypt, Egyptian = 이집트, ~애굽
saudi: Saudi, ~Riyadh = 사우디, ~리야드
yemen: Yemen, Yemeni = 예멘
afghanistan: Afghanistan, Afghan, ~Kabul = 아프가니스탄, 아프간, ~카불
pakistan: Pakistan, Pakistani = 파키스탄
india: India, Indian, ~Delhi = \
인도인, 인도군, 인도 정부, 인도 총리, 인도 농민, ~인도, ~인디언, ~힌두
indonesia: Indonesia, Indonesian, ~Jakarta = 인도네시아, ~자카르타
vietnam: Vietnam, Vietnamese, Viet Nam = 베트남, ~월남
thailand: Thailand, Thai = 태국, ~타이
philippines: Philippines, Philippine, Filipino = 필리핀
myanmar: Myanmar, Burma, Burmese = 미얀마, 버마
taiwan: Taiwan, Taiwanese, ~Taipei = 대만, 타이완, ~타이베이
mongolia: Mongolia, Mongolian = 몽골, 몽고
australia: Australia, Australian, ~Sydney = 호주, 오스트레일리아, ~시드니
canada: Canada, Canadian = 캐나다
mexico: Mexico, Mexican = 멕시코
brazil: Brazil, Brazilian = 브라질
argentina: Argentina, Argentine, Argentinian = 아르헨티나
chile: Chile, Chilean = 칠레
cuba: Cuba, Cuban = 쿠바
venezuela: Venezuela, Venezuelan = 베네수엘라
colombia: Colombia, Colombian = 콜롬비아
peru: Peru, Peruvian = 페루
sweden: Sweden, Swedish, ~Swede = 스웨덴
norway: Norway, Norwegian = 노르웨이
finland: Finland, Finnish, ~Finn = 핀란드
denmark: Denmark, Danish, ~Dane = 덴마크
ireland: Ireland, Irish, ~Dublin = 아일랜드, ~아이리시, ~더블린
hungary: Hungary, Hungarian = 헝가리
romania: Romania, Romanian = 루마니아
bulgaria: Bulgaria, Bulgarian = 불가리아
serbia: Serbia, Serbian, Serb = 세르비아
belarus: Belarus, Belarusian = 벨라루스
kazakhstan: Kazakhstan, Kazakh = 카자흐스탄
georgia: ~Georgia, Georgian = 조지아, 그루지야
africa: South Africa, South African, Africa, African = 남아프리카, 아프리카, 남아공
nigeria: Nigeria, Nigerian = 나이지리아
ethiopia: Ethiopia, Ethiopian = 에티오피아
kenya: Kenya, Kenyan = 케냐
sudan: Sudan, Sudanese = ~수단
czechia: Czech, Czechia, Czechoslovakia, Czechoslovak, ~Prague = 체코, ~프라하
slovakia: Slovakia, Slovak, ~Czechoslovakia, ~Bratislava = 슬로바키아
slovenia: Slovenia, Slovenian, Slovene = 슬로베니아
croatia: Croatia, Croatian, Croat = 크로아티아
bosnia: Bosnia, Bosnian, ~Sarajevo = 보스니아
montenegro: Montenegro, Montenegrin = 몬테네그로
kosovo: Kosovo, Kosovar = 코소보
albania: Albania, Albanian = 알바니아
macedonia: Macedonia, Macedonian = 마케도니아
yugoslavia: Yugoslavia, Yugoslav, ~Belgrade = 유고, ~베오그라드
moldova: Moldova, Moldovan = 몰도바
latvia: Latvia, Latvian = 라트비아
lithuania: Lithuania, Lithuanian = 리투아니아
estonia: Estonia, Estonian = 에스토니아
iceland: Iceland, Icelandic = 아이슬란드
luxembourg: Luxembourg, ~Luxemburg = ~룩셈부르크
malta: Malta, Maltese = 몰타
cyprus: Cyprus, Cypriot = 키프로스, 사이프러스
armenia: Armenia, Armenian = 아르메니아
azerbaijan: Azerbaijan, Azerbaijani, Azeri, ~Baku = 아제르바이잔, ~바쿠
uzbekistan: Uzbekistan, Uzbek = 우즈베키스탄, 우즈벡
turkmenistan: Turkmenistan, Turkmen = 투르크메니스탄
tajikistan: Tajikistan, Tajik = 타지키스탄
kyrgyzstan: Kyrgyzstan, Kyrgyz = 키르기스스탄, 키르기스
nepal: Nepal, Nepali, Nepalese = 네팔
bhutan: Bhutan, Bhutanese = ~부탄
bangladesh: Bangladesh, Bangladeshi, ~Dhaka = 방글라데시, ~다카
srilanka: Sri Lanka, Sri Lankan = 스리랑카
cambodia: Cambodia, Cambodian, Kampuchea, ~Khmer = 캄보디아, 캄푸치아, ~크메르
laos: Laos, Laotian = 라오스
malaysia: Malaysia, Malaysian, ~Malay = 말레이시아, ~말레이
singapore: Singapore, Singaporean = 싱가포르, 싱가폴
newzealand: New Zealand, ~Zealand = 뉴질랜드
qatar: Qatar, Qatari = 카타르
kuwait: Kuwait, Kuwaiti = 쿠웨이트
bahrain: Bahrain, Bahraini = 바레인
emirates: United Arab Emirates, Emirates, Emirati, UAE = 아랍에미리트, 아랍 에미리트, UAE, ~두바이
oman: Oman, Omani = ~오만
jordan: ~Jordan, Jordanian = 요르단
libya: Libya, Libyan = 리비아
tunisia: Tunisia, Tunisian = 튀니지
algeria: Algeria, Algerian = 알제리
morocco: Morocco, Moroccan = 모로코
congo: Congo, Congolese, DRC = 콩고, 자이르
angola: Angola, Angolan = 앙골라
zambia: Zambia, Zambian = 잠비아
zimbabwe: Zimbabwe, Zimbabwean, ~Rhodesia = 짐바브웨
mozambique: Mozambique, Mozambican = 모잠비크
tanzania: Tanzania, Tanzanian = 탄자니아
uganda: Uganda, Ugandan = 우간다
rwanda: Rwanda, Rwandan = 르완다
burundi: Burundi, Burundian = 부룬디
somalia: Somalia, Somali = 소말리아
eritrea: Eritrea, Eritrean = 에리트레아
chad: ~Chad, Chadian = 차드
cameroon: Cameroon, Cameroonian = 카메룬
gabon: Gabon, Gabonese = 가봉
ghana: Ghana, Ghanaian = ~가나
ivory: Ivory Coast, Ivorian = 코트디부아르
burkina: Burkina Faso, Burkinabe = 부르키나파소, 부르키나 파소
senegal: Senegal, Senegalese = 세네갈
guinea: Guinea, Guinean = 기니
sierra: Sierra Leone = 시에라리온
liberia: Liberia, Liberian = 라이베리아
togo: Togo, Togolese = 토고
benin: Benin, Beninese = 베냉
niger: Niger, Nigerien = 니제르
mali: Mali, Malian = ~말리
mauritania: Mauritania, Mauritanian = 모리타니
madagascar: Madagascar, Malagasy = 마다가스카르
namibia: Namibia, Namibian = 나미비아
botswana: Botswana = 보츠와나
malawi: Malawi, Malawian = 말라위
ecuador: Ecuador, Ecuadorian, Ecuadorean = 에콰도르
bolivia: Bolivia, Bolivian = 볼리비아
paraguay: Paraguay, Paraguayan = 파라과이
uruguay: Uruguay, Uruguayan = 우루과이
guatemala: Guatemala, Guatemalan = 과테말라
honduras: Honduras, Honduran = 온두라스
salvador: El Salvador, Salvadoran, ~Salvador = 엘살바도르, ~살바도르
nicaragua: Nicaragua, Nicaraguan, ~Sandinista = 니카라과, ~산디니스타
costarica: Costa Rica, Costa Rican = 코스타리카
panama: Panama, Panamanian = 파나마
haiti: Haiti, Haitian = 아이티
dominican: Dominican Republic, ~Dominican = 도미니카
jamaica: Jamaica, Jamaican = 자메이카
"""


@dataclass(frozen=True, slots=True)
class Country:
    """A country as either language names it, and what else may mean it."""

    name: str
    english: frozenset[str]
    korean: tuple[str, ...]
    english_hints: tuple[str, ...]
    korean_hints: tuple[str, ...]


def _read(line: str) -> Country:
    name, forms = line.split(": ")
    english, korean = (tuple(side.split(", ")) for side in forms.split(" = "))
    return Country(
        name,
        frozenset(form for form in english if not form.startswith("~")),
        tuple(form for form in korean if not form.startswith("~")),
        tuple(form[1:] for form in english if form.startswith("~")),
        tuple(form[1:] for form in korean if form.startswith("~")),
    )


COUNTRIES = tuple(map(_read, _COUNTRIES.strip().splitlines()))
