import Reporting

/// What the editor said of itself in `initialize`.
struct ClientAbilities {
    /// The first of the editor's encodings that is known; UTF-16, which all must speak, when it names none.
    private(set) var encoding = PositionEncoding.utf16
    /// Whether an edit may name the version of the document that it is made for.
    private(set) var versionsEdits = false
    /// Whether it can be asked to tell of files that change.
    private(set) var watchesFiles = false
    /// Whether it shows Markdown when hovering.
    private(set) var showsMarkdown = false

    init() {}

    init(_ params: JSONText) {
        let abilities = params["capabilities"]
        let encodings = abilities?["general"]?["positionEncodings"]?.elements ?? []
        encoding =
            encodings.compactMap { $0.text.flatMap(PositionEncoding.init) }.first ?? .utf16
        let workspace = abilities?["workspace"]
        versionsEdits = workspace?["workspaceEdit"]?["documentChanges"]?.flag ?? false
        watchesFiles = workspace?["didChangeWatchedFiles"]?["dynamicRegistration"]?.flag ?? false
        let formats = abilities?["textDocument"]?["hover"]?["contentFormat"]?.elements ?? []
        showsMarkdown = formats.contains { $0.text == "markdown" }
    }
}
