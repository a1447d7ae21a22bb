import Foundation
import Testing

@Suite("sower rehearse")
struct RehearseTests {
    @Test("the same seed plays the same story, and a rehearsal can be repeated")
    func repeats() throws {
        let place = try Place.workspace()
        let first = try place.sowerThen("rehearse", "--format", "json", "--seed", "7")
        #expect(first.code == 0)
        let second = try place.sowerThen("rehearse", "--format", "json", "--seed", "7")
        #expect(second.code == 0)
        #expect(first.out == second.out)
        #expect(try place.sowerThen("status").out.hasPrefix("nothing is launched"))
    }

    @Test("text shows timeline, steps and funnel, and names the report")
    func text() throws {
        let place = try Place.workspace()
        let played = try place.sowerThen("rehearse", "hello")
        #expect(played.code == 0)
        #expect(played.out.contains("hello · 4 contacts in 3 companies"))
        #expect(played.out.contains("report   .sower/reports/rehearsal.html"))
        #expect(try place.read(".sower/reports/rehearsal.html").contains("Rehearsal of hello"))
    }

    @Test("--days ends the story early")
    func days() throws {
        let place = try Place.workspace()
        let short = try place.sowerThen("rehearse", "--days", "1")
        #expect(short.code == 0)
        #expect(!short.out.contains("Thu 26 Nov"))
        #expect(try place.sower("rehearse", "--days", "0").code == 2)
    }

    @Test("a campaign that would not be launched is not rehearsed")
    func refuses() throws {
        let place = try Place.workspace()
        try place.write(
            try place.read("templates/hello.liquid") + "\nBest regards\n",
            to: "templates/hello.liquid")
        let played = try place.sowerThen("rehearse")
        #expect(played.code == 5)
        #expect(played.out.isEmpty)
    }

    @Test("the funnel file of a new workspace is the built-in funnel")
    func funnelFile() throws {
        let place = try Place.workspace()
        let now = "2026-11-24T08:00:00+01:00"
        let written = try place.sower("rehearse", "--format", "json", "--now", now)
        #expect(written.code == 0)
        try place.replace("funnel:   funnel.yml", by: "", in: "sower.yml")
        let builtIn = try place.sower("rehearse", "--format", "json", "--now", now)
        #expect(written.out == builtIn.out)
    }
}
