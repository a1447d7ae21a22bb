extension PageStyle {
    static let tables = """
        table { border-collapse: collapse; font-size: .9rem; }
        th, td { padding: .4rem .5rem; text-align: right; vertical-align: middle;
          border-top: 1px solid var(--line); font-weight: 400; }
        th:first-child { text-align: left; padding-left: 0; }
        td:last-child, th:last-child { padding-right: 0; }
        thead th { color: var(--soft); font-size: .8rem; border: 0; vertical-align: bottom; }
        tbody th { font-weight: 600; }
        tfoot { color: var(--soft); }
        .zero { color: var(--soft); }
        .steps { width: 100%; }
        .steps .key { margin-right: .5em; }
        td.rate { width: 30%; white-space: nowrap; }
        .steps th:nth-child(4), td.rate { text-align: left; padding-left: 1.5rem; }
        .days td:last-child, .days th:last-child { text-align: left; }
        details { margin-top: 1rem; }
        summary { cursor: pointer; color: var(--bar); font-size: .9rem; padding: .4rem 0; }
        @media (max-width: 43.99rem) {
          .steps, .steps tbody, .steps tfoot { display: block; }
          .steps thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
            clip-path: inset(50%); }
          .steps tr { display: grid; grid-template-columns: repeat(4, 1fr); gap: .3rem .75rem;
            padding: .6rem 0; border-top: 1px solid var(--line); }
          .steps th { grid-column: 1 / -1; }
          .steps th, .steps td { border: 0; padding: 0; text-align: left; }
          .steps td::before { content: attr(data-label); display: block; color: var(--soft);
            font-size: .75rem; }
          .steps td.rate { grid-column: span 2; width: auto; }
          .rate .interval { display: none; }
        }

        """

    static let notes = """
        .notes > li { padding: .6rem 0 .6rem .8rem; margin-bottom: .5rem;
          border-left: 3px solid var(--mark, var(--line)); }
        .when { color: var(--soft); font-size: .85rem; white-space: nowrap; }
        .from { color: var(--soft); }
        .what bdi { color: var(--soft); }
        h1, h2, h3, .notes > li, .steps th, .funnel .name { overflow-wrap: anywhere; }
        .notes > li > div { min-width: 0; }
        blockquote { margin: .25rem 0; padding: .4rem .7rem; background: var(--wash); border-radius: 4px;
          max-width: 40rem; }
        .consequence { font-size: .85rem; color: var(--soft); }
        .consequence::before { content: "→ "; }
        @media (min-width: 44rem) {
          .notes > li { display: grid; grid-template-columns: 9rem 1fr; gap: 1rem; }
        }

        """
}
