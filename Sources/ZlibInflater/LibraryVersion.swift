import CZlib

/// The version of zlib that the program runs with.
package func zlibVersionText() -> String {
    String(cString: zlibVersion())
}
