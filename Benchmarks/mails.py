"""Makes the mails that the linter is measured with: the same files at every run, in English, Russian and German."""

import random

NAMES = {
    "en": "Ada Bruno Carla Daniel Eva Frank Greta Hugo Mia Noah Olga Paul".split(),
    "ru": "Анна Борис Вера Глеб Дарья Егор Жанна Игорь Кира Лев Марина Олег".split(),
    "de": "Anja Björn Carla Dirk Elke Florian Gerda Heiko Jürgen Katrin Lars Ute".split(),
}
GREETINGS = {
    "en": ["Hi {name},", "Hello {name},", "Dear {name},", "Hi there,", "{name},"],
    "ru": ["{name}, здравствуйте!", "Добрый день, {name}!", "Здравствуйте!", "{name}, добрый день."],
    "de": ["Guten Tag {name},", "Hallo {name},", "Sehr geehrte Damen und Herren,"],
}
SUBJECTS = {
    "en": "returns at {place}|a question about {topic}|{topic}|Quick question|Re: {topic}|{topic} for {place}!",
    "ru": "{topic} в городе {place}|вопрос про {topic}|{topic}|Коммерческое предложение|Re: {topic}",
    "de": "{topic} in {place}|Frage zu {topic}|{topic}|Angebot|AW: {topic}",
}
PLACES = {
    "en": "Lisbon Hamburg Leeds Porto Ghent Turin Graz Dublin".split(),
    "ru": "Тверь Казань Пермь Омск Самара Псков".split(),
    "de": "Hamburg Bremen Kassel Graz Ulm Jena Zürich".split(),
}
TOPICS = {
    "en": "shift plans|customs papers|the returns desk|carrier invoices|spare parts|complaint letters".split("|"),
    "ru": "возвраты|графики смен|накладные|запчасти|счета перевозчиков|ответы на жалобы".split("|"),
    "de": "Retouren|Schichtpläne|Zollpapiere|Ersatzteile|Frachtrechnungen|Reklamationen".split("|"),
}
SENTENCES = {
    "en": """I saw that you opened a second warehouse in {place} this spring.
Your job advert for {place} mentions {topic} three times.
Most teams of your size still keep {topic} in a shared spreadsheet.
We took {topic} off the desk of two plants near {place}, and the Monday meeting went away.
It took {number} days, and nobody had to learn a new program.
At the first plant {number} of a hundred cases had been typed twice.
The people on the floor photograph the slip, and the rest happens by itself.
Our cutting-edge platform leverages synergies across {topic}.
I hope this email finds you well.
You would see after {number} working days whether it holds for {place}, too.
There is nothing to install, because it reads the mails that you get anyway.
The numbers of both plants stand on one page, which I can send you.
Your colleague in {place} told a trade paper that {topic} cost her {number} hours a week.
If {topic} are someone else's business, a name would help me more than an answer.
We would only need the papers of one ordinary week.
Act now, because this limited time offer is 100% free!""",
    "ru": """Увидел, что весной вы открыли второй склад: {place}.
В вашей вакансии трижды упоминаются {topic}.
Обычно {topic} живут в общей таблице, которую правят все сразу.
Мы сняли {topic} с двух заводов рядом, и планёрка по понедельникам исчезла.
На это ушло {number} дней, и никому не пришлось учить новую программу.
На первом заводе {number} заявок из ста вводили дважды.
Кладовщик снимает накладную на телефон, остальное происходит само.
Мы — динамично развивающаяся компания с индивидуальным подходом.
Через {number} рабочих дней вы увидите, работает ли это у вас.
Устанавливать ничего не нужно: программа читает письма, которые и так приходят.
Цифры по обоим заводам уместились на одну страницу, могу прислать.
Если {topic} — не ваша забота, подскажите имя коллеги.
Нам хватит бумаг за одну обычную неделю.
Только сегодня уникальное предложение для вашего бизнеса!""",
    "de": """Im Frühjahr haben Sie ein zweites Lager in {place} eröffnet.
In Ihrer Stellenanzeige für {place} stehen {topic} gleich dreimal.
Meist liegen {topic} in einer gemeinsamen Tabelle, an der alle zugleich arbeiten.
Zwei Werken bei {place} haben wir {topic} abgenommen, und die Montagsrunde fiel weg.
Das dauerte {number} Tage, und niemand musste ein neues Programm lernen.
Im ersten Werk wurden {number} von hundert Fällen doppelt getippt.
Das Team fotografiert den Lieferschein, der Rest geschieht von selbst.
Wir sind ein innovativer Marktführer mit ganzheitlichen Lösungen.
Nach {number} Arbeitstagen sehen Sie, ob es auch in {place} trägt.
Zu installieren ist nichts, denn gelesen werden die Mails, die ohnehin kommen.
Die Zahlen beider Werke passen auf eine Seite, die ich Ihnen schicken kann.
Wenn {topic} nicht bei Ihnen liegen, hilft mir ein Name mehr als eine Antwort.
Uns genügen die Papiere einer gewöhnlichen Woche.
Nur heute: ein einmaliges Angebot, völlig kostenlos!""",
}
ENDS = {
    "en": """Would a page with the numbers help you?
Who looks after {topic} at your site in {place}?
Do you have 15 minutes on Tuesday for a quick call?
If you have any questions, feel free to reach out.""",
    "ru": """Прислать вам страницу с цифрами?
Кто у вас отвечает за {topic}?
Удобно ли созвониться во вторник?
Если будут вопросы, пишите, с радостью отвечу.""",
    "de": """Soll ich Ihnen die Seite schicken?
Wer kümmert sich bei Ihnen um {topic}?
Passt Ihnen ein Anruf am Dienstag?
Bei Fragen stehe ich gern zur Verfügung.""",
}
FAREWELLS = {
    "en": ["Best regards,", "Kind regards,", ""],
    "ru": ["С уважением,", "Хорошего дня!", ""],
    "de": ["Mit freundlichen Grüßen", "Beste Grüße", ""],
}
COUNT = 425
# The words of all mails, heads included, come to about this number of each.
WORDS = 121


def mails(count=COUNT):
    """Yields the names of mails and their texts; about three of five are English."""
    draw = random.Random(20261123)
    for number in range(count):
        language = draw.choice(["en", "en", "en", "ru", "de"])
        yield f"{number:06}-{language}.txt", mail(language, draw)


def mail(language, draw):
    def filled(text):
        return text.format(
            name=draw.choice(NAMES[language]),
            place=draw.choice(PLACES[language]),
            topic=draw.choice(TOPICS[language]),
            number=draw.randrange(3, 40),
        )

    wanted = draw.randrange(WORDS - 60, WORDS + 60)
    pool = SENTENCES[language].splitlines()
    parts = [filled(draw.choice(GREETINGS[language]))]
    words = 25
    while words < wanted:
        paragraph = " ".join(map(filled, draw.sample(pool, draw.randrange(2, 5))))
        words += len(paragraph.split())
        parts.append(paragraph)
    parts.append(filled(draw.choice(ENDS[language].splitlines())))
    sender = draw.choice(NAMES[language])
    farewell = draw.choice(FAREWELLS[language])
    parts.append("\n".join(filter(None, [farewell, sender, "Northfield", "https://northfield.example"])))
    subject = filled(draw.choice(SUBJECTS[language].split("|")))
    return f"Subject: {subject}\nFrom: {sender} <mail@northfield.example>\n\n" + "\n\n".join(parts) + "\n"


def write(folder, count=COUNT):
    """Writes the mails into a folder of their own and returns how many words they have."""
    folder.mkdir(parents=True, exist_ok=True)
    words = 0
    for name, text in mails(count):
        words += len(text.split())
        (folder / name).write_text(text, encoding="utf-8")
    return words
