/// The style sheet of the page: light and dark, screen and paper.
enum PageStyle {
    static let sheet = "\n" + colours + layout + charts + tables + notes + paper

    /// The dark colours are the light ones turned over: what stands out most is farthest from the ground.
    private static let colours = """
        :root {
          --ground: #ffffff; --wash: #f4f6f8; --ink: #1b2026; --soft: #59636e; --line: #dde2e7;
          --bar: #2b5c9e; --warn: #8a5a00; --warn-wash: #fdf3dc;
          --blue-0: #1f4f8f; --blue-1: #4f86c6; --blue-2: #8ab4e1; --blue-3: #bcd4ee;
          --ochre-0: #8a5a00; --ochre-1: #c48f2f; --ochre-2: #dfbd7a; --ochre-3: #efdcb4;
          --plum-0: #6b2f6f; --plum-1: #9c65a2; --plum-2: #c39dc7; --plum-3: #e0cbe2;
          --olive-0: #4d5b18; --olive-1: #83923f; --olive-2: #b0bc7c; --olive-3: #d7ddbb;
          --green-0: #0b7a66; --green-1: #52a896; --green-2: #92cbbe; --green-3: #c2e3db;
          --red-0: #c2410c; --red-1: #e07a4d; --red-2: #eda887; --red-3: #f6d0bd;
          --grey-0: #a5afb9; --grey-1: #c0c8cf; --grey-2: #d3d9de; --grey-3: #e3e7ea;
          --slate: #46525e; --wine: #8c1d40;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --ground: #14181c; --wash: #1d2329; --ink: #e8ebee; --soft: #a3adb7; --line: #323a42;
            --bar: #6ea4e0; --warn: #f0c878; --warn-wash: #33290f;
            --blue-0: #9cc5f5; --blue-1: #5f97d8; --blue-2: #3e6fa9; --blue-3: #2c4d75;
            --ochre-0: #f2cd82; --ochre-1: #c99c48; --ochre-2: #92702f; --ochre-3: #624d24;
            --plum-0: #dfb5e3; --plum-1: #b283b8; --plum-2: #80598a; --plum-3: #583f5e;
            --olive-0: #d3dd9a; --olive-1: #9aa85a; --olive-2: #6c783f; --olive-3: #4a522d;
            --green-0: #5fd0b8; --green-1: #3b9c88; --green-2: #2b7364; --green-3: #1f4f46;
            --red-0: #ff8f5e; --red-1: #c9673d; --red-2: #92492b; --red-3: #63331f;
            --grey-0: #6b7681; --grey-1: #525c66; --grey-2: #414a53; --grey-3: #343c44;
            --slate: #c9d1d9; --wine: #f27aa0;
          }
        }

        """

    private static let layout = """
        * { box-sizing: border-box; }
        html { background: var(--ground); -webkit-text-size-adjust: 100%; }
        body { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 3rem;
          color: var(--ink); background: var(--ground);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
          font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
        h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; letter-spacing: -.01em; }
        h2 { font-size: 1.2rem; line-height: 1.3; margin: 0 0 .5rem; }
        h3 { font-size: .9rem; margin: 1.5rem 0 .5rem; }
        p { margin: 0; }
        section { margin-top: 2.5rem; }
        code { font: .9em ui-monospace, "DejaVu Sans Mono", monospace; }
        ol, ul { list-style: none; margin: 0; padding: 0; }
        footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line);
          color: var(--soft); font-size: .85rem; max-width: 44rem; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        .period, .lead, .goal { color: var(--soft); }
        .lead { font-size: .9rem; max-width: 44rem; margin-bottom: 1rem; }
        .goal { font-style: italic; }
        .empty { color: var(--soft); padding: 1rem; background: var(--wash); border-radius: 6px; }
        .range { color: var(--soft); white-space: nowrap; }
        .rehearsal, .warning { margin-top: 1rem; padding: .6rem .9rem; border-radius: 6px;
          background: var(--warn-wash); }
        .rehearsal strong { color: var(--warn); }
        .tiles { display: grid; grid-template-columns: repeat(2, 1fr); gap: 1px; margin: 0;
          background: var(--line); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
        .tiles > div { background: var(--ground); padding: .75rem .9rem; }
        .tiles dt { color: var(--soft); font-size: .85rem; }
        .tiles dd { margin: 0; font-size: 1.7rem; font-weight: 650; line-height: 1.25; }
        .tiles dd.note { font-size: .8rem; font-weight: 400; color: var(--soft); line-height: 1.4; }
        @media (min-width: 44rem) {
          body { padding: 2.5rem 2rem 4rem; }
          h1 { font-size: 2rem; }
          .tiles { grid-template-columns: repeat(3, 1fr); }
        }

        """

    private static let paper = """
        @media print {
          :root { color-scheme: light; }
          body { max-width: none; padding: 0; font-size: 10.5pt; }
          section { margin-top: 1.5rem; }
          h2, h3, thead, .legend { break-after: avoid; }
          .tiles, .funnel > li, .notes > li, .chart, tr, svg { break-inside: avoid; }
          .scroll { overflow: visible; }
          .plot { min-width: 0 !important; }
          details::details-content { content-visibility: visible; block-size: auto; }
          summary { display: none; }
          .figures { display: none; }
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        }

        """
}
