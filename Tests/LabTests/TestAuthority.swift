/// A certificate authority that lives as long as a test, and one server certificate of it.
struct TestAuthority {
    /// The authority's certificate, which clients trust.
    let certificate: String
    let serverCertificate: String
    let serverKey: String

    /// Makes both with openssl; the server is known as `localhost` and 127.0.0.1.
    init(in folder: LabFolder) async throws {
        try folder.makeFolder("tls")
        let path = "\(folder.path)/tls"
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        func openssl(_ arguments: [String]) async throws {
            try await Program.tool("openssl", arguments, in: path, package: "openssl")
        }
        try await openssl(
            ["req", "-x509"] + key + [
                "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Lab authority",
                "-addext", "basicConstraints=critical,CA:TRUE",
            ])
        try await openssl(
            ["req"] + key + [
                "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost",
            ])
        try folder.write("subjectAltName=DNS:localhost,IP:127.0.0.1\n", to: "tls/names")
        try await openssl([
            "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "server.pem",
        ])
        certificate = "\(path)/ca.pem"
        serverCertificate = "\(path)/server.pem"
        serverKey = "\(path)/server.key"
    }
}
