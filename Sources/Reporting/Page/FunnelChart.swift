import Funnels

/// The funnel as a picture: a bar a stage, and beside it how many passed, with the interval drawn.
struct FunnelChart {
    private let counts: FunnelCounts
    private let outline: FunnelOutline

    init(_ counts: FunnelCounts, of standing: Funnel) {
        self.counts = counts
        outline = FunnelOutline(counts, of: standing)
    }

    var markup: Markup {
        """
        <section aria-labelledby="funnel">
        <h2 id="funnel">Funnel</h2>
        \(content)
        </section>
        """
    }

    private var content: Markup {
        guard counts.deals > 0 else {
            return """
                <p class="empty">No deals yet: a deal begins with the first mail that is accepted.</p>
                """
        }
        return """
            <p class="lead">Deals that ever reached each stage, and the share that came there from \
            the stage before. The line is the 95 % interval; the ticks at 25 % and 90 % are where \
            the cut of the stages becomes doubtful.</p>
            <ol class="funnel">
            \(outline.lines.map(stage))</ol>
            \(ending)
            """
    }

    private func stage(_ line: FunnelOutline.Line) -> Markup {
        let kind: Markup = line.stage.kind == .branch ? " class=\"branch\"" : ""
        let here: Markup =
            line.count > 0 ? " <span class=\"here\">\(grouped(line.count)) here now</span>" : ""
        return """
            <li\(kind)>
            <p class="name"><span class="order">\(line.stage.order)</span> \(line.stage.label)\(here)</p>
            \(bar(line))
            \(conversion(line))
            </li>

            """
    }

    /// The bar leaves room at its end for the count.
    private func bar(_ line: FunnelOutline.Line) -> Markup {
        let width = max(line.share * 84, 0.6)
        return """
            <svg class="bar" role="img" width="100%" height="24">\
            <title>\(line.stage.label): \(counted(line.reached, "deal"))</title>\
            <rect x="0" y="2" width="\(width)%" height="20" rx="2"/>\
            <text x="\(width)%" dx="7" y="17">\(grouped(line.reached))</text></svg>
            """
    }

    private func conversion(_ line: FunnelOutline.Line) -> Markup {
        guard let conversion = line.conversion else { return "" }
        let mark = IntervalMark(
            share: conversion.share, interval: conversion.interval, upTo: 1,
            limits: [StageAdvice.splitBelow, StageAdvice.mergeFrom])
        let advice: Markup =
            line.advice.map { advice in
                let kind: Markup = conversion.advice == .tooFew ? "unsure" : "sure"
                return "<p class=\"advice \(kind)\">\(advice)</p>"
            } ?? ""
        return """
            <div class="passed">\(mark.markup)\
            <p><strong>\(percent(conversion.share))</strong> \
            <span class="range">(\(percentRange(conversion.interval)))</span> \
            of \(line.before)</p>\(advice)</div>
            """
    }

    private var ending: Markup {
        let beyond: Markup =
            outline.beyond.map { stage in
                """
                <p class="lead">Nobody yet at \(stage.order) \(stage.label) or beyond; people move deals \
                there: <code>sower funnel move EMAIL STAGE</code></p>

                """
            } ?? ""
        let unknown: [Markup] = outline.unknownStages.map { stage in
            """
            <p class="lead">Some deals are at “\(stage)”, which the funnel no longer has; move them, \
            or add the stage.</p>

            """
        }
        return "\(beyond)\(unknown)"
    }
}
