"""Large towns, and forenames, surnames and cars that many have: short lists from general knowledge, folded (`_` stands for a blank)."""


def _words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


LARGE_TOWNS = _words(
    """
    brussel bruxelles antwerpen gent charleroi luik brugge namen leuven bergen mechelen aalst kortrijk hasselt oostende genk seraing
    roeselare verviers moeskroen molenbeek schaarbeek anderlecht paris marseille lyon toulouse nice nantes montpellier strasbourg
    bordeaux lille rennes reims toulon saint_etienne le_havre grenoble dijon angers nimes villeurbanne clermont_ferrand aix_en_provence
    brest tours amiens limoges metz besancon perpignan orleans rouen mulhouse caen nancy argenteuil montreuil roubaix tourcoing avignon
    amsterdam rotterdam den_haag the_hague la_haye utrecht eindhoven groningen tilburg almere breda nijmegen apeldoorn haarlem arnhem
    enschede amersfoort zaanstad den_bosch zwolle leiden dordrecht maastricht delft venlo luxembourg esch
    berlin hamburg munchen munich koln cologne frankfurt stuttgart dusseldorf leipzig dortmund essen bremen dresden hannover nurnberg
    duisburg bochum wuppertal bielefeld bonn munster karlsruhe mannheim augsburg wiesbaden gelsenkirchen monchengladbach braunschweig
    kiel chemnitz aachen halle magdeburg freiburg krefeld lubeck oberhausen erfurt mainz rostock kassel hagen saarbrucken potsdam
    gand ghent liege namur louvain bruges mons bergen malines alost courtrai ostende roulers mouscron la_louviere sint_niklaas saint_nicolas
    doornik tournai beveren dendermonde termonde beringen turnhout vilvoorde vilvorde deinze dilbeek lokeren sint_truiden saint_trond
    herstal geel deurne merksem borgerhout berchem hoboken wilrijk schaerbeek ukkel uccle elsene ixelles vorst jette etterbeek evere
    le_mans annecy boulogne_billancourt saint_denis nanterre vitry_sur_seine creteil poitiers aubervilliers asnieres_sur_seine asnieres
    colombes aulnay_sous_bois versailles courbevoie rueil_malmaison cherbourg beziers la_rochelle champigny_sur_marne pau
    saint_maur_des_fosses merignac cannes antibes calais saint_nazaire drancy ajaccio bastia colmar issy_les_moulineaux noisy_le_grand
    venissieux evry cergy levallois_perret pessac valence ivry_sur_seine bourges quimper clichy troyes antony montauban
    neuilly_sur_seine niort chambery sarcelles lorient villejuif beauvais meaux hyeres narbonne chelles la_roche_sur_yon frejus
    maisons_alfort bobigny villeneuve_d_ascq bondy vannes cholet pantin saint_quentin epinay_sur_seine clamart fontenay_sous_bois bayonne
    corbeil_essonnes saint_ouen sevran arles massy saint_malo laval evreux blois belfort tarbes albi
    zoetermeer leeuwarden alkmaar helmond hilversum amstelveen deventer lelystad purmerend hengelo schiedam zaandam
    alphen_aan_den_rijn ede vlaardingen gouda spijkenisse hoorn assen roosendaal veenendaal heerlen capelle_aan_den_ijssel almelo
    nieuwegein oss bergen_op_zoom emmen heerhugowaard den_helder rijswijk zeist barendrecht sittard roermond doetinchem middelburg
    s_hertogenbosch s_gravenhage
    hamm ludwigshafen oldenburg mulheim osnabruck leverkusen darmstadt heidelberg solingen regensburg herne paderborn neuss ingolstadt
    offenbach furth ulm heilbronn wurzburg pforzheim wolfsburg gottingen bottrop reutlingen koblenz erlangen bremerhaven remscheid
    bergisch_gladbach trier recklinghausen jena moers salzgitter siegen gutersloh hildesheim hanau kaiserslautern cottbus schwerin
    witten gera esslingen ludwigsburg tubingen flensburg iserlohn giessen duren villingen_schwenningen zwickau ratingen lunen konstanz
    marl worms velbert minden norderstedt neumunster dessau delmenhorst viersen bamberg rheine gladbeck troisdorf luneburg
    wilhelmshaven bayreuth detmold landshut dorsten castrop_rauxel arnsberg brandenburg aschaffenburg bocholt celle kempten fulda aalen
    lippstadt dinslaken herford kerpen russelsheim weimar sindelfingen neuwied plauen grevenbroich dormagen rosenheim herten bergheim
    schwabisch_gmund friedrichshafen garbsen offenburg wesel hurth unna langenfeld euskirchen greifswald stralsund neu_ulm goppingen
    hameln meerbusch stolberg baden_baden gorlitz eschweiler lingen sankt_augustin waiblingen hattingen bad_homburg pulheim nordhorn
    langenhagen schweinfurt bad_salzuflen ahlen menden passau wetzlar wolfenbuttel ibbenburen kleve willich ravensburg gummersbach speyer
    emden elmshorn peine rastatt heidenheim frankfurt_am_main
    wien vienna graz linz salzburg innsbruck zurich geneve geneva basel bern lausanne
    london birmingham manchester leeds glasgow sheffield bradford liverpool edinburgh bristol cardiff leicester coventry nottingham
    newcastle sunderland brighton hull plymouth stoke wolverhampton derby swansea southampton aberdeen portsmouth belfast dublin cork
    new_york los_angeles chicago houston phoenix philadelphia san_antonio san_diego dallas austin boston seattle denver washington
    atlanta miami toronto montreal vancouver ottawa sydney melbourne
    madrid barcelona valencia sevilla zaragoza malaga murcia palma bilbao alicante cordoba valladolid vigo gijon granada lisboa lisbon
    porto roma rome milano napoli torino palermo genova bologna firenze bari catania venezia verona messina padova trieste brescia
    warszawa krakow lodz wroclaw poznan gdansk szczecin bydgoszcz lublin katowice bialystok praha prague brno bratislava budapest
    bucuresti cluj timisoara sofia plovdiv varna beograd zagreb ljubljana sarajevo skopje tirana pristina
    athina athens thessaloniki patra piraeus larissa heraklion nicosia
    stockholm goteborg malmo oslo bergen kobenhavn copenhagen aarhus helsinki tampere tallinn riga vilnius kaunas
    moskva moscow sankt_peterburg novosibirsk yekaterinburg kazan nizhny_novgorod chelyabinsk samara omsk rostov ufa krasnoyarsk voronezh
    perm volgograd krasnodar saratov tyumen tolyatti izhevsk barnaul irkutsk khabarovsk vladivostok yaroslavl tula
    kyiv kiev kharkiv odesa odessa dnipro donetsk lviv zaporizhzhia minsk gomel chisinau tbilisi batumi kutaisi yerevan baku
    almaty astana shymkent tashkent bishkek
    istanbul ankara izmir bursa adana gaziantep konya antalya kayseri mersin diyarbakir eskisehir
    cairo al_qahira alexandria giza casablanca rabat fes fez marrakech tanger tangier agadir meknes oujda alger algiers oran constantine
    tunis sfax sousse tripoli benghazi beirut bayrut damascus dimashq aleppo halab homs hama raqqa baghdad mosul basra erbil kirkuk
    amman zarqa riyadh jeddah mecca medina dubai doha kuwait sanaa aden gaza jerusalem tel_aviv haifa tehran mashhad isfahan kabul
    karachi lahore islamabad delhi mumbai dhaka jakarta manila tokyo osaka seoul beijing shanghai hong_kong singapore
    القاهرة الإسكندرية الجيزة الدار_البيضاء الرباط فاس مراكش طنجة أكادير مكناس وجدة الجزائر وهران قسنطينة تونس صفاقس سوسة طرابلس بنغازي
    بيروت دمشق حلب حمص حماة الرقة بغداد الموصل البصرة أربيل كركوك عمان الزرقاء الرياض جدة مكة المدينة دبي الدوحة الكويت صنعاء عدن غزة القدس
    باريس بروكسل لندن مرسيليا برلين مدريد روما إسطنبول موسكو
    """
)
"""Capitals and towns with some hundred thousand people or more (in small countries the largest), in Belgium, France, the Netherlands and
Germany with some 50,000, by their names at home and abroad."""

FREQUENT_FORENAMES = _words(
    """
    jan jean marie maria marc luc peter pieter paul johan dirk patrick philippe michel kevin thomas tom nicolas david daniel bart koen
    kristof sven wim an els kim sarah sara laura julie emma lotte lien sofie sophie nathalie isabelle anne anna nicole christine martine
    monique lucas louis arthur noah liam jules adam victor mathis nathan hugo gabriel leo raphael antoine julien alexandre maxime pierre
    francois jacques alain bernard andre gerard claude christophe stephane sebastien olivier laurent frederic eric catherine francoise
    sylvie valerie sandrine celine aurelie camille lea manon chloe ines jade louise alice lina
    hans klaus wolfgang michael andreas stefan christian markus martin frank uwe ralf jurgen bernd dieter werner gunter heinz karl josef
    lukas leon finn jonas felix maximilian paulina sabine petra susanne monika claudia andrea birgit ursula katharina julia lena lisa mia
    hannah johanna erik sander daan sem bram jeroen mark henk willem kees cornelis johannes gerrit anja ingrid annemarie
    john james robert william richard joseph charles christopher matthew anthony andrew joshua kenneth steven george brian edward ronald
    oliver harry jack charlie jacob mary patricia jennifer linda elizabeth barbara susan jessica karen nancy emily olivia grace
    jose antonio manuel francisco juan javier carlos miguel angel rafael pedro fernando luis pablo alejandro sergio carmen josefa isabel
    ana lucia paula elena marta cristina giuseppe giovanni mario luigi francesco roberto alessandro andrea marco matteo lorenzo luca
    giulia francesca chiara sofia aurora martina giorgia paolo
    piotr krzysztof andrzej tomasz pawel michal marcin jakub mateusz katarzyna malgorzata agnieszka barbara ewa krystyna zofia
    aleksandr aleksei alexander sergei sergey andrei andrey dmitri dmitry mikhail ivan maksim nikolai vladimir yevgeni igor oleg pavel
    artem roman yuri viktor denis kirill tatiana tatyana olga natalia natalya svetlana irina elena yelena ekaterina anastasia yulia
    mariya oksana daria polina ksenia mykola oleksandr volodymyr
    georgios giorgos ioannis yannis giannis konstantinos kostas dimitrios dimitris nikolaos nikos panagiotis vasilios christos eleni
    katerina vasiliki sofia angeliki georgia dimitra giorgi davit nino mariam tamar levan luka
    mehmet mustafa ahmet ali huseyin hasan ibrahim ismail osman yusuf murat emre fatma ayse emine hatice zeynep elif meryem
    mohammed mohamed muhammad mohammad ahmed ahmad mahmoud mahmud hussein hassan hasan omar umar khaled khalid youssef yousef yusuf
    abdullah abdallah abdul ibrahim ismail said saeed rachid karim hamza bilal ayoub mehdi samir nabil tarek tariq mostafa
    fatima khadija aicha aisha zahra mariam maryam amina samira nadia layla leila salma yasmine nour huda
    """
)
"""Forenames that about one in some hundreds bears somewhere in Europe, around the Mediterranean or in the lands of Russian."""

FREQUENT_SURNAMES = _words(
    """
    peeters janssens maes jacobs mertens willems claes goossens wouters degrote smet dubois lambert dupont martin simon laurent leclercq
    lejeune hermans michiels pauwels aerts declercq vermeulen vandenberghe desmet janssen devries visser bakker smit meijer meyer mulder
    bos vos peters hendriks dekker brouwer dijkstra vries berg dijk boer groot wit bruijn jansen jong
    bernard thomas petit robert richard durand moreau lefebvre leroy roux david bertrand morel fournier girard bonnet francois mercier
    blanc guerin boyer garnier chevalier legrand gauthier garcia perrin robin clement morin nicolas henry roussel mathieu gautier masson
    muller mueller schmidt schneider fischer weber wagner becker schulz hoffmann schafer koch bauer richter klein wolf schroder neumann
    schwarz zimmermann braun kruger hofmann hartmann lange schmitt werner krause lehmann gruber huber maier mayer
    smith jones williams brown taylor davies davis wilson evans johnson roberts walker wright robinson thompson white hughes edwards
    green hall wood harris lewis clark jackson turner hill miller moore anderson lee king baker allen young scott murphy kelly
    gonzalez rodriguez fernandez lopez martinez sanchez perez gomez jimenez ruiz hernandez diaz moreno alvarez munoz romero alonso
    gutierrez navarro torres dominguez vazquez ramos gil silva santos ferreira pereira oliveira costa rodrigues
    rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti mancini giordano rizzo lombardi moretti
    nowak kowalski kowalska wisniewski wisniewska wojcik kowalczyk kaminski kaminska lewandowski lewandowska zielinski zielinska
    szymanski wozniak dabrowski kozlowski jankowski novak svoboda horvat nagy kovacs toth szabo popescu popa ionescu
    ivanov ivanova smirnov smirnova kuznetsov kuznetsova popov popova vasiliev vasilieva petrov petrova sokolov sokolova mikhailov
    mikhailova novikov novikova fedorov fedorova morozov morozova volkov volkova alekseev alekseeva lebedev lebedeva semenov semenova
    egorov egorova pavlov pavlova kozlov kozlova stepanov stepanova nikolaev nikolaeva orlov orlova andreev andreeva
    shevchenko kovalenko bondarenko tkachenko kravchenko melnyk boyko
    papadopoulos papadopoulou papadakis georgiou ioannou dimitriou nikolaou konstantinou vasileiou pappas oikonomou makris
    beridze mamedov aliev aliyev mammadov hasanov huseynov hovhannisyan harutyunyan sargsyan grigoryan petrosyan
    yilmaz kaya demir celik sahin yildiz yildirim ozturk aydin ozdemir arslan dogan kilic aslan cetin kara koc kurt ozkan
    mohamed mohammed ahmed ali hassan hussein ibrahim mahmoud mostafa khalil saleh salem said abdullah alaoui idrissi benali amrani
    bennani tazi chaoui haddad khoury nasser mansour hamdi hamid khan kadri saidi benaissa boukhari trabelsi
    """
)
"""Surnames that about one in a thousand bears somewhere in the same lands."""

FREQUENT_CARS = _words(
    """
    golf volkswagen_golf vw_golf polo volkswagen_polo vw_polo clio renault_clio megane renault_megane corsa opel_corsa astra opel_astra
    fiesta ford_fiesta focus ford_focus peugeot_208 peugeot_308 peugeot_206 peugeot_207 citroen_c3 yaris toyota_yaris corolla
    toyota_corolla fabia skoda_fabia octavia skoda_octavia ibiza seat_ibiza bmw audi_a3 audi_a4 mercedes fiat_500 dacia_sandero
    tesla_model_3 bmw_x5 tiguan passat volkswagen_passat
    """
)
"""Cars that stand in every street, without their colours."""
