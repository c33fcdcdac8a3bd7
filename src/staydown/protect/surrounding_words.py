"""Words that say what a sentence is about, as they are written; a `*` stands for any ending."""

SERVICE = """
soldier* army military servicem* servicew* infantr* infanteri* battalion* regiment* brigade* barracks garrison* corporal
sergeant lieutenant colonel paratroop* paracommando* commando commandos veteran* deployed deployment uniform airforce navy naval police
policeman policewoman cop cops gendarm* intelligence prison warder soldat soldats soldate soldates militaire* armee armees bataillon*
caserne* garnison caporal sergent adjudant parachutist* policier* policiere* flic flics surveillant renseignement soldaat soldaten leger
bataljon* kazerne* garnizoen korporaal luitenant kolonel beroepsmilitair* reservist* reserviste* reservisten politie agente agenten
politieagent* manschappen cipier* bewaker* soldatin soldatinnen bundeswehr kaserne kasernen unteroffizier* feldwebel* hauptmann truppen
polizist* polizei fallschirm* militär* militar militares ejercito ejército batallon* regimiento* cuartel* sargento teniente coronel
policia* guardia legionario* tropa militare militari esercito battaglione reggimento caserma caserme caporale sergente tenente
colonnello polizia poliziott* carabinier* żołnierz* wojsk batalion* pułk koszar* kapral* sierżant* porucznik* policj* asker tabur kışla
kisla onbaşı çavuş polis subay jandarma* στρατιωτ* στρατό* στρατου στρατοπεδ* λοχαγ* λοχι ταγμα ταγματο* αστυνομ* δεκανεα* αξιωματικ*
солдат* арми военн военнослуж* батальон* полк полка полку полке бригад* казарм* гарнизон* ефрейтор* сержант* лейтенант* майор прапорщик*
десантник* полици* полицейск* боец бойца силовик* каратель карател* росгвард* армі військ військов* поліці* جندي جنود جنديا مجند عسكري
عسكريا عسكرية جيش كتيبة لواء ثكنة فوج عريف رقيب ملازم نقيب ضابط ضباط شرطي شرطة شرطية مخابرات مرتزق
"""
"""Who serves, and where."""
CALLS = """
убейте убивайте найдите отомстите накажите запомните
find share shared sharing spread repost forward publish target targets targeted hunt kill slay slaughter revenge avenge
traitor traitors infidel* crusader* kuffar kafir kufar murtad apostate* tyrant* taghut tawagh* enem wanted expose exposed leak leaked
doxx dox unmask* punish* threat* beware wolves knock trouvez trouver cherchez partagez partager partage diffusez diffuser tournez
tourner publiez cible cibles tuez tuer frappez attaquez brulez egorgez vengez vengeance traitre* croise croises mecreant* apostat*
ennemi* retenez souvenez surveillez vind zoek zoekt deel delen gedeeld verspreid verspreiden stuur doorsturen publiceer doelwit* doden
slacht steek aanval* wreek wraak verrader* kruisvaarder* ongelovig* afvallig* vijand* onthoud gezocht boet boeten findet sucht teilt
teilen geteilt verbreitet verbreiten weiterleiten schickt tötet toetet töten schlachtet angreif* rächt rache verräter* kreuzritter*
kreuzfahrer* ungläubig* abtrünnig* feind gesucht bestraft buscad comparte compartid compartan difunde difundid difundir objetivo
objetivos matad matar mata atacad venganza traidor* cruzado* infiel infieles apostata* enemigo* recordad castig* trovate trovatelo
cercate condividi condividete diffondi diffondete diffondere bersagli* obiettiv* uccidete uccidere colpite vendetta traditor* crociat*
infedel* nemic ricordate punite znajdź* znajdz* szukajcie udostępni* udostepni* rozpowszech* zabij zabić atakuj* zemst zdrajc* krzyżow*
niewiern* wróg wroga wrogowie zapamięta* ukara bulun bulup arayın paylaş* paylas* yayın yayin hedef öldür oldur vurun saldır* intikam*
hain haçlı hacli mürted* düşman* dusman* unutma* cezalan* βρειτε βρείτε κοινοποι* μοιραστ* διαδωσ* διαδώσ* στοχο* στόχο* σκοτωσ* σκοτώσ*
εκδικ προδοτ* προδότ* σταυροφορ* απιστ άπιστ εχθρ* θυμηθειτε τιμωρ найди найти ищите разыск* распростран* поделитесь делитесь репост*
перешлите пересылайте мишен* убей убить убивай* режьте атакуй* отомст* месть предател* крестонос* неверн* кафир муртад* вероотступ* враг
врага враги врагов запомните накаж* знайді* пошир* зрадник* ворог ابحث ابحثوا جدوا اعثروا انشر انشروا شارك شاركوا وزعوا عمموا هدف اهداف
أهداف اقتل اقتلوا اذبحوا احرقوا هاجموا انتقام ثأر خائن خونة صليبي صليبيين صليبيون كافر كفار مرتد مرتدين مرتدون طاغوت طواغيت عدو اعداء
أعداء مطلوب مطلوبين احفظوا تذكروا عاقبوا راقبوا ترصدوا
"""
"""What is asked of those who read it, and what the named are called."""
HOME = """
lives resides address flat apartment wife husband children kids daughter family parents mother works working workplace drives driving car
parks parked plate leaves born habite réside demeure domicile maison adresse appartement femme épouse mari enfants fils fille famille
mère travaille conduit roule voiture plaque gare coordonnees coordonnées woont wonen wonende thuis adres vrouw echtgenote kinderen zoon
dochter gezin familie ouders moeder werkt werkzaam rijdt nummerplaat gegevens geboren parkeert wohnt wohnhaft lebt zuhause anschrift
straße strasse wohnung frau ehefrau kinder sohn tochter eltern mutter arbeitet fährt kennzeichen daten reside casa domicilio direccion
calle esposa mujer hijos hijo hija familia padres trabaja conduce coche matricula abita risiede indirizzo moglie figli figlio figlia
famiglia genitori lavora targa mieszka dom ulica żona mąż dzieci syn córka rodzina rodzice pracuje jeździ samochód tablica szkoła yaşıyor
yasiyor oturuyor ikamet evi adresi sokak karısı eşi çocukları oğlu kızı ailesi çalışıyor arabası araba plaka okulu μενει μένει ζει
κατοικει σπιτι σπίτι διευθυνση διεύθυνση οδος γυναικα παιδια παιδιά οικογενεια οικογένεια δουλευει δουλεύει οδηγει αυτοκινητο живет живёт
проживает дом дома адрес улица жена муж дети сын дочь семья родители работает ездит машина номер школа прописан живе мешкає адреса يسكن
تسكن يقيم تقيم يعيش تعيش ساكن بيت بيته منزل منزله عنوان عنوانه شارع زوجة زوجته أولاده أطفاله ابنه ابنته عائلة عائلته يعمل تعمل يقود سيارة
سيارته لوحة مدرسة رقم رقمه
"""
"""Where somebody lives, with whom, and what else is nobody's business."""
ORDINARY_TALK = """
won wins win winner winning scored scores goal goals game games tournament league championship champion player
players football footballer soccer tennis cycling cyclist racing marathon runner swimmer concert concerts album song singer sang choir
orchestra pianist composer exhibition museum gallery painter painting books novel author writer poet poem actor actress theatre festival
bakery baker bakes chef cook recipe store opening founded founder ceo mayor elected election elections candidate minister senator
married wedding birthday congratulations congrats anniversary funeral obituary died passed condolences professor lecture university
dentist teacher teaches nurse gardener garden prize award awarded medal century historian architect inventor scientist published
interview podcast volunteer library workshop premiere gagné gagne gagnant* remporte remporté matchs tournoi championnat champion*
entraîneur joueur joueuse foot cyclisme cycliste concert* chanson chante chanteur chanteuse chorale orchestre pianiste compositeur
exposition expo musée galerie peintre tableau livre roman auteur autrice écrivain poète acteur actrice théâtre boulanger* cuisinier
recette boutique magasin ouverture fondé fondateur entreprise patron bourgmestre maire élu élue élection* candidat* ministre sénateur
marié mariage anniversaire félicitations obsèques funérailles décédé décès condoléances professeur conférence université médecin
dentiste avocat* instituteur institutrice enseigne infirmier* jardin* médaille siècle historien* architecte inventeur scientifique météo
bénévole bibliothèque gâteau wint gewonnen winnaar winnares scoorde gescoord doelpunt doelpunten wedstrijd* toernooi kampioen* ploeg
trainer speler speelster voetbal* wieler* fietsen fietser koers loper zwemmer plaat zingt zanger* koor orkest pianist* componist
tentoonstelling galerij schilder* boek boeken schrijver schrijfster dichter* theater bakker* brood kok recept winkel opende oprichter
bedrijf burgemeester verkozen verkiezing* kandidaat kandidate gemeenteraad schepen getrouwd trouwde huwelijk bruiloft verjaardag
gefeliciteerd proficiat uitvaart begrafenis overleden overlijden deelneming hoogleraar universiteit dokter tandarts advocaat leraar
lerares verpleegkundige tuin medaille eeuw historicus historica architect* uitvinder wetenschapper vrijwillig* bibliotheek taart wijn
markt gewann gewinnt gewinner* sieger* siegte spiel spiele turnier meister* mannschaft trainer* spieler* fußball* fussball* radsport*
rennen läufer* schwimmer* konzert* singt sänger* chor orchester komponist* ausstellung maler gemälde buch bücher autor autorin
schriftsteller* schauspieler* theater* bäcker* brot koch köchin rezept geschäft eröffnet eröffnung gründer* gründete firma unternehmen
bürgermeister* gewählt wahlen kandidat* partei minister* gemeinderat heirat* hochzeit geburtstag glückwunsch gratul* beerdigung
verstorben gestorben starb beileid professor* vortrag universität arzt ärztin zahnarzt anwalt anwältin lehrer* krankenschwester gärtner*
garten jahrhundert historiker* architekt* erfinder* wissenschaftler* forschung wetter verein ehrenamtlich* bibliothek kuchen ganó gano
ganador* gana marcó goles partido* torneo liga campeón campeon* equipo entrenador* jugador* fútbol futbol ciclis* carrera concierto*
canción canta cantante coro orquesta pianista compositor* exposición museo galería pintor* cuadro libro novela escritor* poeta película
actriz teatro panader* restaurante cocinero* receta tienda abrió inaugur* fundador* empresa alcalde* elegid* elección elecciones
ministr* concejal* boda casó cumpleaños felicidades enhorabuena falleció fallecid* profesor* conferencia universidad médic dentista
abogad* enfermer* jardín medalla siglo historiador* arquitect* científic* estudio entrevista biblioteca tarta mercado vinto vince
vincitore vincitrice segnato partita partite campionato campion* squadra allenatore giocator* calcio concerto concerti canzone
compositore mostra galleria pittore pittrice quadro libri romanzo autore scrittore scrittrice attore attrice panettier* fornaio pane
ristorante cuoco ricetta negozio aperto fondatore azienda sindac* elett elezion* matrimonio sposat* compleanno auguri funerale morto
scompars* conferenza università medico avvocat* insegnante infermier* giardin* medaglia secolo storico architett* scienziat* ricerca
intervista torta mercato wygrał* wygra zwycię* strzelił* gola bramk mecz turniej* mistrz* drużyn* trener* zawodni* piłk kolar wyścig*
koncert* płyt piosenk* śpiewa* chór orkiestr* kompozytor* wystaw* muzeum galeri* malar obraz książk* powieś* pisar film aktor teatr
festiwal* piekar* chleb restauracj* kucharz* przepis* sklep otworzył* otwiera* założyciel* firm burmistrz* wybran* wybor kandydat* parti
minist* ślub urodzin* pogrzeb* zmarł wykład* uniwersytet* lekarz* dentyst* adwokat* nauczyciel* pielęgniark* ogród ogrod nagrod*
historyk* naukow* badani* wywiad* klub bibliotek* ciast wino kazandı kazandi kazan golü maç maçı turnuva* şampiyon* takım antrenör*
oyuncu* futbol* koşu yarış konser* albüm şarkı sarki koro orkestra* piyanist* besteci* sergi müze ressam* kitap yazar şair aktör
tiyatro* festival* fırın ekmek lokanta* restoran* aşçı tarif dükkan* açtı açıldı kurucu* şirket* belediye* seçil seçim aday bakan evlen
düğün doğum kutlu tebrik* cenaze* öldü vefat profesör* konferans* üniversite* dişçi avukat* öğretmen* hemşire* bahçe ödül madalya*
yüzyıl* tarihçi* mimar bilim araştırma* röportaj* kulüp kütüphane* pasta κερδισ* κέρδισ* νικησ νίκησ νικητ σκοραρ* γκολ αγωνα αγώνα
τουρνουα πρωταθλη* ομαδα ομάδα προπονητ* παικτ παίκτ ποδοσφαιρ* ποδόσφαιρ* συναυλι* συναυλί* τραγουδ* τραγούδ* χορωδι* ορχηστρ* πιανιστ*
συνθετ* εκθεση* έκθεση* μουσει* γκαλερι* ζωγραφ* ζωγράφ* βιβλι βιβλί μυθιστορ* συγγραφε* συγγραφέ* ποιητ ταινι ταινί ηθοποι* θεατρο*
θέατρο* φεστιβαλ φουρν φούρν ψωμι εστιατορ* μαγειρ* μάγειρ* συνταγ* καταστημ* κατάστημ* μαγαζι* ανοιξε άνοιξε εταιρ δημαρχ* δήμαρχ*
εκλεγ εκλέγ εκλογ υποψηφι* υποψήφι* κομμα υπουργ* γαμο γάμο γενεθλι* γενέθλι* συγχαρητ* κηδει κηδεί πεθαν* πέθαν* καθηγητ* διαλεξ*
πανεπιστημ* γιατρο* γιατρό* δικηγορ* δικηγόρ* δασκαλ* δάσκαλ* κηπο κήπο βραβει* βραβεί* μεταλλ* αιωνα αιώνα ιστορικ* αρχιτεκτ*
επιστημον* ερευνα* έρευνα* συνεντευξ* βιβλιοθηκ* выигр победи* побед забил гол гола матч турнир* чемпион* команд* тренер* игрок футбол*
хокке* велосипед* гонк забег концерт* альбом песн поет певец певиц* хор хора оркестр* пианист* композитор* выставк* музе галере*
художни* картин* книг роман романа автор писател* поэт фильм актер актёр актрис* театр фестивал* пекар хлеб ресторан* повар рецепт*
магазин* открыл* открыва* открыт* основател* компани* фирм мэр избран* выбор кандидат* партии министр* депутат* женил* свадьб рожден*
поздравл* похорон* умер умерла скончал* соболезн* профессор* лекци* университет* врач стоматолог* адвокат* учител* медсестр* сад сада
преми медал век века историк* архитектор* учен исследован* интервью клуб библиотек* торт рынок рынке فاز فازت يفوز فائز سجل هدفا مباراة
مباريات بطولة دوري بطل بطلة فريق مدرب لاعب لاعبة كرة سباق حفل حفلة البوم أغنية يغني مغني مغنية جوقة أوركسترا عازف ملحن معرض متحف رسام
رسامة لوحات كتاب كتب رواية مؤلف كاتب كاتبة شاعر فيلم ممثل ممثلة مسرح مهرجان مخبز خباز خبز مطعم طباخ طبخ وصفة متجر محل افتتح افتتحت
افتتاح مؤسس شركة عمدة انتخب انتخابات مرشح حزب وزير مجلس تزوج زفاف عرس عيد ميلاد مبروك تهانينا جنازة توفي توفيت وفاة تعازينا أستاذ محاضرة
جامعة طبيب طبيبة محام محامي معلم معلمة ممرضة حديقة جائزة ميدالية قرن مؤرخ مهندس عالم بحث دراسة مقابلة نادي مكتبة كعكة سوق
"""
"""What namesakes are talked about for: sport, stage, shop, office, feast and funeral."""
