import Testing

@Suite("sower render")
struct RenderTests {
    @Test("the bytes of the body come out as they are, and nothing is added")
    func exactBytes() throws {
        let place = try Place()
        try place.write("---\nsubject: x\n---\nHi {{ name }},\r\n\tПривет  ", to: "t.liquid")
        let render = try place.sower("render", "t.liquid", "--data", "{\"name\": \"Zoë\"}")
        #expect(render.code == 0)
        #expect(render.bytes == Array("Hi Zoë,\r\n\tПривет  ".utf8))
        #expect(render.err.isEmpty)
    }

    @Test("data come from a file, from standard input, or from the argument")
    func data() throws {
        let place = try Place()
        try place.write("{% for x in list %}{{ x }}{% endfor %}|{{ o.n }}|{{ t }}", to: "t.liquid")
        let json = "{\"list\": [1, \"b\"], \"o\": {\"n\": 2.5}, \"t\": true}"
        try place.write(json, to: "d.json")
        #expect(try place.sower("render", "t.liquid", "--data", json).out == "1b|2.5|true")
        #expect(try place.sower("render", "t.liquid", "--data", "d.json").out == "1b|2.5|true")
        #expect(
            try place.sower("render", "t.liquid", "--data", "-", input: json).out == "1b|2.5|true")
    }

    @Test("a malformed template prints nothing and names every fault")
    func malformed() throws {
        let place = try Place()
        try place.write("text first {{ a | foo }}\n{% if a %}\n", to: "t.liquid")
        let render = try place.sower("render", "t.liquid")
        #expect(render.code == 3)
        #expect(render.bytes.isEmpty)
        #expect(render.err.contains("t.liquid:1:19: error: unknown filter 'foo'"))
        #expect(render.err.contains("t.liquid:2:1: error: 'if' is not closed"))
    }

    @Test("partials come from the template's folder, or the one named, and from nowhere else")
    func partials() throws {
        let place = try Place()
        try place.write("a {% render \"p\" %}", to: "t.liquid")
        try place.write("near", to: "p.liquid")
        try place.write("far", to: "parts/p.liquid")
        #expect(try place.sower("render", "t.liquid").out == "a near")
        #expect(try place.sower("render", "t.liquid", "--partials", "parts").out == "a far")
        try place.write("{% render \"../secret\" %}", to: "sub/t.liquid")
        try place.write("secret", to: "secret.liquid")
        let outside = try place.sower("render", "sub/t.liquid")
        #expect(outside.code == 3)
        #expect(outside.bytes.isEmpty)
    }

    @Test("data that are no object end in 3", arguments: ["{bad", "nope.json"])
    func badData(data: String) throws {
        let place = try Place()
        try place.write("x", to: "t.liquid")
        let render = try place.sower("render", "t.liquid", "--data", data)
        #expect(render.code == 3)
        #expect(render.bytes.isEmpty)
        #expect(render.err.hasPrefix("error: "))
    }
}
