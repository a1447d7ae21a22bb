import CivilTime

/// Works out from an absence note when its author can be written to again.
struct AbsenceReader {
    /// What a note says about the return.
    struct Resumption: Equatable {
        /// The first day on which mail makes sense again.
        let day: CivilDate
        /// The sentence that names it, as written.
        let evidence: String
    }

    /// Days ahead beyond which a date is taken for something else.
    private static let horizon = 366
    /// How many words before and after a date may say what it means.
    private static let reachBefore = 7
    private static let reachAfter = 6

    private enum Role { case comesBack, lastDay, plain, none }

    private let note: AbsenceNote
    private let today: CivilDate

    init(clauses: [Clause], today: CivilDate) {
        note = AbsenceNote(clauses)
        self.today = today
    }

    /// Returns the first day on which mail makes sense again, or nil when the note names none that lies ahead.
    func resumption() -> Resumption? {
        var finder = DateFinder(words: note.words, breaks: note.breaks, today: today)
        let mentions = finder.find()
        for precision in [DateMention.Precision.exact, .relative, .vague] {
            if let found = resumption(mentions, precision: precision) { return found }
        }
        return nil
    }

    private func resumption(
        _ mentions: [DateMention], precision: DateMention.Precision
    ) -> Resumption? {
        var best: (rank: Int, day: CivilDate, word: Int)?
        for (index, mention) in mentions.enumerated() where mention.precision == precision {
            let role = role(of: index, in: mentions)
            let (rank, day): (Int, CivilDate)
            switch role {
            case .comesBack: (rank, day) = (3, mention.date)
            case .lastDay: (rank, day) = (2, mention.date + 1)
            case .plain: (rank, day) = (1, mention.date + 1)
            case .none: continue
            }
            guard day > today, day - today <= Self.horizon else { continue }
            // The first day of return that is named wins, else the last of the days of absence.
            if let found = best,
                rank < found.rank || rank == found.rank && (rank == 3 || day <= found.day)
            {
                continue
            }
            best = (rank, day, mention.range.lowerBound)
        }
        return best.map { Resumption(day: $0.day, evidence: note.sentence(at: $0.word)) }
    }

    // MARK: - What a date means

    /// The words around a date that no other date claims.
    private struct Surroundings {
        let before: ArraySlice<Word>
        let after: ArraySlice<Word>
        let sentence: ArraySlice<Word>
    }

    private func surroundings(_ index: Int, _ mentions: [DateMention]) -> Surroundings {
        let range = mentions[index].range
        let sentence = note.sentenceRange(at: range.lowerBound)
        var floor = max(sentence.lowerBound, range.lowerBound - Self.reachBefore)
        if index > 0 {
            floor = max(floor, min(mentions[index - 1].range.upperBound, range.lowerBound))
        }
        let start = min(range.upperBound, note.words.count)
        var ceiling = min(max(sentence.upperBound, start), start + Self.reachAfter)
        if index + 1 < mentions.count {
            ceiling = max(start, min(ceiling, mentions[index + 1].range.lowerBound))
        }
        return Surroundings(
            before: note.words[floor..<range.lowerBound], after: note.words[start..<ceiling],
            sentence: note.words[sentence])
    }

    private func role(of index: Int, in mentions: [DateMention]) -> Role {
        let mention = mentions[index]
        let around = surroundings(index, mentions)
        if around.sentence.contains(where: { AbsenceWords.routines.matches($0.text) }),
            mention.precision != .exact
        {
            return .none
        }
        if mention.startsRange { return .none }
        let isAway = around.sentence.contains { AbsenceWords.absences.matches($0.text) }
        let isEvent = around.sentence.contains { AbsenceWords.events.matches($0.text) }
        if mention.endsRange {
            if mention.precision != .exact { return isAway ? .lastDay : .none }
            return isEvent && !isAway ? .none : .lastDay
        }
        if let role = cuedRole(mention, around, isEvent: isEvent && !isAway) { return role }
        if returnsAfter(around.after) { return .comesBack }
        if mention.spansAbsence {
            return isAway || returns(around.sentence) ? spanRole(mention) : .none
        }
        if mention.precision == .vague { return .none }
        return isAway && !isEvent ? .plain : .none
    }

    /// "for two weeks", "this week": the day that follows is named by the finder.
    private func spanRole(_ mention: DateMention) -> Role {
        mention.namesReturn ? .comesBack : .lastDay
    }

    /// The nearest telling word before the date decides.
    private func cuedRole(
        _ mention: DateMention, _ around: Surroundings, isEvent: Bool
    ) -> Role? {
        let before = around.before
        let denied = before.contains { AbsenceWords.negations.contains($0.text) }
        let isInclusive =
            around.after.prefix(2).contains { AbsenceWords.includes.matches($0.text) }
        for index in before.indices.reversed() {
            let word = before[index].text
            let distance = before.endIndex - index
            if AbsenceWords.includes.matches(word) { return .lastDay }
            if AbsenceWords.untils.contains(word), distance <= 3 {
                if isEvent { return Role.none }
                return untilRole(mention, before, denied: denied && !isInclusive)
            }
            if AbsenceWords.befores.contains(word), distance <= 3 {
                return denied ? .comesBack : Role.none
            }
            if AbsenceWords.afters.contains(word), distance <= 3 {
                return isEvent ? Role.none : .lastDay
            }
            if AbsenceWords.since.contains(word), distance <= 3 { return Role.none }
            if AbsenceWords.lasts.matches(word) { return .lastDay }
            if isReturn(before, at: index) {
                return isInclusive ? .lastDay : mentionReturn(mention)
            }
            if AbsenceWords.froms.contains(word), distance <= 3, opensSpan(word, distance) {
                return returns(before) || returnsAfter(around.after) ? .comesBack : Role.none
            }
            if distance <= 3, AbsenceWords.events.matches(word) { return Role.none }
        }
        return isInclusive ? .lastDay : nil
    }

    /// "am 3. März", "de agosto": words that only sometimes begin a span count as such right before the date.
    private func opensSpan(_ word: String, _ distance: Int) -> Bool {
        ["am", "de", "as", "del"].contains(word) ? false : true
    }

    private func mentionReturn(_ mention: DateMention) -> Role {
        mention.spansAbsence && !mention.namesReturn ? .lastDay : .comesBack
    }

    /// "not back until the 6th": the 6th is the day of return; a bare "until" leaves it open, and the later day is safe.
    private func untilRole(
        _ mention: DateMention, _ before: ArraySlice<Word>, denied: Bool
    ) -> Role {
        if mention.namesReturn { return .comesBack }
        let isEnglish = before.contains { ["until", "till", "til"].contains($0.text) }
        let speaksOfReturn = before.contains { AbsenceWords.returns.matches($0.text) }
        return isEnglish && denied && speaksOfReturn ? .comesBack : .lastDay
    }

    private func returns(_ words: ArraySlice<Word>) -> Bool {
        words.indices.contains { isReturn(words, at: $0) }
    }

    /// A word of return that is not denied: "not available", "без доступа", "nicht erreichbar".
    private func isReturn(_ words: ArraySlice<Word>, at index: Int) -> Bool {
        let text = words[index].text
        let isIn =
            text == "in" && index + 1 < words.endIndex
            && ["again", "on"].contains(words[index + 1].text)
        guard isIn || AbsenceWords.returns.matches(text) else { return false }
        return !words[max(words.startIndex, index - 2)..<index].contains {
            AbsenceWords.negations.contains($0.text)
        }
    }

    /// "am 24.8. bin ich wieder da": the word of return stands behind the date, within its clause.
    private func returnsAfter(_ words: ArraySlice<Word>) -> Bool {
        for index in words.indices {
            let gap = words[index].gap
            // A comma behind the date starts a new thought except right behind it.
            if index > words.startIndex + 1, gap.contains(",") { return false }
            if AbsenceWords.untils.contains(words[index].text) { return false }
            if isReturn(words, at: index) { return true }
        }
        return false
    }
}
