extension PageStyle {
    /// What the page of an audit adds: the colours of the bands, and its lists.
    static let audit = """
        .fill-send, svg.bar rect.fill-send { fill: var(--green-0); }
        .fill-polish, svg.bar rect.fill-polish { fill: var(--green-1); }
        .fill-rewrite, svg.bar rect.fill-rewrite { fill: var(--ochre-1); }
        .fill-weak, svg.bar rect.fill-weak { fill: var(--red-1); }
        .fill-stop, svg.bar rect.fill-stop { fill: var(--red-0); }
        h1.score strong { font-size: 2.6rem; }
        .scale-line { margin-top: .4rem; border-radius: 4px; overflow: hidden; }
        .scale-line .needle { fill: var(--ink); transform: translateX(-1.5px); }
        .histogram .grid { stroke: var(--line); }
        .losses > li { padding: .6rem 0; border-top: 1px solid var(--line); }
        .losses > li:last-child { border-bottom: 1px solid var(--line); }
        .losses .name { font-weight: 600; line-height: 1.35; overflow-wrap: anywhere; }
        .losses .name .range { font-weight: 400; font-size: .85rem; white-space: normal; }
        .losses .why { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
        .letter { border: 1px solid var(--line); border-radius: 8px; padding: .75rem .9rem;
          margin-top: .75rem; }
        .letter h3 { margin: 0 0 .3rem; font-size: 1rem; overflow-wrap: anywhere; }
        .letter h3 em { font-weight: 400; color: var(--soft); }
        .letter .mark { display: inline-block; min-width: 2.6em; text-align: center;
          padding: .05rem .4rem; border-radius: 4px; background: var(--wash); }
        .letter .subject { color: var(--soft); overflow-wrap: anywhere; }
        .letter .lines > li { display: grid; grid-template-columns: 3.2rem 1fr; gap: .5rem;
          padding: .3rem 0; border-top: 1px solid var(--line); font-size: .9rem; }
        .letter .lines > li > div { min-width: 0; overflow-wrap: anywhere; }
        .letter .points { text-align: right; font-weight: 650; }
        .letter .note, .letter .lines p { color: var(--soft); font-size: .85rem; }
        .gains { margin-top: .4rem; font-size: .9rem; overflow-wrap: anywhere; }
        .remarks > li { padding: .3rem 0; border-top: 1px solid var(--line); font-size: .9rem;
          overflow-wrap: anywhere; }

        """
}
