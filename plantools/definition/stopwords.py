"""Words that tell two goals apart from each other as little as `and` does: those of grammar, and those of every goal.

The first of each pair are the words of grammar, after the lists that Snowball gives with its stemmers, without those
that a goal can be about; the second are what goals, policies and municipalities are written with: a goal that more
residents are healthy, and one that more residents cycle, have nothing in common.
"""

from __future__ import annotations

from collections.abc import Mapping

_GRAMMAR: Mapping[str, str] = {
    "sv": """
        alla allas allt alltid andra annan annat att av bara bland blev bli blir blivit både båda de del delar dem den
        denna deras dess dessa det detta dig din dina dit ditt du där därför då efter eget egen egna ej eller en
        enbart enda enligt er era ert ett fram från få får för före genom god goda gott gör göra ha hade han hans har
        helst hel hela helt hennes hos hur här hög höga högt i icke in inför ingen inget inga innan inne inom inte ja
        jag ju kan kanske kunna kunde långt man med medan mellan men mer mera mest mig min mina mindre minst mitt mot
        mycket många måste ned ner ni nog nu nya ny nytt när nära någon något några nån och också om oss på redan rätt
        samma samt sedan sig sin sina själv själva ska skall skulle som stor stora stort större största så sådan
        sådana sätt tid till tillsammans tills tog ta tar tre två under ungefär upp ut utan utifrån utom utöver vad
        var vara varandra varför varit varje vars vart vem vi via vid vilka vilken vilket vill vilja våra vår vårt
        även år åren än ännu är åt över övriga bra bättre bäst fler flera flest färre fört först första sina skälig
        möjligt möjlig samtliga behov behöver behövs
    """,
    "da": """
        ad af aldrig alene alle alles alt anden andet andre at bare begge bl blandt blev blive bliver blevet både da
        de deltager deltage deltagelse dem den denne dens der deres derfor det dette dig din dine disse dit du efter
        egen egne eget ej eller en end endnu enhver er et fik for fordi fra fremme fremmer før først første få får
        færre god gode godt gør gøre ham han hans har havde have hele hen hende hendes her hinanden hos hvad hvem hver
        hvert hvilke hvilken hvis hvor hvordan hvorfor høj høje i igen ikke ind inden indtil ingen intet ja jeg jo kan
        kom komme kommer kun kunne langt ligner længst man mange med meget mellem men mere mest mig min mindre mindst
        mine mit mod mulig muligt må måde måske ned nej ni nogen noget nogle nok nu ny nye når nær nødt ofte og også
        om op os over på samme samt se selv sig sin sine sit ska skal skulle som stor store stort større største
        således så sådan sammen samt tid til to tre tværs ud uden under ved vi via vil ville vore vores være været vær
        år flere flest fleste bedre bedst hurtigt hurtig fx begynder begynde behov fortsat
    """,
    "en": """
        a about above after again all also among an and any are as at be because been before being below between both
        but by can could did do does done during each either ever every few for from further get good had has have he
        her here his how i if in into is it its itself just less made make makes many may me might more most much must
        my new no nor not of off often on once one only or other our out over own per same shall she should so some
        such than that the their them then there these they this those through to together too two under until up us
        very was way we were what when where which while who whom why will with within without would year years you
        your better best well able least
    """,
}
_OF_GOALS: Mapping[str, str] = {
    "sv": """
        kommun kommunen kommunens kommuner kommunal kommunala kommunalt mål målet målen målsättning policy policyn
        program programmet plan planen strategi strategin arbeta arbetar insats insatser insatsen åtgärd åtgärder öka
        ökad ökat ökar ökade minska minskar minskad stärka stärker stärkt främja främjar främjas utveckla utvecklar
        utvecklas utveckling bidra bidrar bidrag medverka medverkar verka verkar ge ger ges ges nå når nås säkra
        säkrar skapa skapar skapas förutsättning förutsättningar möjlighet möjligheter invånare invånarna invånarnas
        medborgare medborgarna medborgarnas människa människor individ individer individens person personer grupp
        grupper gäller gälla finns finnas kännetecknas upphöra upphör använda används kommunfullmäktige nämnd nämnder
        verksamhet verksamheter verksamheten bland perspektiv fråga frågor område områden stöd stödja förbättra
        förbättrar
    """,
    "da": """
        kommune kommunen kommunens kommuner kommunal kommunale mål målet målene målsætning målsætninger politik
        politikken program plan planen strategi arbejder indsats indsatser indsatsen initiativ initiativer tiltag øge
        øger øget mindske mindsker reducere reducerer styrke styrker styrket fremme fremmer udvikle udvikler udvikling
        bidrage bidrager bidrag medvirke medvirker give giver gives nå når sikre sikrer skabe skaber mulighed
        muligheder borger borgere borgerne borgernes menneske mennesker person personer gruppe grupper gælde gælder
        findes bruge bruger bruges byråd udvalg område områder fagområde fagområder støtte støtter forbedre forbedrer
        tema nr nemt nem nemme få får byen by byens
    """,
    "en": """
        municipality municipal municipalities goal goals aim aims policy policies programme programmes plan plans
        strategy measure measures increase increases increased reduce reduces reduced strengthen strengthens promote
        promotes develop develops development contribute contributes give gives reach reaches ensure ensures create
        creates opportunity opportunities resident residents citizen citizens people person persons group groups area
        areas support supports improve improves work works
    """,
}
STOP_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(_GRAMMAR[language].split()) | frozenset(_OF_GOALS[language].split()) for language in _GRAMMAR
}
