import CCurl

/// The libcurl that the program runs with.
package func curlVersion() -> String { String(cString: sower_curl_version()) }
