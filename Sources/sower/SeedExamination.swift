import ArgumentParser
import Campaigns
import CurlTransport
import Deliverability
import Diagnostics
import Mail
import Operations
import Reporting
import Workspace

/// The options of a look into seed mailboxes.
struct SeedOptions: ParsableArguments {
    @Flag(help: "Look in which folder a test mail lies in each of the 'seeds' of sower.yml.")
    var seeds = false

    @Option(
        name: .customLong("message-id"),
        help: ArgumentHelp("The Message-ID of the test mail, for --seeds.", valueName: "id"))
    var messageID: String?

    @Option(
        help: ArgumentHelp(
            "A word that stands in the subject of the test mail alone, for --seeds.",
            valueName: "text"))
    var subjectToken: String?

    @Option(
        help: ArgumentHelp(
            "How long --seeds and --send look again for a mail that is not there, as 90s, 5m or 1h.",
            valueName: "duration"))
    var wait = "2m"

    func validate() throws {
        guard SeedPatience(wait) != nil else {
            throw ValidationError("--wait is '\(wait)'; write 0s to 24h, such as 90s or 5m")
        }
        guard seeds else {
            if let alone = messageID.map({ _ in "--message-id" })
                ?? subjectToken.map({ _ in "--subject-token" })
            {
                throw ValidationError("\(alone) goes with --seeds")
            }
            return
        }
        guard (messageID == nil) != (subjectToken == nil) else {
            throw ValidationError("--seeds takes one of --message-id and --subject-token")
        }
        if messageID != nil, search == nil {
            throw ValidationError("--message-id is no Message-ID; write '<1.2@acme.example>'")
        }
        if subjectToken != nil, search == nil {
            throw ValidationError(
                "--subject-token takes \(SeedSearch.leastToken) to 200 characters of ASCII, "
                    + "which stand in no other subject; else use --message-id")
        }
    }

    /// What to look for; nil unless seeds are asked for.
    var search: SeedSearch? {
        guard seeds else { return nil }
        if let messageID {
            let id = messageID.hasPrefix("<") ? messageID : "<\(messageID)>"
            return MessageID(parsing: id).flatMap { read in
                read.text == id && id.utf8.allSatisfy { $0 < 128 } ? .messageID(read) : nil
            }
        }
        return subjectToken.flatMap { SeedSearch(subjectToken: $0) }
    }

    var patience: SeedPatience { SeedPatience(wait) ?? SeedPatience() }
}

/// How long a mail is waited for.
struct SeedPatience {
    private(set) var text = "2m"
    private(set) var seconds = 120

    /// Between two looks; providers lock out who logs in all the time.
    static let pause = 10

    init() {}

    /// Takes `0s` to `24h`, in seconds, minutes or hours.
    init?(_ text: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()),
            (0...86_400).contains(count), count * unit <= 86_400
        else { return nil }
        self.text = text
        seconds = count * unit
    }
}

/// Looks into the seed mailboxes until the mail is in each of them or the time is over.
struct SeedExamination {
    let session: Session
    /// Tells who keeps the mailboxes of a domain.
    let resolver: any Resolver

    /// - Throws: ``OperationError`` when `sower.yml` names no seeds.
    func report(on search: SeedSearch, within patience: SeedPatience) async throws -> CheckReport {
        let seeds = session.settings.seeds
        guard !seeds.isEmpty else {
            throw OperationError(
                .badFile,
                "'sower.yml' names no seeds; add mailboxes of your own under 'seeds', each with "
                    + "'address', 'imap' and 'password'")
        }
        let boxes = seeds.map(box)
        let places = try await places(of: search, in: boxes, within: patience)
        let resolver = resolver
        let providers = await seeds.map(\.address.asciiDomain).concurrentMap { domain in
            let known = MailProvider(domain: domain, route: nil)
            guard known == .unknown else { return known }
            return MailProvider(domain: domain, route: await MailRoute.find(domain, by: resolver))
        }
        let sightings = seeds.indices.map { index in
            SeedSighting(
                name: seeds[index].name.description, address: seeds[index].address.text,
                provider: providers[index], place: places[index])
        }
        return CheckReport(
            "seeds, \(search)",
            SeedChecks(sightings, of: search, waited: patience.text).checks)
    }

    private func box(_ seed: SeedSettings) -> any SeedBox {
        let source = seed.password?.value
        return SeedMailbox(
            seed,
            certificateAuthority: seed.certificateAuthority.map { session.folder.path($0.value) },
            options: session.connectionOptions,
            password: { try source.map { try Secrets.read($0) } })
    }

    private func places(
        of search: SeedSearch, in boxes: [any SeedBox], within patience: SeedPatience
    ) async throws -> [SeedPlace] {
        let end = ContinuousClock.now + .seconds(patience.seconds)
        var places = await boxes.concurrentMap { await $0.place(of: search) }
        while true {
            let open = places.indices.filter { places[$0].isOpen }
            let left = end - ContinuousClock.now
            guard !open.isEmpty, left > .zero else { return places }
            session.output.progress(
                "waiting for \(counted(open.count, "seed")) of \(boxes.count)")
            try await Task.sleep(for: min(.seconds(SeedPatience.pause), left))
            let again = await open.map { boxes[$0] }.concurrentMap { await $0.place(of: search) }
            for (index, place) in zip(open, again) { places[index] = place }
        }
    }
}
