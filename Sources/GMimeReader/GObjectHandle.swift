import CGMime

/// Owns one reference to a GObject and gives it back when it goes out of scope.
struct GObjectHandle<Object>: ~Copyable {
    let pointer: UnsafeMutablePointer<Object>

    /// Takes over a reference that the caller holds; nil stays nil.
    init?(owning pointer: UnsafeMutablePointer<Object>?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    deinit {
        sower_gmime_unref(UnsafeMutableRawPointer(pointer))
    }
}

/// Owns the options under which header fields are decoded.
struct ParserOptions: ~Copyable {
    let pointer: OpaquePointer

    /// Makes options that decode 8-bit fields as UTF-8, else in a charset of that name.
    init?(fallbackCharset: String) {
        guard let pointer = g_mime_parser_options_new() else { return nil }
        self.pointer = pointer
        sower_gmime_set_fallback(pointer, fallbackCharset)
    }

    deinit {
        g_mime_parser_options_free(pointer)
    }
}
