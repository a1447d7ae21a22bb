extension PageStyle {
    /// The style sheet of the page of findings, in the colours and the layout of all pages.
    static let findingsSheet = sheet + findings

    private static let findings = """
        :root { --error: #b3261e; --error-wash: #fbe3e0; --info: #2b5c9e; --info-wash: #e4eefa; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --error: #ff9d90; --error-wash: #43201c; --info: #9cc5f5; --info-wash: #1c2f47; }
        }
        .tiles dd.error { color: var(--error); }
        .tiles dd.warning { color: var(--warn); }
        .tiles dd.info { color: var(--info); }
        .chip { display: inline-block; padding: 0 .5em; border-radius: 4px; font-size: .78rem;
          font-weight: 600; line-height: 1.6; }
        .chip.error { color: var(--error); background: var(--error-wash); }
        .chip.warning { color: var(--warn); background: var(--warn-wash); }
        .chip.info { color: var(--info); background: var(--info-wash); }
        .rules > li { border-top: 1px solid var(--line); }
        .rules details { margin: 0; }
        .rules summary { color: var(--ink); padding: .5rem 0; }
        .rules .id { font-weight: 600; overflow-wrap: anywhere; }
        .rules .count { color: var(--soft); }
        .rules .says { display: block; color: var(--soft); padding-left: 1rem; }
        .why { max-width: 44rem; padding-left: 1rem; }
        .pair { margin: .5rem 0 1rem 1rem; }
        .pair dt { color: var(--soft); font-size: .8rem; }
        .pair dd { margin: 0 0 .5rem; }
        .file { overflow-wrap: anywhere; margin-bottom: 0; }
        .findings > li { padding: .2rem 0 .2rem .8rem; margin-bottom: 1.1rem;
          border-left: 3px solid var(--line); }
        .findings > li.error { border-color: var(--error); }
        .findings > li.warning { border-color: var(--warn); }
        .findings > li.info { border-color: var(--info); }
        .top { font-size: .85rem; }
        .top code, .where { color: var(--soft); overflow-wrap: anywhere; }
        .message { max-width: 44rem; overflow-wrap: anywhere; }
        .fix { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
        pre { margin: .3rem 0; padding: .4rem .7rem; background: var(--wash); border-radius: 4px;
          font: .88rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace; white-space: pre-wrap;
          overflow-wrap: anywhere; }
        mark { color: inherit; background: var(--warn-wash); border-radius: 2px;
          box-shadow: 0 0 0 1px var(--warn); }
        li.error mark { background: var(--error-wash); box-shadow: 0 0 0 1px var(--error); }
        li.info mark { background: var(--info-wash); box-shadow: 0 0 0 1px var(--info); }
        .unreadable { padding: .6rem .9rem; border-radius: 6px; background: var(--error-wash);
          overflow-wrap: anywhere; }
        @media print { .findings > li { break-inside: avoid; } }

        """
}
