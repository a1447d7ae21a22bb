/// The files of a new workspace; they lint clean and rehearse as they are.
enum Starter {
    static let files: [(String, String)] = [
        ("sower.yml", settings), ("campaigns/hello.yml", campaign),
        ("templates/hello.liquid", first), ("templates/hello-again.liquid", second),
        ("templates/signature.liquid", signature), ("contacts/example.csv", contacts),
    ]

    private static let settings = """
        # Who sends, when, and how carefully. Secrets never stand here: they are named, and read when needed.
        time_zone: Europe/Berlin            # where neither contact nor campaign says

        mailboxes:
          ann:
            from: Ann Reed <ann@acme.example>
            smtp: smtp://smtp.acme.example:587        # STARTTLS is required; smtps:// for TLS from the first byte
            imap: imaps://imap.acme.example
            user: ann@acme.example
            password: { env: ANN_PASSWORD }           # or { command: pass show ann }, { file: ~/.secrets/ann }
            cap: 40/day
            gap: 90s-4m
            ramp: { start: 5, step: 2 }
            signature: signature

        windows:  { mon-fri: [09:00-12:00, 13:30-17:30] }   # in the recipient's time
        holidays: by-country
        company:  { max_active: 2, gap: 3d, on_reply: pause 14d }

        lint:     { profile: salesnotes }
        identity: { postal_address: "Acme GmbH, Hauptstr. 1, 10115 Berlin", unsubscribe: "mailto:stop@acme.example" }
        funnel:   funnel.yml

        """

    private static let campaign = """
        campaign: hello
        goal: a first answer
        audience: contacts/example.csv
        mailboxes: [ann]

        steps:
          - id: first
            template: hello
          - id: again
            after: 3bd
            template: hello-again
            thread: reply

        stop:
          reply: company
          out_of_office: resume

        """

    private static let first = """
        ---
        subject: "{{ company }}: one dock for returns"
        language: en
        ---
        {Hi|Hello} {{ first_name | default: "there" }},

        {% if icebreaker %}{{ icebreaker }} {% endif %}Warehouses in {{ city }} lose about two days a week to returns that wait for an open gate. Eleven of our customers cut that to half a day with one fixed dock and a list on the wall.

        Would a look at that list be of use at {{ company }}?

        """

    private static let second = """
        ---
        language: en
        ---
        {{ first_name | default: "Hello" }}, one number to go with my last mail: a hall of 40 people took in 312 returns in October and had none left over on any Friday. They changed the place and the label, not the staff.

        The layout fits on two pages, and it took them a weekend.

        Shall I send you those two pages for {{ company }}?

        """

    private static let signature = """
        {{ sender_name }}
        Acme GmbH, +49 30 23125 101, www.acme.example
        {{ postal_address }}

        Write "stop" and I will not write to you again, or unsubscribe: {{ unsubscribe }}

        """

    private static let contacts = """
        email,consent,first_name,last_name,company,title,city,country,time_zone,icebreaker
        marta.lind@orbit-freight.example,card left at LogiMAT 2026-03-18,Marta,Lind,Orbit Freight,Head of Operations,Hamburg,DE,Europe/Berlin,Your new hall by the ring road is hard to miss.
        jonas.weber@orbit-freight.example,card left at LogiMAT 2026-03-18,Jonas,Weber,Orbit Freight,Shift Lead,Hamburg,DE,Europe/Berlin,
        claire.petit@cedar-depot.example,,Claire,Petit,Cedar Depot,Warehouse Manager,Lyon,FR,Europe/Paris,
        tom.hayes@harbor-supply.example,,Tom,Hayes,Harbor Supply,Operations Manager,Chicago,US,America/Chicago,I saw your two open posts for returns clerks.

        """
}
