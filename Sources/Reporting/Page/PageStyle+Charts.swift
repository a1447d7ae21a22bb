extension PageStyle {
    static let charts = marks + funnel + outcomes

    /// Colours by class: steps, kinds of messages, outcomes; a key shows the same colour as its mark.
    private static let marks: String = {
        let hues = ["blue", "ochre", "plum", "olive"].enumerated().flatMap { hue, name in
            (0...3).map { ("series-\(hue)-\($0)", "\(name)-\($0)") }
        }
        let tones = [
            ("tone-positive", "green-0"), ("tone-neutral", "slate"), ("tone-negative", "red-0"),
            ("tone-automatic", "grey-0"), ("tone-bounce", "wine"),
        ]
        let families = [
            ("good", "green"), ("open", "blue"), ("held", "ochre"), ("lost", "red"),
            ("quiet", "grey"),
        ].flatMap { family, name in (0...3).map { ("\(family)-\($0)", "\(name)-\($0)") } }
        let rules = (hues + tones + families).map { mark, colour in
            ".\(mark) { --mark: var(--\(colour)); }\n"
        }
        return rules.joined() + keys
    }()

    private static let keys = """
        .key { display: inline-block; width: .75em; height: .75em; border-radius: 2px;
          margin-right: .45em; background: var(--mark); }
        .key.round { border-radius: 50%; }
        svg { display: block; overflow: visible; }
        svg text { fill: var(--soft); font-size: 12px; }
        .legend { font-size: .85rem; }
        .legend ul { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; }
        .legend p { color: var(--soft); }
        .legend + .legend { margin-top: .3rem; }

        """

    private static let funnel = """
        .funnel > li { padding: .5rem 0 .6rem; border-top: 1px solid var(--line); }
        .funnel > li:last-child { border-bottom: 1px solid var(--line); }
        .funnel + .lead { margin-top: 1rem; }
        .funnel .name { font-weight: 600; padding-left: 1.6em; line-height: 1.35; }
        .funnel .branch .name { font-weight: 400; }
        .funnel .order { float: left; margin-left: -1.6em; color: var(--soft); font-weight: 400; }
        .funnel .here { color: var(--soft); font-size: .85rem; font-weight: 400; white-space: nowrap; }
        .bar rect { fill: var(--bar); }
        .branch .bar rect { fill: var(--grey-0); }
        .bar text { fill: var(--ink); font-size: 14px; font-weight: 650; }
        .passed { font-size: .85rem; margin-top: .15rem; }
        .passed .interval { max-width: 16rem; }
        .advice { color: var(--soft); }
        .advice.sure { color: var(--warn); font-weight: 600; }
        .interval .axis { stroke: var(--line); }
        .interval .limit { stroke: var(--soft); stroke-width: 1; opacity: .6; }
        .interval .range { fill: var(--soft); }
        .interval circle { fill: var(--ink); }
        @media (min-width: 44rem) {
          .funnel > li { display: grid; grid-template-columns: 13rem 1fr 17rem; gap: 0 1.25rem; }
          .funnel .here { display: block; }
          .legend { display: grid; grid-template-columns: auto 1fr; gap: 0 1.1rem; }
          .legend p { min-width: 8rem; }
          .legend > ul:first-child { grid-column: 1 / -1; }
          .passed { margin-top: 0; }
        }

        """

    private static let outcomes = """
        .outcomes { overflow: hidden; border-radius: 4px; margin-bottom: .6rem; }
        .outcomes rect { fill: var(--mark); stroke: var(--ground); stroke-width: 1; }
        .chart { display: flex; margin-top: .75rem; }
        .scale { flex: none; }
        .scale text { text-anchor: end; }
        .scroll { overflow-x: auto; flex: 1; min-width: 0; }
        .scroll:focus-visible { outline: 2px solid var(--bar); outline-offset: 2px; }
        .plot .grid { stroke: var(--line); }
        .plot .base { stroke: var(--soft); }
        .plot .weekend { fill: var(--wash); }
        .plot .panel { font-size: 12px; }
        .plot .touch { fill: transparent; }
        .plot g rect:not(.touch) { fill: var(--mark); }
        .plot circle { fill: var(--mark); }
        .plot g:hover .touch { fill: var(--line); opacity: .45; }

        """
}
