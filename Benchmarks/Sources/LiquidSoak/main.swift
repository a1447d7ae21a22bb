import Foundation
import LiquidFuzz

// Tries random templates until the time is over or a promise is broken: `LiquidSoak [SECONDS [SEED [CASE]]]`.
// With a case it tries only that one, and shows its source.

/// What the signal handlers report; written by the main thread between two cases.
private enum Progress {
    // A handler can capture nothing and may take no lock, so what it reads has to be global and plain.
    nonisolated(unsafe) static var seed: UInt64 = 0
    nonisolated(unsafe) static var number = 0
    nonisolated(unsafe) static var numberAtLastAlarm = -1
}

/// Seconds that one case may take; most take less than a millisecond.
private let patience: UInt32 = 20

/// Says which case ended the program, with nothing that a handler must not do.
private func confess(_ what: StaticString) {
    write(STDERR_FILENO, what.utf8Start, what.utf8CodeUnitCount)
    for (label, number) in [(" seed ", Progress.seed), (" case ", UInt64(Progress.number))]
        as [(StaticString, UInt64)]
    {
        write(STDERR_FILENO, label.utf8Start, label.utf8CodeUnitCount)
        var rest = number
        var divisor: UInt64 = 1
        while rest / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            var digit = UInt8(ascii: "0") + UInt8(rest / divisor)
            write(STDERR_FILENO, &digit, 1)
            rest %= divisor
            divisor /= 10
        }
    }
    var newline = UInt8(ascii: "\n")
    write(STDERR_FILENO, &newline, 1)
    _exit(1)
}

private func install() {
    // A stack of its own, so that a stack overflow can be reported too.
    var stack = stack_t(
        ss_sp: UnsafeMutableRawPointer.allocate(byteCount: 65_536, alignment: 16), ss_flags: 0,
        ss_size: 65_536)
    sigaltstack(&stack, nil)
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in confess("crashed:") }
        action.sa_flags = Int32(SA_ONSTACK)
        sigaction(number, &action, nil)
    }
    signal(SIGALRM) { _ in
        if Progress.number == Progress.numberAtLastAlarm { confess("takes too long:") }
        Progress.numberAtLastAlarm = Progress.number
        alarm(patience)
    }
    alarm(patience)
}

private func seconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
}

private func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// Tries a case; false when a promise is broken.
private func holds(
    _ number: Int, showing isShown: Bool,
    _ tally: inout (compiled: Int, rendered: Int, exchanged: Int)
) -> Bool {
    Progress.number = number
    let trial = FuzzCase(seed: Progress.seed, number: number)
    if isShown { say(String(decoding: trial.source, as: UTF8.self)) }
    let outcome = trial.check()
    tally.compiled += outcome.hasCompiled ? 1 : 0
    tally.rendered += outcome.hasRendered ? 1 : 0
    tally.exchanged += outcome.wasExchanged ? 1 : 0
    guard !outcome.broken.isEmpty else { return true }
    say("broken: seed \(Progress.seed) case \(number)")
    for sentence in Set(outcome.broken).sorted() { say("  " + sentence) }
    if !isShown {
        say("  source: \(String(decoding: trial.source, as: UTF8.self).debugDescription)")
    }
    say("repeat it with: make soak SOAK_SEED=\(Progress.seed) SOAK_CASE=\(number)")
    return false
}

let arguments = CommandLine.arguments.dropFirst().filter { !$0.isEmpty }
let duration = arguments.first.flatMap { Int($0) } ?? 600
Progress.seed = arguments.dropFirst().first.flatMap { UInt64($0) } ?? UInt64.random(in: 1..<1 << 48)
let only = arguments.dropFirst(2).first.flatMap { Int($0) }
var tally = (compiled: 0, rendered: 0, exchanged: 0)
install()
say("seed \(Progress.seed), \(only.map { "case \($0)" } ?? "\(duration) seconds")")
let end = seconds() + duration
var number = only ?? 0
var brokenCount = 0
repeat {
    if !holds(number, showing: only != nil, &tally) { brokenCount += 1 }
    number += 1
    if number % 100_000 == 0 { say("\(number) cases") }
} while only == nil && seconds() < end && brokenCount < 10
say(
    "\(only == nil ? number : 1) cases: \(tally.compiled) compiled, \(tally.rendered) rendered, "
        + "\(tally.exchanged) with their values exchanged; \(brokenCount) broken")
exit(brokenCount == 0 ? 0 : 1)
