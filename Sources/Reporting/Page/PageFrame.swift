/// What every page of Sower stands in: one file that loads nothing and tells nobody that it was opened.
struct PageFrame {
    let title: Markup
    let style: String
    let body: Markup

    /// The whole file.
    var html: String {
        let sheet = Markup(stringLiteral: style)
        let page: Markup = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title)</title>
            <style>\(sheet)</style>
            </head>
            <body>
            \(body)
            </body>
            </html>

            """
        return page.text
    }
}
