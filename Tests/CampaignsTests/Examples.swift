import Diagnostics

/// The files of a small workspace, as the documentation shows them.
enum Example {
    static let workspace = """
        store: .sower/sower.db
        time_zone: Europe/Berlin            # where neither contact nor mailbox says

        mailboxes:
          ann:
            from: Ann Reed <ann@acme.example>
            smtp: smtp://smtp.acme.example:587        # STARTTLS is required; smtps:// for implicit TLS
            imap: imaps://imap.acme.example
            user: ann@acme.example
            password: { env: ANN_PASSWORD }           # or { command: pass show ann }, { file: ~/.secrets/ann }
            cap: 40/day
            gap: 90s-4m
            ramp: { start: 5, step: 2 }
            signature: signature                      # templates/signature.liquid

        windows:  { mon-fri: [09:00-12:00, 13:30-17:30] }   # in the recipient's time
        holidays: by-country
        company:  { max_active: 2, gap: 3d, on_reply: pause 14d }

        lint:     { profile: salesnotes }
        identity: { postal_address: "Acme GmbH, Hauptstr. 1, 10115 Berlin", unsubscribe: mailto:stop@acme.example }
        funnel:   funnel.yml
        """

    static let campaign = """
        campaign: returns-dock
        goal: a 20-minute look at the returns dock
        audience: contacts/warehouses.csv
        mailboxes: [ann, boris]
        cohort: 2026-W48

        steps:
          - id: first
            variants: [first-photo, first-number]
          - id: proof
            after: 3bd
            template: proof
            thread: reply
          - id: ask-colleague
            after: 4bd
            template: ask-colleague
            thread: reply
          - id: call
            after: 2bd
            task: call

        stop:
          reply: company
          out_of_office: resume            # the day after the date that the auto-reply names, else 14d
        """

    static let template = """
        ---
        subject: "{{ company }}: the returns dock"
        language: en
        ---
        {Hi|Hello} {{ first_name | default: "there" }},

        {{ icebreaker }} Your neighbours in {{ city }} lost two days a week on returns until they gave them a dock of their own.

        {% if role contains "operations" %}Is that something you decide on{% else %}Who decides on that{% endif %} at {{ company }}?
        """
}

/// A finding as tests compare it: `line:column severity rule: message`.
func brief(_ finding: Finding) -> String {
    let place = finding.span.start
    return "\(place.line):\(place.column) \(finding.severity) \(finding.rule): \(finding.message)"
}
