/// Given names with their short forms, one person's names a line; a name may stand in several lines.
enum GivenNames {
    static let english = """
        abigail abby gail
        albert al bert bertie
        alexander alex al alec sandy xander lex
        alexandra alex sandra sandy lexi lexie
        alfred alf fred freddie al
        alison allison ali ally
        amanda mandy
        andrew andy drew
        angela angie
        anna ann anne annie hannah anya
        anthony antony tony
        archibald archie
        arthur art artie
        barbara barb babs
        benjamin ben benny benji
        bernard bernie
        bradley brad
        brian bryan
        caroline carolyn carol carrie
        catherine katherine kathryn katharine kate katie kathy cathy kat kitty cat
        charles charlie chuck chas
        charlotte charlie lottie
        christina christine tina chris chrissy kristina
        christopher chris kit topher
        claudia claud
        clifford cliff
        daniel dan danny
        david dave davey
        deborah debra deb debbie
        dennis denis den
        dominic dom nick
        donald don donny
        dorothy dot dottie dolly
        douglas doug
        edward ed eddie ned ted teddy
        edwin ed eddie
        eleanor ellie nell nora
        elizabeth elisabeth liz lizzie beth betty eliza lisa bess betsy libby
        emily em emmy
        emma em
        eugene gene
        evelyn eve evie
        frances fran frankie
        francis frank fran
        frederick fred freddie freddy rick
        gabriel gabe
        gabrielle gabby
        geoffrey jeffrey geoff jeff
        gerald gerry jerry
        gregory greg
        harold harry hal
        henry harry hank
        isabella isabel isobel bella izzy
        jacob jake
        jacqueline jackie
        james jim jimmy jamie
        janet jan
        jason jay
        jennifer jen jenny jenn
        jessica jess jessie
        joanna joanne jo
        john johnny jack jon
        jonathan jon johnny nathan
        joseph joe joey
        joshua josh
        judith judy
        julia julie jules
        julian jules
        justin jus
        kenneth ken kenny
        kevin kev
        kimberly kim
        kristen kristin kris
        laura laurie
        lawrence laurence larry laurie
        leonard leo len lenny
        leonardo leo
        lillian lily lil
        louis lewis lou
        louise lou
        lucas luke
        lucy lucille lu
        madeline maddie maddy
        margaret maggie meg peggy marge margie greta
        martin marty
        mary marie maria molly polly
        matthew matt matty
        megan meg
        melissa mel missy
        michael mike mick mickey mikey
        michelle shelly
        mitchell mitch
        nancy nan
        natalie nat
        nathaniel nathan nate nat
        nicholas nicolas nick nicky
        nicole nicky nikki
        oliver ollie
        olivia liv livvy
        pamela pam
        patricia pat patty trish tricia
        patrick pat paddy rick
        peter pete
        philip phillip phil
        rachel rae
        raymond ray
        rebecca becky becca
        reginald reg reggie
        richard rick rich dick richie ricky
        robert bob rob bobby robbie bert
        roberta bobbie
        ronald ron ronnie
        rosemary rose rosie
        russell russ
        samantha sam sammy
        samuel sam sammy
        sarah sara sally
        sebastian seb bastian
        sharon shaz
        sophia sophie sofia
        stanley stan
        stephen steven steve stevie
        stephanie steph
        stuart stewart stu
        susan suzanne sue susie suzie
        terence terry
        teresa theresa terry tess tessa
        theodore ted teddy theo
        thomas tom tommy
        timothy tim timmy
        valerie val
        veronica ronnie
        victor vic
        victoria vicky vicki tori
        vincent vince vinny
        virginia ginny
        walter walt wally
        william will bill billy willy liam
        zachary zach zack
        """

    static let russian = """
        александр alexander саша сашка саня шура алекс alex сандро sascha
        александра alexandra саша шура саня алекс alex sandra
        алексей alexey алёша алеша лёша леша лёха alex алекс
        алина аля
        алла аллочка
        анастасия anastasia настя стася nastya
        анатолий толя толик
        андрей andrew andrey andrei андрюша
        анна anna ann аня нюра анюта hanna ганна
        антон anton антоша тоша
        антонина тоня
        аркадий аркаша
        артём артем артемий тёма тема
        борис боря
        вадим вадик дима
        валентин валя
        валентина валя
        валерий валера
        валерия лера валера
        варвара варя
        василий вася василь
        вера
        вероника ника
        виктор victor витя
        виктория victoria вика vika вікторія
        виталий виталик
        владимир володя вова vladimir volodymyr володимир vlad
        владислав влад слава vlad
        вячеслав слава
        галина галя
        геннадий гена
        георгий george гоша жора юра егор
        григорий гриша gregory
        даниил данила daniel даня данил данило
        дарья дарина даша dasha darya
        денис denis dennis ден
        дмитрий dmitry дима митя димон dima дмитро
        евгений eugene женя evgeny yevhen євген
        евгения женя eugenia
        екатерина catherine katherine катя kate katya катерина katerina
        елена helen лена алёна олена elena lena
        елизавета elizabeth лиза liza
        иван ivan ваня john vanya
        игорь igor гарик ігор
        илья ilya elijah илюша
        инна
        ирина irene ира ирочка irina ira
        кирилл cyril кира
        константин костя constantine kostya konstantin
        ксения оксана ксюша xenia ksenia
        лариса лара
        леонид лёня леня leonid
        любовь люба
        людмила люда мила
        маргарита рита margaret
        марина
        мария maria mary маша masha марія маруся
        марк mark marc
        матвей matthew мотя
        михаил michael миша misha mykhailo михайло mike
        надежда надя
        наталья наталия natalie наташа natasha ната таша
        никита
        николай nicholas коля nikolay mykola микола nick
        нина
        оксана ксюша
        олег oleg oleh
        ольга olga оля olya olha
        павел paul паша pavlo павло pasha
        пётр петр peter петя pyotr petro петро
        полина поля полинка
        роман рома roman
        руслан
        светлана света светик sveta
        семён семен simon сёма
        сергей serge серёжа серёга сергій serhii sergio
        софия sophia софья соня sofia sonya
        станислав стас слава stas stan
        степан stephen стёпа
        тамара тома
        татьяна tanya таня тетяна tatiana
        тимофей тима timothy
        тимур тима
        фёдор федор theodore федя fyodor
        эдуард edward эдик
        юлия julia юля yulia julie
        юрий yuri юра george yury
        ярослав слава ярик
        яна jana
        """
}
